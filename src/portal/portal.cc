#include "portal/portal.h"

#include <algorithm>
#include <thread>
#include <unordered_map>
#include <variant>

#include <fmt/format.h>

#include "base/failure.h"
#include "base/locked.h"
#include "http/compressed_bodies.h"
#include "http/finish.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/routes.h"
#include "portal/site_parts.h"
#include "portal/visit.h"

namespace dateline::portal {
namespace {

// Languages of an address: those with a catalogue, those with texts, those of the settings.
bool is_read_here(const model::Lang& lang, const House& house, const edition::Edition& edition) {
  const auto& own = house.settings.languages;
  if (std::find(own.begin(), own.end(), lang) != own.end()) return true;
  if (edition.vocabulary.languages->find(lang.tag)) return true;
  return house.catalogues.nearest(lang.tag).tag() == lang.tag;
}

// "/EN/news?q=a" → "/en/news?q=a", as it was sent but for the first segment.
std::string with_first_segment(const http::Request& request, std::string_view tag) {
  std::string_view rest = request.target().substr(1);
  const auto end = rest.find_first_of("/?");
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
  return "/" + std::string(tag) + std::string(rest);
}

std::string without_last_slash(const http::Request& request) {
  std::string_view path = request.path();
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  // "//elsewhere" would lead to another site.
  while (path.size() > 1 && path[1] == '/') path.remove_prefix(1);
  std::string out(path);
  if (!request.query_text().empty()) out += "?" + std::string(request.query_text());
  return out;
}

http::Response moved_to(std::string location) {
  http::Response response = http::redirect(301, std::move(location));
  response.cache = http::CachePolicy::shared();
  return response;
}

}  // namespace

struct Portal::Parts {
  Settings settings;
  Sources sources;
  const base::Clock& clock;
  ui::Zone zone;
  ui::Catalogues catalogues;
  ui::Assets assets;
  Locales locales;
  House house;
  SiteShelf sites;
  base::Locked<std::unordered_map<std::thread::id, std::unique_ptr<edition::ReadingRoom>>> rooms;
  http::ReplyCache replies;
  http::CompressedBodies compressed;
  http::Finishing finishing;

  Parts(Settings given, Sources from, const base::Clock& at, ui::Zone seat)
      : settings(std::move(given)),
        sources(std::move(from)),
        clock(at),
        zone(std::move(seat)),
        assets(settings.institution.theme),
        house{settings, assets, catalogues, zone, locales, sources.files},
        replies(settings.reply_cache_bytes),
        compressed(settings.reply_cache_bytes / 2),
        finishing{http::security_fields(content_security_policy()), &compressed} {}

