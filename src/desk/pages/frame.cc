#include "desk/pages/frame.h"

#include <vector>

#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

constexpr std::string_view kDeskStylesheet = "desk.css";
constexpr std::string_view kDeskScript = "desk.js";
constexpr std::string_view kEditorScript = "editor.js";

struct Section {
  Place place;
  html::Url url;
  Html words;
};

std::vector<Section> sections_for(const Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  std::vector<Section> out;
  const auto add = [&](Place place, std::vector<std::string_view> path, Html words) {
    out.push_back({place, html::Url::path(path), std::move(words)});
  };
  const auto may = [&](Right right) { return may_anywhere(visit.person->grants, right); };
  add(Place::kPlanning, {}, page.say("desk.planning"));
  if (may(Right::kReadItems)) add(Place::kItems, {"items"}, page.say("desk.items"));
  if (may(Right::kReadItems)) add(Place::kTranslations, {"translations"}, page.say("desk.translations"));
  if (may(Right::kReview)) add(Place::kReview, {"review"}, page.say("desk.review"));
  if (may(Right::kAdminister)) add(Place::kPeople, {"people"}, page.say("desk.people"));
  if (may(Right::kReadAudit)) add(Place::kAudit, {"audit"}, page.say("desk.audit"));
  return out;
}

Html clock(const Visit& visit) {
  const ui::WallTime wall = visit.house.zone.at(visit.now);
  const ui::Locale& locale = visit.words->locale();
  return format("<p class=\"dclock num\"><b>{}</b> = {}</p>", locale.time_in_zone(wall), locale.utc_time(wall));
}

Html band(const Visit& visit, Place current) {
  const ui::Catalogue& page = *visit.words;
  const auto& institution = visit.house.settings.institution;
  Html nav, user;
  if (visit.person) {
    Html items;
    for (const Section& each : sections_for(visit)) {
      items += format(R"(<li><a href="{}"{}>{}</a></li>)", each.url,
                      each.place == current ? format(R"( aria-current="page")") : Html(), each.words);
    }
    nav = format("<nav aria-label=\"{}\"><ul>{}</ul></nav>\n", page.plain("desk.sections"), items);
    user = format(R"(<p class="duser"><a href="/account"{}>{}</a></p>)",
                  current == Place::kAccount ? format(R"( aria-current="page")") : Html(), visit.person->name);
  }
  const ui::Words name = visit.person ? ui::Words(page.plain("desk.name")) : institution.short_name(page.tag());
  return format(
      "<header class=\"dtop\"><div class=\"dsheet\"><a class=\"dname\" href=\"/\">{}<span>{}</span></a>\n{}{}{}"
      "</div></header>\n",
      institution.crest.markup(), ui::spoken(name, page), nav, clock(visit), user);
}

Html document(const Visit& visit, std::string_view title, Place place, const Html& body, bool has_editor = false) {
  const ui::Catalogue& page = *visit.words;
  const ui::Assets& assets = visit.house.assets;
  const Html editor =
      has_editor ? format("<script src=\"{}\" defer></script>\n", assets.address(kEditorScript)) : Html();
  return format(
      "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\" class=\"desk{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"{}\">\n"
      "<link rel=\"stylesheet\" href=\"{}\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">\n"
      "<script src=\"{}\" defer></script>\n{}</head>\n<body>\n"
      "<a class=\"skip\" href=\"#text\">{}</a>\n{}<main id=\"text\" tabindex=\"-1\" class=\"dsheet\">\n{}</main>\n"
      "</body>\n</html>\n",
      page.tag(), ui::name_of(page.direction()), has_editor ? " writing" : "",
      page.plain("desk.title", {{"page", title}}), assets.address(ui::kStylesheet), assets.address(kDeskStylesheet),
      assets.address(ui::kFavicon), assets.address(kDeskScript), editor, page.say("frame.skip"), band(visit, place),
      body);
}

// What the command before this page did: a message of the group "said", so that an address can say nothing else.
Html said(const Visit& visit) {
  const auto what = visit.request.parameter("said");
  if (!what) return {};
  const auto id = ui::MessageId::find("said." + std::string(*what));
  return id ? format("<p class=\"notice ok\" role=\"status\">{}</p>\n", visit.words->say(*id)) : Html();
}

}  // namespace

Html whole_page(const Visit& visit, const DeskPage& parts) {
  Html up;
  if (parts.up) up = format("<p class=\"up\"><a href=\"{}\">{}</a></p>\n", *parts.up, parts.up_words);
  const Html acts = parts.acts.empty() ? Html() : format("<div class=\"acts\">{}</div>", parts.acts);
  const Html head = format("<div class=\"dhead\"><div><h1 dir=\"auto\">{}</h1>{}</div>{}</div>\n", parts.title,
                           parts.head_quiet, acts);
  return document(visit, parts.title, parts.place, up + head + said(visit) + parts.body, parts.has_editor);
}

Html gate_page(const Visit& visit, const GatePage& parts) {
  const Html body =
      format("<div class=\"gate\"><div class=\"rail tick\">{}</div><div class=\"main\"><h1>{}</h1>\n{}{}</div></div>\n",
             parts.rail, parts.title, said(visit), parts.body);
  return document(visit, parts.title, Place::kNone, body);
}

Html moment(const Visit& visit, base::Instant instant) {
  const ui::WallTime wall = visit.house.zone.at(instant);
  const ui::Locale& locale = visit.words->locale();
  return format("<time datetime=\"{}\">{}</time> <span class=\"quiet\">{}</span>", base::to_iso(instant),
                locale.medium_moment(wall), locale.utc_time(wall));
}

std::string person_name(Visit& visit, PersonId person) {
  const auto found = visit.room.people.find(person);
  return found ? found->name : visit.words->plain("desk.nobody");
}

Html state(std::string_view glyph_class, std::string_view words) {
  return format(R"(<span class="st {}">{}</span>)", glyph_class, words);
}

}  // namespace dateline::desk
