#include "desk/pages/calendar.h"

#include <algorithm>
#include <cstdlib>

#include "desk/items/wall_clock.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/language_cells.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostUndated = 20;
constexpr std::size_t kMostProblems = 20;
constexpr std::int64_t kDayMs = 86'400'000;

enum class Span { kDay, kWeek, kList };

struct View {
  Span span = Span::kWeek;
  base::Day from;
  std::string team = {};  // empty: every team
};

constexpr std::pair<Span, std::string_view> kSpans[] = {
    {Span::kDay, "day"}, {Span::kWeek, "week"}, {Span::kList, "list"}};

base::Day after(base::Day day, int days) { return {day.days + days}; }

int days_of(Span span) { return span == Span::kDay ? 1 : span == Span::kWeek ? 7 : 31; }

View view_of(const Visit& visit) {
  View view{.from = visit.today()};
  const auto asked = [&](std::string_view name) { return visit.request.parameter(name).value_or(std::string_view()); };
  for (const auto& [span, name] : kSpans) {
    if (asked("view") == name) view.span = span;
  }
  constexpr int kFarDays = 36'500;
  const auto day = base::parse_day(asked("from"));
  if (day && std::abs(day->days - view.from.days) <= kFarDays) view.from = *day;
  view.team = asked("team");
  return view;
}

html::Url url_of(const View& view) {
  html::Url url = html::Url::path({});
  const auto name = std::ranges::find(kSpans, view.span, &std::pair<Span, std::string_view>::first)->second;
  return url.query("view", name).query("from", base::to_iso(view.from)).query("team", view.team);
}

base::Instant start_of(const Visit& visit, base::Day day) { return resolve({day, 0}, visit.house.zone).instant; }

struct Row {
  std::optional<base::Instant> at;  // none: nobody said
  ItemLine line;
  std::optional<std::size_t> plan;  // position in Content::plans
};

struct Content {
  std::vector<Plan> plans;
  std::vector<Row> rows;             // by time, those without one last
  std::vector<model::Lang> columns;  // languages of the rows, those of the house first
};

bool is_shown(Visit& visit, const View& view, const Item& item) {
  return (view.team.empty() || item.team.key == view.team) && may_see(visit, item);
}

void add_planned(Visit& visit, const View& view, base::Instant from, base::Instant to, Content& content) {
  content.plans = visit.room.plans.between(from, to, kMostRows);
  for (std::size_t i = 0; i < content.plans.size(); ++i) {
    if (content.plans[i].state == PlanState::kTakenBack) continue;
    std::vector<ItemId> ids;
    for (const Planned& planned : content.plans[i].items) ids.push_back(planned.item);
    for (ItemLine& line : visit.room.items.lines(ids)) {
      if (is_shown(visit, view, line.item)) content.rows.push_back({content.plans[i].at, std::move(line), i});
    }
  }
}

Content content_of(Visit& visit, const View& view) {
  const base::Instant from = start_of(visit, view.from);
  const base::Instant to = start_of(visit, after(view.from, days_of(view.span)));
  Content content;
  add_planned(visit, view, from, to, content);
  for (ItemLine& line : visit.room.items.wanted(from, to, kMostRows)) {
    const auto at = line.item.wanted_at;
    if (is_shown(visit, view, line.item)) content.rows.push_back({at, std::move(line), {}});
  }
  std::stable_sort(content.rows.begin(), content.rows.end(), [](const Row& a, const Row& b) { return *a.at < *b.at; });
  if (view.span != Span::kDay) {
    for (ItemLine& line : visit.room.items.undated(kMostUndated)) {
      if (is_shown(visit, view, line.item)) content.rows.push_back({{}, std::move(line), {}});
    }
  }
  std::vector<const ItemLine*> lines;
  for (const Row& row : content.rows) lines.push_back(&row.line);
  content.columns = language_columns(visit, lines);
  return content;
}

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

html::Url plan_url(const Plan& plan) { return html::Url::path({"plans", std::to_string(plan.id.value)}); }

