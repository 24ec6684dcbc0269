#include "portal/visit.h"

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "portal/pages/pages.h"

namespace dateline::portal {
namespace {

constexpr const char* kRetrySeconds = "2";

// RFC 9457.
http::Response plain_problem(int status, std::string detail) {
  base::Json problem = base::Json::object();
  problem.set("status", status);
  problem.set("title", http::reason(status));
  problem.set_if("detail", std::move(detail));
  http::Response response = http::json(status, base::to_canonical(problem));
  response.content_type = "application/problem+json";
  response.cache = http::CachePolicy::no_cache();
  return response;
}

bool wants_page(const Visit& visit) { return visit.captures.extension.empty(); }

// The last path segment read as words: a dead link often still says what it was about.
std::string words_of_address(const Visit& visit) {
  const auto segments = visit.request.segments();
  if (segments.size() < 2) return {};
  std::string words(segments.back());
  std::replace_if(words.begin(), words.end(), [](char c) { return c == '-' || c == '_' || c == '+' || c == '.'; }, ' ');
  constexpr std::size_t kMaxBytes = 80;
  const bool is_useful = words.size() >= 3 && words.size() <= kMaxBytes &&
                         std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 'A'; });
  return is_useful ? words : std::string();
}

}  // namespace

Context Visit::context() const {
  return {house.settings, house.assets, house.zone, house.locales, house.catalogues.nearest(lang.tag),
          site->view,     site->menu,   lang,       now};
}

http::Response from_edition(const Visit& visit, http::Response response) {
  response.cache = http::CachePolicy::shared();
  // Pages also change at the seat's midnight ("today", who holds an office), so they are never older than the day.
  const ui::WallTime wall = visit.house.zone.at(visit.now);
  const base::Instant midnight{base::start_of(wall.day).ms - std::int64_t{wall.offset_minutes} * 60'000};
  const base::Instant changed = std::min(std::max(visit.edition.head.at, midnight), visit.now);
  response.last_modified = changed;
  return response;
}

http::Response page(const Visit& visit, int status, const html::Html& document) {
  http::Response response = http::page(status, document.string());
  if (status == 200) return from_edition(visit, std::move(response));
  response.cache = status >= 500 ? http::CachePolicy::no_store() : http::CachePolicy::no_cache();
  return response;
}

http::Response moved(const html::Url& to) {
  http::Response response = http::redirect(301, to.string());
  response.cache = http::CachePolicy::shared();
  return response;
}

http::Response not_found(const Visit& visit) {
  if (!wants_page(visit)) return plain_problem(404, {});
  return page(visit, 404, pages::not_found(visit.context(), words_of_address(visit)));
}

http::Response unavailable(const Visit& visit) {
  http::Response response = wants_page(visit)
                                ? page(visit, 503, pages::unavailable(visit.context(), pages::Unavailable::kIndexBeingBuilt))
                                : plain_problem(503, {});
  response.cache = http::CachePolicy::no_store();
  response.fields.emplace_back("Retry-After", kRetrySeconds);
  return response;
}

http::Response refused(const Visit& visit, const base::Problem& problem) {
  if (problem.kind == base::ProblemKind::kNotFound) return not_found(visit);
  if (problem.kind == base::ProblemKind::kUnavailable) return unavailable(visit);
  if (!wants_page(visit)) return plain_problem(400, base::to_string(problem));
  return page(visit, 400, pages::bad_request(visit.context()));
}

std::optional<std::uint32_t> number_in(std::string_view digits) {
  constexpr std::size_t kMaxDigits = 9;
  if (digits.empty() || digits.size() > kMaxDigits || digits.front() < '1' || digits.front() > '9') return std::nullopt;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace dateline::portal
