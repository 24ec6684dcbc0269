#include <algorithm>

#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"
#include "model/genres.h"
#include "ui/components.h"

// The start page and the lists: what becomes public when, what waits for whom, and the way to a new item.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShownMs = 14 * kDayMs;  // of the calendar, from yesterday on
constexpr std::size_t kMostPlans = 200;
constexpr std::size_t kPageSize = 50;

Html plan_state(const Visit& visit, const Plan& plan) {
  switch (plan.state) {
    case PlanState::kWaiting:
      return state("ok", visit.words->plain("plan.waiting"));
    case PlanState::kHeld:
      return state("old", visit.words->plain("plan.held"));
    case PlanState::kAsking:
      return state("old", visit.words->plain("plan.asking"));
    case PlanState::kReleased:
      return state("ok", visit.words->plain("plan.released"));
    case PlanState::kTakenBack:
      return state("none", visit.words->plain("plan.taken_back"));
  }
  return {};
}

// Rows of the calendar under the headings of their days.
Html calendar(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const auto plans = visit.room.plans.between({visit.now.ms - kDayMs}, {visit.now.ms + kShownMs}, kMostPlans);
  Html bodies;
  std::optional<base::Day> day;
  for (const Plan& plan : plans) {
    if (plan.state == PlanState::kTakenBack) continue;
    const ui::WallTime wall = visit.house.zone.at(plan.at);
    Html items;
    for (const Planned& planned : plan.items) {
      const auto item = visit.room.items.find(planned.item);
      if (!item || !may_see(visit, *item)) continue;
      items += format("<a href=\"{}\" dir=\"auto\">{}</a> <span>{}</span>", item_url(item->id), title_of(visit, *item),
                      intent_words(visit, item->intent));
    }
    if (items.empty()) continue;
    if (day != wall.day) {
      day = wall.day;
      bodies +=
          format("<tr class=\"day\"><th scope=\"rowgroup\" class=\"t\"><b>{}</b></th><td colspan=\"3\"></td></tr>\n",
                 page.locale().weekday_short_day(wall.day));
    }
    bodies += format(
        "<tr><th scope=\"row\" class=\"t\"><b>{}</b><span>{}</span></th><td class=\"h\">{}</td><td>{}</td>"
        "<td><a href=\"{}\">{}</a></td></tr>\n",
        page.locale().time_in_zone(wall), page.locale().utc_time(wall), items, plan_state(visit, plan),
        html::Url::path({"plans", std::to_string(plan.id.value)}), page.say("plan.open"));
  }
  if (bodies.empty()) return format("<p class=\"quiet\">{}</p>\n", page.say("work.nothing_planned"));
  return format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"plan\"><caption "
      "class=\"vh\">{0}</caption>"
      "<thead><tr><th scope=\"col\" class=\"t\">{1}</th><th scope=\"col\" class=\"h\">{2}</th><th "
      "scope=\"col\">{3}</th>"
      "<th scope=\"col\"><span class=\"vh\">{4}</span></th></tr></thead><tbody>{5}</tbody></table></div>\n",
      page.plain("work.calendar"), page.say("item.time"), page.say("item.item"), page.say("item.stage"),
      page.say("plan.open"), bodies);
}

Html jobs(Visit& visit, std::string_view id, const Html& title, Stage stage, std::optional<PersonId> made_by) {
  ItemQuery query;
  query.stage = stage;
  query.made_by = made_by;
  query.most = 10;
  Html items;
  for (const ItemLine& line : visible(visit, query)) {
    const bool is_review = stage == Stage::kInReview;
    items += format("<li><span><b dir=\"auto\">{}</b>{}</span><span class=\"do\"><a href=\"{}\">{}</a></span></li>",
                    title_of(visit, line.item), intent_words(visit, line.item.intent),
                    is_review ? item_url(line.item.id, "review") : item_url(line.item.id),
                    is_review ? visit.words->say("work.look") : visit.words->say("work.go_on"));
  }
  if (items.empty()) items = format("<li class=\"quiet\">{}</li>", visit.words->say("item.none"));
  return format(
      "<section aria-labelledby=\"{0}\"><h2 id=\"{0}\" class=\"box-head\">{1}</h2><ul "
      "class=\"jobs\">{2}</ul></section>\n",
      id, title, items);
}

std::size_t page_number(const Visit& visit) {
  constexpr std::size_t kLastPage = 10'000;
  return std::min(positive<std::size_t>(visit.request.parameter("page").value_or("1")).value_or(1), kLastPage);
}