// Languages that are not ready although the time is less than a day away.
std::vector<std::string> missing(const Visit& visit, const Row& row) {
  std::vector<std::string> out;
  if (!row.at || row.plan || row.at->ms - visit.now.ms > kDayMs) return out;
  for (const ItemLine::Text& text : row.line.texts) {
    if (text.state == DraftState::kWriting || (text.stale && text.state == DraftState::kReady)) {
      out.push_back(visit.words->locale().language_name(text.lang.tag));
    }
  }
  return out;
}

Html time_cell(const Visit& visit, const Row& row) {
  const ui::Catalogue& page = *visit.words;
  if (!row.at) return format("<b>–</b>");
  const ui::WallTime wall = visit.house.zone.at(*row.at);
  const std::int64_t minutes = (row.at->ms - visit.now.ms) / 60'000;
  Html out = format("<b>{}</b><span>{}</span>", page.locale().time_in_zone(wall), page.locale().utc_time(wall));
  if (minutes >= 0 && minutes < kDayMs / 60'000) {
    out += format("<span>{}</span>", page.say("plan.in", {{"hours", minutes / 60}, {"minutes", minutes % 60}}));
  }
  if (row.line.item.embargo) out += format("<span class=\"emb\">{}</span>", page.say("item.embargo"));
  return out;
}

Html table_row(Visit& visit, const Content& content, const Row& row) {
  const ui::Catalogue& page = *visit.words;
  const Item& item = row.line.item;
  const auto late = missing(visit, row);
  Html words = format("<a href=\"{}\" dir=\"auto\">{}</a><span>{} · {}</span>", item_url(item.id),
                      title_of(visit, item), item.team.key, intent_words(visit, item.intent));
  if (!late.empty()) {
    words += format("<span class=\"ochre\"><b>{}</b></span>",
                    page.say("work.will_miss", {{"languages", page.locale().list(late)}}));
  }
  const Html standing = row.plan
                            ? format("{}<br><a href=\"{}\" aria-label=\"{}: {}\">{}</a>",
                                     plan_state(visit, content.plans[*row.plan]), plan_url(content.plans[*row.plan]),
                                     page.plain("plan.open"), title_of(visit, item), page.say("plan.open"))
                            : stage_state(visit, item.stage);
  return format("<tr{}><th scope=\"row\" class=\"t\">{}</th><td class=\"h\">{}</td>{}<td>{}</td></tr>\n",
                late.empty() ? Html() : format(" class=\"late\""), time_cell(visit, row), words,
                language_cells(visit, content.columns, row.line), standing);
}

Html day_heading(const Visit& visit, const Row& row, std::size_t columns) {
  const ui::Catalogue& page = *visit.words;
  Html words = format("<b>{}</b>", page.say("work.no_time"));
  if (row.at) {
    const base::Day day = visit.house.zone.at(*row.at).day;
    const int away = day.days - visit.today().days;
    words = away >= -1 && away <= 1 ? format("<b>{}</b><span>{}</span>",
                                             page.locale().as_title(page.locale().relative_day(day, visit.today())),
                                             page.locale().weekday_short_day(day))
                                    : format("<b>{}</b>", page.locale().weekday_short_day(day));
  }
  return format("<tr class=\"day\"><th scope=\"rowgroup\" class=\"t\">{}</th><td colspan=\"{}\"></td></tr>\n", words,
                columns + 2);
}

