#include "desk/pages/desk.h"

#include <thread>
#include <unordered_map>

#include "base/locked.h"
#include "desk/database/audit.h"
#include "desk/pages/numbers.h"
#include "desk/pages/routes.h"
#include "http/cookie.h"
#include "http/finish.h"
#include "http/token.h"
#include "ui/zone.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kLanguageCookie = "desk-lang";

// A browser says where a form was sent from (Fetch standard, "Origin" and "Sec-Fetch-Site"); whoever says neither is no
// browser of ours.
bool is_from_here(const http::Request& request, const std::string& origin) {
  const std::string_view from = request.field("origin");
  if (!from.empty() && from != "null") return from == origin;
  return request.field("sec-fetch-site") == "same-origin";
}

bool is_equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

std::string_view language_of(const http::Request& request, const std::optional<Person>& person,
                             const ui::Catalogues& catalogues) {
  if (person) return person->lang;
  if (const auto chosen = http::cookie(request, kLanguageCookie)) return *chosen;
  static const std::vector<std::string> tags = catalogues.tags();
  static const std::vector<std::string_view> views(tags.begin(), tags.end());
  return http::best_language(request.field("accept-language"), views, "en");
}

}  // namespace

struct Desk::Parts {
  Settings settings;
  std::string host;
  Sources sources;
  const base::Clock& clock;
  base::Entropy& entropy;
  ui::Zone zone;
  ui::Catalogues catalogues;
  ui::Assets assets;
  House house;
  http::Finishing finishing;
  base::Locked<std::unordered_map<std::thread::id, std::unique_ptr<Room>>> rooms;

  Parts(Settings given, Sources from, const base::Clock& at, base::Entropy& random, ui::Zone seat)
      : settings(std::move(given)),
        host(host_of(settings.origin)),
        sources(std::move(from)),
        clock(at),
        entropy(random),
        zone(std::move(seat)),
        assets(settings.institution.theme),
        house{settings, assets, catalogues, zone, sources.ring_gate, sources.stage_file, sources.open_file},
        finishing{http::security_fields(content_security_policy()), nullptr} {}

  Room& room();
  http::Response answer(const http::Request& request);
  std::optional<http::Response> hindrance(Visit& visit, const Route& route);
  std::optional<http::Response> open_item(Visit& visit, const Route& route);
};

Room& Desk::Parts::room() {
  const auto self = std::this_thread::get_id();
  Room* found = rooms.with([&](const auto& all) -> Room* {
    const auto it = all.find(self);
    return it == all.end() ? nullptr : it->second.get();
  });
  if (found) return *found;
  auto opened = std::make_unique<Room>(sources.open_database(), sources.open_reading(), entropy);  // outside the lock
  return rooms.with([&](auto& all) -> Room& { return *(all[self] = std::move(opened)); });
}

// The item of the address, if this person may see it. One that they may not see is answered like one that is not there:
// its very existence is private.
std::optional<http::Response> Desk::Parts::open_item(Visit& visit, const Route& route) {
  const auto digits = visit.captures.find("item");
  if (!digits) return std::nullopt;
  const auto value = positive<std::int64_t>(*digits);
  if (value) visit.item = visit.room.items.find({*value});
  if (!visit.item) return not_found(visit);
  if (route.right == Right::kReadPressRoom) return std::nullopt;  // the press room has a rule of its own
  const bool is_hidden = visit.item->embargo && visit.item->stage != Stage::kReleased;
  const bool may_read = visit.may(Right::kReadItems) && (!is_hidden || visit.may(Right::kReadEmbargoed) ||
                                                         visit.room.items.had_a_hand(visit.item->id, visit.me()));
  if (!may_read) {
    visit.item.reset();
    return not_found(visit);
  }
  if (is_hidden && route.method == http::Method::kGet) {
    store::Transaction transaction(*visit.room.database, store::TransactionKind::kWrite);
    write_audit(*visit.room.database, visit.now, visit.me(), "read-embargoed", visit.item->id,
                visit.captures.find("lang").value_or(std::string_view()));
    transaction.commit();
  }
  return std::nullopt;
}

