#include "desk/pages/item_words.h"

#include <fmt/format.h>

#include "desk/pages/frame.h"
#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

std::string_view glyph_of(Stage stage) {
  switch (stage) {
    case Stage::kDraft:
      return "";
    case Stage::kInReview:
      return "rev";
    case Stage::kApproved:
    case Stage::kPlanned:
    case Stage::kReleased:
      return "ok";
    case Stage::kDropped:
      return "none";
  }
  return "";
}

Html languages(const Visit& visit, const ItemLine& line) {
  std::vector<Html> out;
  for (const ItemLine::Text& text : line.texts) {
    out.push_back(format(R"(<a href="{}" lang="{}">{}</a> {})", text_url(line.item.id, text.lang), text.lang.tag,
                         visit.words->locale().language_name(text.lang.tag),
                         text_state(visit, text.state, text.stale)));
  }
  return html::join(out, format("<br>"));
}

}  // namespace

std::string title_of(const Visit& visit, const Item& item) {
  return item.title.empty() ? visit.words->plain("item.untitled") : item.title;
}

Html stage_state(const Visit& visit, Stage stage) {
  return state(glyph_of(stage), visit.words->label("stage", name_of(stage)));
}

Html text_state(const Visit& visit, DraftState draft, bool is_stale) {
  if (is_stale) return state("old", visit.words->plain("item.stale"));
  const std::string_view glyph = draft == DraftState::kReady ? "ok" : draft == DraftState::kLeftOut ? "none" : "";
  return state(glyph, visit.words->label("draft_state", name_of(draft)));
}

std::string intent_words(const Visit& visit, Intent intent) { return visit.words->label("intent", name_of(intent)); }

bool may_see(Visit& visit, const Item& item) {
  if (!may(visit.person->grants, Right::kReadItems, item.team)) return false;
  if (!item.embargo || item.stage == Stage::kReleased) return true;
  return may(visit.person->grants, Right::kReadEmbargoed, item.team) ||
         visit.room.items.had_a_hand(item.id, visit.me());
}

std::vector<ItemLine> visible(Visit& visit, const ItemQuery& query) {
  std::vector<ItemLine> lines = visit.room.items.list(query);
  std::erase_if(lines, [&](const ItemLine& line) { return !may_see(visit, line.item); });
  return lines;
}

Html item_table(Visit& visit, const std::vector<ItemLine>& lines, std::string_view caption) {
  const ui::Catalogue& page = *visit.words;
  if (lines.empty()) return format("<p class=\"quiet\">{}</p>\n", page.say("item.none"));
  Html rows;
  for (const ItemLine& line : lines) {
    const Html when = line.planned_at ? moment(visit, *line.planned_at)
                      : line.item.wanted_at
                          ? format("{} ({})", moment(visit, *line.item.wanted_at), page.say("item.wanted"))
                          : format("–");
    const Html embargo =
        line.item.embargo ? format(R"( <span class="emb">{}</span>)", page.say("item.embargo")) : Html();
    rows += format(
        "<tr><th scope=\"row\"><a href=\"{}\" dir=\"auto\">{}</a>{}<br><span class=\"quiet\">{}</span></th>"
        "<td>{}</td><td>{}</td><td>{}</td><td class=\"num\">{}</td></tr>\n",
        item_url(line.item.id), title_of(visit, line.item), embargo, intent_words(visit, line.item.intent),
        line.item.team.key, stage_state(visit, line.item.stage), languages(visit, line), when);
  }
  return format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"table\"><caption "
      "class=\"vh\">{0}</caption>"
      "<thead><tr><th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th "
      "scope=\"col\">{4}</th>"
      "<th scope=\"col\">{5}</th></tr></thead><tbody>\n{6}</tbody></table></div>\n",
      caption, page.say("item.item"), page.say("item.team"), page.say("item.stage"), page.say("item.texts"),
      page.say("item.time"), rows);
}

std::vector<Choice> team_choices(const Visit& visit, Right right) {
  std::vector<Choice> out;
  for (const Team& team : visit.house.settings.teams) {
    if (may(visit.person->grants, right, team)) out.push_back({team.key, ui::Words(team.key)});
  }
  return out;
}

std::vector<Choice> language_choices(const Visit& visit) {
  std::vector<Choice> out;
  for (const model::Lang& lang : visit.house.settings.languages) {
    out.push_back({lang.tag, ui::Words(visit.words->locale().language_name(lang.tag))});
  }
  return out;
}

std::string as_local(const ui::Zone& zone, base::Instant instant) {
  const ui::WallTime wall = zone.at(instant);
  return fmt::format("{}T{:02}:{:02}", base::to_iso(wall.day), wall.minute_of_day / 60, wall.minute_of_day % 60);
}

std::vector<model::Lang> preferred_languages(const Visit& visit) {
  std::vector<model::Lang> out = {{visit.words->tag()}};
  out.insert(out.end(), visit.house.settings.languages.begin(), visit.house.settings.languages.end());
  return out;
}

}  // namespace dateline::desk