Html table(Visit& visit, const Content& content) {
  const ui::Catalogue& page = *visit.words;
  if (content.rows.empty()) return format("<p class=\"quiet\">{}</p>\n", page.say("work.nothing_planned"));
  Html bodies;
  std::optional<base::Day> before;
  for (std::size_t i = 0; i < content.rows.size(); ++i) {
    const Row& row = content.rows[i];
    const auto day = row.at ? std::optional(visit.house.zone.at(*row.at).day) : std::nullopt;
    if (i == 0 || day != before) {
      bodies += i == 0 ? format("<tbody>") : format("</tbody>\n<tbody>");
      bodies += day_heading(visit, row, content.columns.size());
    }
    before = day;
    bodies += table_row(visit, content, row);
  }
  return format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"plan\"><caption "
      "class=\"vh\">{0}</caption><thead><tr><th scope=\"col\" class=\"t\">{1}</th><th scope=\"col\" "
      "class=\"h\">{2}</th>{3}"
      "<th scope=\"col\">{4}</th></tr></thead>\n{5}</tbody></table></div>\n",
      page.plain("work.calendar"), page.say("item.time"), page.say("item.item"), language_heads(visit, content.columns),
      page.say("item.stage"), bodies);
}

Html tools(const Visit& visit, const View& view) {
  const ui::Catalogue& page = *visit.words;
  Html spans;
  for (const auto& [span, name] : kSpans) {
    View other = view;
    other.span = span;
    const std::string words = page.label("calendar_view", name);
    spans += span == view.span ? format("<span aria-current=\"true\">{}</span>", words)
                               : format("<a href=\"{}\">{}</a>", url_of(other), words);
  }
  const auto step = [&](int days, const Html& words) {
    View other = view;
    other.from = after(view.from, days);
    return format("<a href=\"{}\">{}</a>", url_of(other), words);
  };
  Html out = format("<nav class=\"seg\" aria-label=\"{}\">{}</nav>", page.plain("work.view"), spans);
  out += format("<nav class=\"inline small\" aria-label=\"{}\">{} ", page.plain("work.days"),
                step(-days_of(view.span), page.say("work.earlier")));
  if (view.from != visit.today()) {
    View today = view;
    today.from = visit.today();
    out += format("<a href=\"{}\">{}</a> ", url_of(today), page.say("work.today"));
  }
  out += step(days_of(view.span), page.say("work.later")) + format("</nav>");
  if (visit.house.settings.teams.size() > 1) {
    Html teams = format("<a href=\"{}\"{}>{}</a>", url_of({view.span, view.from, {}}),
                        view.team.empty() ? format(" aria-current=\"true\"") : Html(), page.say("work.every_team"));
    for (const Team& team : visit.house.settings.teams) {
      teams += format(" <a href=\"{}\"{}>{}</a>", url_of({view.span, view.from, team.key}),
                      view.team == team.key ? format(" aria-current=\"true\"") : Html(), team.key);
    }
    out += format("<nav class=\"inline small\" aria-label=\"{}\">{}</nav>", page.plain("item.team"), teams);
  }
  return format("<div class=\"tool\">{}<span class=\"small quiet\">{}</span></div>\n", out,
                page.say("work.all_times", {{"zone", visit.house.settings.time_zone}}));
}

}  // namespace

Html calendar(Visit& visit) {
  const View view = view_of(visit);
  return tools(visit, view) + table(visit, content_of(visit, view));
}

Html problems(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  for (const Plan& plan : visit.room.plans.troubled(visit.now, kMostProblems)) {
    std::vector<ItemId> ids;
    for (const Planned& planned : plan.items) ids.push_back(planned.item);
    const auto lines = visit.room.items.lines(ids);
    if (std::ranges::any_of(lines, [&](const ItemLine& line) { return !may_see(visit, line.item); })) continue;
    const std::string& why = plan.state == PlanState::kHeld ? plan.hold_reason : plan.trouble;
    rows += format(
        "<li><span><b dir=\"auto\">{}</b>{} {} <span dir=\"auto\">{}</span></span><span class=\"do\"><a "
        "href=\"{}\">{}</a></span></li>",
        title_of(visit, lines.front().item), plan_state(visit, plan), moment(visit, plan.at), why, plan_url(plan),
        page.say("plan.open"));
  }
  if (rows.empty()) return {};
  return format(
      "<section aria-labelledby=\"problems\"><h2 id=\"problems\" class=\"box-head\">{}</h2><ul "
      "class=\"jobs\">{}</ul></section>\n",
      page.say("work.problems"), rows);
}

}  // namespace dateline::desk