// Why the route's function does not run, in the order in which the questions may be asked without telling anything.
std::optional<http::Response> Desk::Parts::hindrance(Visit& visit, const Route& route) {
  const bool changes = route.method == http::Method::kPost;
  if (changes && !is_from_here(visit.request, settings.origin)) return not_permitted(visit);
  if (route.access == Access::kOpen) return std::nullopt;
  if (!visit.session) {
    if (changes) return not_permitted(visit);
    html::Url to = html::Url::path({"sign-in"});
    if (visit.request.target() != "/") to.query("next", visit.request.target());
    return see_other(to);
  }
  if (changes && !is_equal_in_constant_time(visit.form.text("token"), visit.session->form_token)) {
    return not_permitted(visit);
  }
  if (auto response = open_item(visit, route)) return response;
  if (!visit.may(route.right)) return not_permitted(visit);
  if (route.access == Access::kFresh && !visit.is_fresh()) {
    html::Url to = html::Url::path({"verify"});
    const std::string_view from = visit.form.text("from");  // the page with the form; what was typed is given again
    if (!from.empty()) to.query("next", from);
    return see_other(to);
  }
  return std::nullopt;
}

http::Response Desk::Parts::answer(const http::Request& request) {
  if (!http::equal_ignoring_case(request.host(), host)) return http::plain_text(421, "This host is not served here.\n");
  Room& here = room();
  const auto form = http::Form::parse(request);
  static const http::Form kNoForm;
  const edition::EditionPtr edition = sources.current();
  Visit visit{request, house, here, *edition, clock.now(), form ? *form : kNoForm, {}, {}, {}, {}, {}, nullptr};
  if (const auto cookie = http::cookie(request, kSessionCookie)) {
    visit.session = here.sessions.find(*cookie, visit.now);
    if (visit.session) {
      visit.cookie = *cookie;
      visit.person = here.people.find(visit.session->person);
    }
  }
  visit.words = &catalogues.nearest(language_of(request, visit.person, catalogues));
  if (!form) return refused(visit, form.error());
  const auto found = route(request.method(), request.segments());
  if (!found) return not_found(visit);
  if (!found->route) {
    http::Response response = http::plain_text(405, "This address does not take this method.\n");
    response.fields.emplace_back("Allow", "GET, HEAD, POST");
    return response;
  }
  visit.captures = found->captures;
  if (auto response = hindrance(visit, *found->route)) return std::move(*response);
  return found->route->answer(visit);
}

Desk::Desk(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Desk::~Desk() = default;

base::Result<std::unique_ptr<Desk>> Desk::open(Settings settings, Sources sources, const base::Clock& clock,
                                               base::Entropy& entropy) {
  if (settings.languages.empty()) return base::invalid("languages", "at least one language is needed");
  if (settings.teams.empty()) return base::invalid("teams", "at least one desk is needed");
  if (host_of(settings.origin).empty())
    return base::invalid("desk origin", "an address such as http://desk.localhost:8081");
  if (settings.origin == settings.public_origin || host_of(settings.origin) == host_of(settings.public_origin)) {
    return base::invalid("desk origin", "the desk needs a host name of its own, because cookies ignore ports");
  }
  auto zone = ui::Zone::open(settings.time_zone);
  if (!zone) return std::unexpected(zone.error());
  return std::unique_ptr<Desk>(
      new Desk(std::make_unique<Parts>(std::move(settings), std::move(sources), clock, entropy, std::move(*zone))));
}

http::Response Desk::handle_plain(const http::Request& request) {
  http::Response response = parts_->answer(request);
  if (response.cache.value() == http::CachePolicy::no_store().value()) {
    response.fields.emplace_back("X-Robots-Tag", "noindex");
  }
  return response;
}

http::ReplyPtr Desk::handle(const http::Request& request) {
  return http::finish(handle_plain(request), request.encoding(), parts_->finishing);
}

http::ReplyPtr Desk::refusal(int status) {
  const std::string_view words = http::reason(status);
  return http::finish(http::plain_text(status, std::string(words) + "\n"), http::Encoding::kIdentity,
                      parts_->finishing);
}

std::string content_security_policy() {
  return "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src "
         "'self'; "
         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

std::string host_of(const std::string& origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!origin.starts_with(scheme)) continue;
    const std::string host = origin.substr(scheme.size());
    return host.find('/') == std::string::npos ? host : std::string();
  }
  return {};
}

}  // namespace dateline::desk
