#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edition/edition.h"
#include "edition/reading_room.h"
#include "html/html.h"
#include "html/url.h"
#include "http/body.h"
#include "http/request.h"
#include "http/response.h"
#include "portal/context.h"
#include "portal/route_pattern.h"

// One request on its way to its answer: the snapshot it reads, the language, what the route took from the address. Route
// functions take a Visit and give a Response; everything they know is here.
namespace dateline::portal {

// What stays the same from request to request. Made once; const functions from any thread.
struct House {
  const Settings& settings;
  const ui::Assets& assets;
  const ui::Catalogues& catalogues;
  const ui::Zone& zone;
  const Locales& locales;
  // Bytes of a file by the hex of its hash; nothing when it is not held.
  const std::function<std::optional<http::Body>(const std::string& hash)>& files;
};

// What stays the same from page to page of one language and edition.
struct SiteParts {
  edition::SiteView view;
  html::Html menu;
};

struct Visit {
  const http::Request& request;
  const House& house;
  const edition::Edition& edition;
  edition::ReadingRoom& room;
  base::Instant now;
  model::Lang lang;  // of the address; of the house's first language where the address has none
  std::shared_ptr<const SiteParts> site;
  Captures captures;

  Context context() const;
};

// Answers that many routes give.
http::Response page(const Visit& visit, int status, const html::Html& document);
http::Response moved(const html::Url& to);                          // 301
http::Response not_found(const Visit& visit);                       // page, or JSON where the address ends in an extension
http::Response unavailable(const Visit& visit);                     // 503 with Retry-After, while the index is built
http::Response refused(const Visit& visit, const base::Problem& problem);  // kNotFound, kUnavailable, else 400
// Fields of every answer computed from the edition: Cache-Control and Last-Modified.
http::Response from_edition(const Visit& visit, http::Response response);

// A whole positive number without leading zeros, at most 9 digits.
std::optional<std::uint32_t> number_in(std::string_view digits);

}  // namespace dateline::portal
