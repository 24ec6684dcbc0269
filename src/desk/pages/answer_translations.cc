#include <algorithm>

#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/language_cells.h"
#include "desk/pages/numbers.h"
#include "ui/components.h"

// Which text of which item stands how: every item that is not out yet against every language, by time.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;

constexpr std::size_t kPageSize = 50;

struct Asked {
  TranslationQuery query;
  std::size_t number = 1;
};

Asked asked_of(const Visit& visit) {
  constexpr std::size_t kLastPage = 10'000;
  const auto parameter = [&](std::string_view name) {
    return visit.request.parameter(name).value_or(std::string_view());
  };
  Asked asked;
  if (const std::string_view team = parameter("team"); !team.empty()) asked.query.team = Team{std::string(team)};
  if (const auto lang = model::parse_lang(parameter("lang"))) asked.query.to_do = *lang;
  asked.number = std::clamp<std::size_t>(positive<std::size_t>(parameter("page")).value_or(1), 1, kLastPage);
  asked.query.from = (asked.number - 1) * kPageSize;
  asked.query.most = kPageSize + 1;
  return asked;
}

html::Url url_of(const Asked& asked, std::size_t number) {
  html::Url url = html::Url::path({"translations"});
  url.query("lang", asked.query.to_do ? asked.query.to_do->tag : std::string());
  return url.query("team", asked.query.team ? asked.query.team->key : std::string())
      .query("page", std::to_string(number));
}

Html tools(const Visit& visit, const Asked& asked) {
  const ui::Catalogue& page = *visit.words;
  std::vector<Choice> languages = {{"", ui::Words(page.plain("translations.any"))}};
  for (Choice& choice : language_choices(visit)) languages.push_back(std::move(choice));
  std::vector<Choice> teams = {{"", ui::Words(page.plain("work.every_team"))}};
  for (Choice& choice : team_choices(visit, Right::kReadItems)) teams.push_back(std::move(choice));
  return format("<form method=\"get\" action=\"/translations\" class=\"tool\">{}{}{}</form>\n",
                select_field({.name = "lang",
                              .label = page.plain("translations.to_do"),
                              .value = asked.query.to_do ? asked.query.to_do->tag : std::string()},
                             languages, page),
                select_field({.name = "team",
                              .label = page.plain("item.team"),
                              .value = asked.query.team ? asked.query.team->key : std::string()},
                             teams, page),
                button(page.plain("work.search"), ButtonKind::kOther));
}

Html time_cell(const Visit& visit, const ItemLine& line) {
  const auto at = line.planned_at ? line.planned_at : line.item.wanted_at;
  Html out = format("<b>–</b>");
  if (at) {
    const ui::WallTime wall = visit.house.zone.at(*at);
    out = format("<b>{}</b><span>{}</span>", visit.words->locale().time_in_zone(wall),
                 visit.words->locale().weekday_short_day(wall.day));
  }
  if (line.item.embargo) out += format("<span class=\"emb\">{}</span>", visit.words->say("item.embargo"));
  return out;
}

Html table(Visit& visit, const std::vector<ItemLine>& lines) {
  const ui::Catalogue& page = *visit.words;
  if (lines.empty()) return format("<p class=\"quiet\">{}</p>\n", page.say("item.none"));
  std::vector<const ItemLine*> all;
  for (const ItemLine& line : lines) all.push_back(&line);
  std::vector<model::Lang> columns = visit.house.settings.languages;
  for (const model::Lang& lang : language_columns(visit, all)) {
    if (std::ranges::find(columns, lang) == columns.end()) columns.push_back(lang);
  }
  Html rows;
  for (const ItemLine& line : lines) {
    rows += format(
        "<tr><th scope=\"row\" class=\"t\">{}</th><td class=\"h\"><a href=\"{}\" dir=\"auto\">{}</a><span>{} · "
        "{}</span></td>{}<td>{}</td></tr>\n",
        time_cell(visit, line), item_url(line.item.id), title_of(visit, line.item), line.item.team.key,
        intent_words(visit, line.item.intent), language_cells(visit, columns, line),
        stage_state(visit, line.item.stage));
  }
  return format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"plan\"><caption "
      "class=\"vh\">{0}</caption><thead><tr><th scope=\"col\" class=\"t\">{1}</th><th scope=\"col\" "
      "class=\"h\">{2}</th>{3}<th scope=\"col\">{4}</th></tr></thead>\n<tbody>{5}</tbody></table></div>\n",
      page.plain("desk.translations"), page.say("item.time"), page.say("item.item"), language_heads(visit, columns),
      page.say("item.stage"), rows);
}

}  // namespace

http::Response translations(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const Asked asked = asked_of(visit);
  auto lines = visit.room.items.to_translate(asked.query);
  const bool has_more = lines.size() > kPageSize;
  if (has_more) lines.pop_back();
  std::erase_if(lines, [&](const ItemLine& line) { return !may_see(visit, line.item); });
  ui::Pager pager{
      static_cast<std::int64_t>(asked.number), static_cast<std::int64_t>(asked.number + (has_more ? 1 : 0)), {}, {}};
  if (asked.number > 1) pager.previous = url_of(asked, asked.number - 1);
  if (has_more) pager.next = url_of(asked, asked.number + 1);
  DeskPage parts;
  parts.title = page.plain("desk.translations");
  parts.place = Place::kTranslations;
  parts.body = format("<p class=\"lede\">{}</p>\n", page.say("translations.words")) + tools(visit, asked) +
               table(visit, lines) +
               format("<p class=\"small quiet\">{}</p>\n",
                      page.say("work.all_times", {{"zone", visit.house.settings.time_zone}})) +
               (asked.number > 1 || has_more ? ui::pager(pager, page) : Html());
  return desk::page(200, whole_page(visit, parts));
}

}  // namespace dateline::desk::answers
