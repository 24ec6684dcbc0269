#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/failure.h"
#include "base/hash.h"
#include "edition/named_file.h"
#include "http/accept.h"
#include "http/media_type.h"
#include "portal/answers.h"
#include "portal/links.h"

// Addresses outside the languages: the way in, files, and what machines ask for first.
namespace dateline::portal::answers {
namespace {

// Types that a browser may show in place: none of them can run a script of ours. Everything else is only saved.
bool is_shown(std::string_view media_type) {
  constexpr std::string_view kShown[] = {"application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif",
                                         "image/avif",      "audio/mpeg", "video/mp4", "text/plain", "text/csv"};
  const std::string_view bare = media_type.substr(0, media_type.find(';'));
  return std::find(std::begin(kShown), std::end(kShown), bare) != std::end(kShown);
}

http::Response no_such_file() {
  http::Response response = http::plain_text(404, "Not found\n");
  response.cache = http::CachePolicy::no_cache();
  return response;
}

}  // namespace

http::Response root(Visit& visit) {
  std::vector<std::string_view> tags;
  for (const model::Lang& lang : visit.house.settings.languages) tags.push_back(lang.tag);
  const std::string_view best = http::best_language(visit.request.field("accept-language"), tags, tags.front());
  http::Response response = http::redirect(302, home_url({std::string(best)}).string());
  response.vary = "Accept-Language";
  response.cache = http::CachePolicy::shared();
  return response;
}

http::Response robots(Visit& visit) {
  const std::string& origin = visit.house.settings.origin;
  // The finder's combinations are endless; its plain list, its feeds and every release stay open.
  http::Response response = http::plain_text(
      200,
      fmt::format("User-agent: *\nDisallow: /*/news?\nDisallow: /*/news/filters\n\nSitemap: {}/sitemap.xml\n", origin));
  return from_edition(visit, std::move(response));
}

http::Response security(Visit& visit) {
  const Settings& settings = visit.house.settings;
  std::string contact = settings.security_contact;
  if (contact.empty() && !settings.web.email.empty()) contact = "mailto:" + settings.web.email;
  if (contact.empty()) return no_such_file();
  // RFC 9116 wants an end; a year from the first of this month, so that the file changes once a month.
  base::CalendarDay day = base::calendar_of(base::day_of(visit.now));
  day.year += 1;
  day.day = 1;
  std::string languages;
  for (const model::Lang& lang : settings.languages) languages += (languages.empty() ? "" : ", ") + lang.tag;
  http::Response response = http::plain_text(
      200, fmt::format("Contact: {}\nExpires: {}\nPreferred-Languages: {}\nCanonical: {}/.well-known/security.txt\n",
                       contact, base::to_iso(base::start_of(*base::day_of(day))), languages, settings.origin));
  response.cache = http::CachePolicy::shared();
  return response;
}

http::Response favicon(Visit& visit) { return moved(visit.house.assets.address(ui::kFavicon)); }

http::Response asset(Visit& visit) {
  const ui::Asset* found = visit.house.assets.find(visit.captures["hash"], visit.captures["name"]);
  if (!found) return no_such_file();
  http::Response response = http::asset(found->name, http::Body(std::string(found->bytes)));
  response.content_type = found->media_type;
  response.etag = found->hash;
  return response;
}

http::Response file(Visit& visit) {
  const std::string hash(visit.captures["hash"]);
  const auto parsed = base::parse_hash(hash);
  if (!parsed) return no_such_file();
  // Before the folder is touched: what lies there unnamed must cost what nothing costs.
  if (const auto named = edition::require_named(visit.edition, *parsed); !named) {
    return named.error().kind == base::ProblemKind::kUnavailable ? unavailable(visit) : no_such_file();
  }
  auto body = visit.house.files(hash);
  if (!body) throw base::Failure("file " + hash + " is named by a text and missing");
  http::Response response = http::stored_file(visit.captures["name"], std::move(*body));
  if (!is_shown(response.content_type)) {
    // The name in an address is anybody's choice, so it must not make bytes into a page of this site.
    if (!response.content_type.starts_with("image/")) response.content_type = "application/octet-stream";
    response.fields.emplace_back("Content-Disposition", "attachment");
  }
  response.cache = http::CachePolicy::immutable();
  response.etag = hash;
  return response;
}

}  // namespace dateline::portal::answers
