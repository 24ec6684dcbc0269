#include <algorithm>
#include <optional>

#include "portal/index_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Series of meetings: since when, how many were held, when the next one is.
namespace dateline::portal::pages {
namespace {

struct Held {
  std::size_t count = 0;
  std::optional<base::Day> first, last, next;
};

Held held_of(const Context& context, const edition::IndexEntry& series) {
  Held held;
  held.count = series.children.size();
  for (const edition::IndexEntry& meeting : series.children) {
    if (!meeting.held_from) continue;
    const base::Day day = *meeting.held_from;
    if (day >= context.today() && (!held.next || day < *held.next)) held.next = day;
    if (!held.first || day < *held.first) held.first = day;
    if (!held.last || day > *held.last) held.last = day;
  }
  return held;
}

std::string years_of(const Context& context, const edition::IndexEntry& series, const Held& held) {
  using Kind = model::Bound::Kind;
  const bool is_known = series.existence.from.kind == Kind::kDay || series.existence.to.kind == Kind::kDay;
  if (is_known) return period_words(context, series.existence, {});
  if (!held.first) return {};
  const auto year = [](base::Day day) { return base::calendar_of(day).year; };
  if (year(*held.first) == year(*held.last)) return context.locale().year(year(*held.first));
  return context.locale().years(year(*held.first), year(*held.last));
}

html::Html table_of(const Context& context, const edition::IndexView& view) {
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("section.series")};
  table.columns = {{{w.plain("index.col_series")}},
                   {{w.plain("index.col_years")}},
                   {{w.plain("index.col_meetings")}},
                   {{w.plain("portal.next_meeting")}},
                   {{w.plain("index.col_releases")}}};
  for (const edition::IndexEntry& entry : view.entries) {
    const Held held = held_of(context, entry);
    table.rows.push_back({{term_with_remarks(context, entry.term)},
                          {html::text(years_of(context, entry, held)), {}, ui::Cell::Look::kUnbroken},
                          {html::text(context.locale().count(static_cast<std::int64_t>(held.count)))},
                          {held.next ? ui::medium_day(*held.next, w) : html::text("–")},
                          {html::text(context.locale().count(static_cast<std::int64_t>(entry.releases)))}});
  }
  return ui::table(table, w);
}

}  // namespace

html::Html series(const Context& context, const edition::IndexView& view, std::string_view) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kMeetings);
  const html::Html below = ui::more({html::format(
      R"(<a href="{}">{}</a>)", index_url(context.lang, model::TermKind::kMeeting), w.say("section.meetings"))});
  frame.body = index_head(context, w.plain("index.count_series", {{"count", view.total}}), frame.title,
                          w.say("index.series_lede", {{"count", view.total}}), below);
  frame.body += view.entries.empty() ? empty_index(context) : ui::row({}, table_of(context, view));
  frame.body += closed_section(context, w.plain("index.closed_series"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
