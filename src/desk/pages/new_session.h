#pragma once

#include <string>
#include <string_view>

#include "desk/database/ids.h"
#include "desk/pages/visit.h"

// What signing in and one-time links share.
namespace dateline::desk {

std::string session_cookie(std::string_view value);  // of Set-Cookie

namespace answers {
// The response, with a new session's cookie.
http::Response begin_session(Visit& visit, PersonId person, http::Response response);
}  // namespace answers

}  // namespace dateline::desk