  edition::ReadingRoom& room();
  Visit visit(const http::Request& request, const edition::Edition& edition, base::Instant now, model::Lang lang,
              const Captures& captures);
  http::Response answer(const http::Request& request, const edition::Edition& edition, base::Instant now);
  http::Response otherwise(Visit& visit, http::Response missing);
};

edition::ReadingRoom& Portal::Parts::room() {
  const auto self = std::this_thread::get_id();
  edition::ReadingRoom* found = rooms.with([&](const auto& all) -> edition::ReadingRoom* {
    const auto it = all.find(self);
    return it == all.end() ? nullptr : it->second.get();
  });
  if (found) return *found;
  auto opened = sources.open_room();  // outside the lock: it opens the record
  return rooms.with([&](auto& all) -> edition::ReadingRoom& { return *(all[self] = std::move(opened)); });
}

Visit Portal::Parts::visit(const http::Request& request, const edition::Edition& edition, base::Instant now,
                           model::Lang lang, const Captures& captures) {
  edition::ReadingRoom& reading = room();
  auto site = sites.get(edition, reading, zone.at(now).day, lang, catalogues.nearest(lang.tag));
  return {request, house, edition, reading, now, std::move(lang), std::move(site), captures};
}

// What no route knows may be an old address: of the origin, or of ours before a change.
http::Response Portal::Parts::otherwise(Visit& visit, http::Response missing) {
  const auto elsewhere = visit.room.redirected(visit.edition, visit.request.target());
  if (!elsewhere) return missing;
  if (const auto* number = std::get_if<model::ReleaseNumber>(&elsewhere->target)) {
    const model::Lang lang = elsewhere->lang.value_or(visit.lang);
    const auto view = visit.room.release(visit.edition, *number, lang);
    return moved(release_url(view ? view->text.lang : lang, *number, view ? view->text.slug : std::string()));
  }
  const auto& key = std::get<model::TermKey>(elsewhere->target);
  const auto view = visit.room.term(visit.edition, key, visit.lang);
  return view ? moved(term_url(visit.lang, view->self)) : missing;
}

http::Response Portal::Parts::answer(const http::Request& request, const edition::Edition& edition, base::Instant now) {
  const auto segments = request.segments();
  const model::Lang& first = settings.languages.front();
  const auto nowhere = [&](const model::Lang& lang) {
    Visit lost = visit(request, edition, now, lang, {});
    return otherwise(lost, not_found(lost));
  };
  if (segments.size() > 1 && segments.back().empty()) return moved_to(without_last_slash(request));
  const auto found = route(segments);
  if (!found) return nowhere(first);
  const auto tag = found->captures.find("lang");
  if (!tag) {
    Visit plain = visit(request, edition, now, first, found->captures);
    return found->route->answer(plain);
  }
  const auto lang = model::parse_lang(*tag);
  if (!lang || !is_read_here(*lang, house, edition)) return nowhere(first);
  if (lang->tag != *tag) return moved_to(with_first_segment(request, lang->tag));
  Visit here = visit(request, edition, now, *lang, found->captures);
  http::Response response = found->route->answer(here);
  return response.status == 404 ? otherwise(here, std::move(response)) : response;
}

Portal::Portal(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Portal::~Portal() = default;

base::Result<std::unique_ptr<Portal>> Portal::open(Settings settings, Sources sources, const base::Clock& clock) {
  if (settings.languages.empty()) return base::invalid("languages", "at least one language is needed");
  if (settings.institution.names.empty()) return base::invalid("institution.name", "the institution needs a name");
  const bool is_http = settings.origin.starts_with("http://") || settings.origin.starts_with("https://");
  if (!is_http || settings.origin.ends_with('/') || !html::Url::external(settings.origin)) {
    return base::invalid("origin", "an address such as https://news.example.org, without a slash at the end");
  }
  auto zone = ui::Zone::open(settings.time_zone);
  if (!zone) return std::unexpected(zone.error());
  if (!sources.files) sources.files = [](const std::string&) { return std::nullopt; };
  return std::unique_ptr<Portal>(
      new Portal(std::make_unique<Parts>(std::move(settings), std::move(sources), clock, std::move(*zone))));
}

http::Response Portal::handle_plain(const http::Request& request) {
  const edition::EditionPtr edition = parts_->sources.current();
  return parts_->answer(request, *edition, parts_->clock.now());
}

http::ReplyPtr Portal::handle(const http::Request& request) {
  const edition::EditionPtr edition = parts_->sources.current();
  const base::Instant now = parts_->clock.now();
  // Pages say "today" by the seat's clock, so the day is part of what is kept.
  const std::string key = fmt::format("{}{}", parts_->zone.at(now).day.days, request.target());
  if (auto kept = parts_->replies.find(edition->generation, key, request.encoding())) return kept;
  const http::Response response = parts_->answer(request, *edition, now);
  http::ReplyPtr reply = http::finish(response, request.encoding(), parts_->finishing);
  parts_->replies.keep(edition->generation, key, request.encoding(), reply);
  return reply;
}

http::ReplyPtr Portal::refusal(int status) {
  const edition::EditionPtr edition = parts_->sources.current();
  const http::Request request = http::Request::get("/");
  try {
    const Visit lost = parts_->visit(request, *edition, parts_->clock.now(), parts_->settings.languages.front(), {});
    const html::Html document = status >= 500 ? pages::unavailable(lost.context(), pages::Unavailable::kBroken)
                                              : pages::bad_request(lost.context());
    return http::finish(page(lost, status, document), http::Encoding::kIdentity, parts_->finishing);
  } catch (const base::Failure&) {
    // The record cannot be read just now, perhaps for the very reason that made this refusal: a plain line will do.
    return nullptr;
  }
}

http::ReplyCache::Counters Portal::cached() const { return parts_->replies.counters(); }

std::string content_security_policy() {
  return "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; script-src 'self'; "
         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

}  // namespace dateline::portal
