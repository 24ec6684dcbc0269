#pragma once

#include "http/response.h"
#include "portal/visit.h"

// One function a route (routes.cc says which). Each translates: address → question, view → page, refusal → status.
namespace dateline::portal::answers {

http::Response root(Visit& visit);
http::Response robots(Visit& visit);
http::Response security(Visit& visit);
http::Response favicon(Visit& visit);
http::Response sitemap_index(Visit& visit);
http::Response sitemap_part(Visit& visit);
http::Response asset(Visit& visit);
http::Response file(Visit& visit);

http::Response home(Visit& visit);
http::Response news(Visit& visit);
http::Response filters(Visit& visit);
http::Response release(Visit& visit);
http::Response index(Visit& visit);
http::Response term(Visit& visit);

http::Response corrections(Visit& visit);
http::Response documents(Visit& visit);
http::Response holdings(Visit& visit);
http::Response feeds(Visit& visit);
http::Response about(Visit& visit);
http::Response accessibility(Visit& visit);
http::Response contact(Visit& visit);

}  // namespace dateline::portal::answers
