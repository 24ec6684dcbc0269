#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/item.h"
#include "desk/pages/room.h"
#include "desk/pages/settings.h"
#include "edition/edition.h"
#include "html/html.h"
#include "html/url.h"
#include "http/body.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "http/route_pattern.h"
#include "ui/assets.h"
#include "ui/catalogue.h"
#include "ui/zone.h"

// One request at the desk on its way to its answer. By the time a route's function runs, the desk has checked the host,
// the session, the form's token, the right that the route names and, where the address names an item, that this person
// may see it; what it knows is here.
namespace dateline::desk {

// What stays the same from request to request.
struct House {
  const Settings& settings;
  const ui::Assets& assets;
  const ui::Catalogues& catalogues;
  const ui::Zone& zone;                    // of the seat
  const std::function<void()>& ring_gate;  // plans changed
  // Puts bytes into the private folder, durably; their hash. And back, by its hex: nothing when it is not there.
  const std::function<base::Hash(std::string_view bytes)>& stage_file;
  const std::function<std::optional<http::Body>(const std::string& hash)>& open_file;
};

struct Visit {
  const http::Request& request;
  const House& house;
  Room& room;
  const edition::Edition& edition;
  base::Instant now;
  const http::Form& form;
  http::Captures captures;
  std::string_view cookie;  // of the session; empty: none
  std::optional<Session> session;
  std::optional<Person> person;  // of the session
  std::optional<Item> item;      // of the address
  const ui::Catalogue* words;    // of the person's language, else of what the browser asks for

  PersonId me() const { return person ? person->id : PersonId{}; }
  // In the item's team where there is one, else anywhere.
  bool may(Right right) const;
  bool is_fresh() const;  // verified less than Settings::fresh_ms ago
  base::Day today() const { return house.zone.at(now).day; }
};

// Answers that many routes give. All are no-store.
http::Response page(int status, const html::Html& document);
http::Response see_other(const html::Url& to);  // 303
// After a command: back to a page that says it was done, in the words of the message "said.<what>".
http::Response done(const html::Url& to, std::string_view what);
http::Response not_found(const Visit& visit);
http::Response not_permitted(const Visit& visit);
// The page for a refusal, with the status of its kind, when there is no form to show it in.
http::Response refused(const Visit& visit, const base::Problem& problem);
int status_of(base::ProblemKind kind);

html::Url item_url(ItemId item);  // "/items/12"
html::Url item_url(ItemId item, std::string_view part);
html::Url text_url(ItemId item, const model::Lang& lang);
html::Url text_url(ItemId item, const model::Lang& lang, std::string_view part);

}  // namespace dateline::desk