http::Response new_item_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  std::vector<Choice> genres;
  for (const std::string_view genre : model::known_genres()) {
    genres.push_back({std::string(genre), ui::Words(page.label("genre", genre))});
  }
  const auto teams = team_choices(visit, Right::kWrite);
  const auto languages = language_choices(visit);
  const auto sent = [&](std::string_view name, std::string_view otherwise) {
    const auto value = visit.form.find(name);
    return std::string(value.value_or(otherwise));
  };
  DeskPage parts;
  parts.title = page.plain("new_item.title");
  parts.place = Place::kItems;
  parts.up = html::Url::path({"items"});
  parts.up_words = page.plain("desk.items");
  parts.body =
      problem_notice(problem, page) +
      post_form(
          visit, html::Url::path({"items", "new"}),
          text_field({.name = "headline",
                      .label = page.plain("text.title"),
                      .value = sent("headline", ""),
                      .error = error_of(problem, "title"),
                      .need = Field::Need::kRequired},
                     page) +
              select_field({.name = "lang",
                            .label = page.plain("new_item.language"),
                            .value = sent("lang", languages.front().value)},
                           languages, page) +
              select_field(
                  {.name = "genre", .label = page.plain("new_item.genre"), .value = sent("genre", "press-release")},
                  genres, page) +
              select_field({.name = "team",
                            .label = page.plain("item.team"),
                            .value = sent("team", teams.front().value),
                            .error = error_of(problem, "team")},
                           teams, page) +
              format("<div class=\"acts\">{}</div>", button(page.plain("new_item.act"))));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response planning(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  DeskPage parts;
  parts.title = page.plain("desk.planning");
  parts.place = Place::kPlanning;
  if (may_anywhere(visit.person->grants, Right::kWrite)) {
    parts.acts = format("<a class=\"btn\" href=\"/items/new\">{}</a>", page.say("work.new_item"));
  }
  if (!may_anywhere(visit.person->grants, Right::kReadItems)) {
    parts.body = format("<p class=\"lede\">{}</p>\n", page.say("work.no_items"));
    return desk::page(200, whole_page(visit, parts));
  }
  parts.body = calendar(visit) + format("<div class=\"half\">");
  if (may_anywhere(visit.person->grants, Right::kReview)) {
    parts.body += jobs(visit, "waiting", page.say("work.waiting"), Stage::kInReview, std::nullopt);
    parts.body += jobs(visit, "approved", page.say("work.approved"), Stage::kApproved, std::nullopt);
  }
  parts.body += jobs(visit, "mine", page.say("work.mine"), Stage::kDraft, visit.me());
  parts.body += format("</div>\n");
  return desk::page(200, whole_page(visit, parts));
}

http::Response items(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  ItemQuery query;
  query.words = std::string(visit.request.parameter("q").value_or(std::string_view()));
  const std::string_view stage = visit.request.parameter("stage").value_or(std::string_view());
  std::vector<Choice> stages = {{"", ui::Words(page.plain("work.every_stage"))}};
  for (const Stage each :
       {Stage::kDraft, Stage::kInReview, Stage::kApproved, Stage::kPlanned, Stage::kReleased, Stage::kDropped}) {
    stages.push_back({std::string(name_of(each)), ui::Words(page.label("stage", name_of(each)))});
    if (stage == name_of(each)) query.stage = each;
  }
  const std::size_t number = page_number(visit);
  query.from = (number - 1) * kPageSize;
  query.most = kPageSize + 1;
  auto lines = visit.room.items.list(query);
  const bool has_more = lines.size() > kPageSize;
  if (has_more) lines.pop_back();
  std::erase_if(lines, [&](const ItemLine& line) { return !may_see(visit, line.item); });
  const auto page_url = [&](std::size_t to) {
    html::Url url = html::Url::path({"items"});
    return url.query("q", query.words).query("stage", stage).query("page", std::to_string(to));
  };
  ui::Pager pager{static_cast<std::int64_t>(number), static_cast<std::int64_t>(number + (has_more ? 1 : 0)), {}, {}};
  if (number > 1) pager.previous = page_url(number - 1);
  if (has_more) pager.next = page_url(number + 1);

  DeskPage parts;
  parts.title = page.plain("desk.items");
  parts.place = Place::kItems;
  if (may_anywhere(visit.person->grants, Right::kWrite)) {
    parts.acts = format("<a class=\"btn\" href=\"/items/new\">{}</a> <a class=\"btn alt\" href=\"/releases\">{}</a>",
                        page.say("work.new_item"), page.say("work.correct"));
  }
  parts.body =
      format(
          "<form method=\"get\" action=\"/items\" class=\"tool\">{}{}{}</form>\n",
          text_field({.name = "q", .label = page.plain("work.words"), .value = query.words, .type = "search"}, page),
          select_field({.name = "stage", .label = page.plain("item.stage"), .value = std::string(stage)}, stages, page),
          button(page.plain("work.search"), ButtonKind::kOther)) +
      item_table(visit, lines, parts.title) + (number > 1 || has_more ? ui::pager(pager, page) : Html());
  return desk::page(200, whole_page(visit, parts));
}

http::Response new_item_form(Visit& visit) { return new_item_page(visit, {}); }

http::Response new_item(Visit& visit) {
  const Team team{std::string(visit.form.text("team"))};
  if (!may(visit.person->grants, Right::kWrite, team)) {
    return new_item_page(
        visit, base::Problem{base::ProblemKind::kNotPermitted, "team", visit.words->plain("new_item.not_this_team")});
  }
  const auto lang = model::parse_lang(visit.form.text("lang"));
  if (!lang) return new_item_page(visit, lang.error());
  Items::Seed seed;
  seed.facts.facts.genre = std::string(visit.form.text("genre"));
  seed.facts.facts.original = *lang;
  model::Text text;
  text.lang = *lang;
  text.title = std::string(visit.form.text("headline"));
  seed.texts.push_back(std::move(text));
  const auto made = visit.room.items.make(team, Intent::kPublish, {}, seed, visit.me(), visit.now);
  if (!made) return new_item_page(visit, made.error());
  return see_other(text_url(*made, *lang));
}

}  // namespace dateline::desk::answers
