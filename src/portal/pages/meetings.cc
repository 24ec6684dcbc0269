#include <algorithm>
#include <functional>
#include <map>

#include "portal/index_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Meetings, latest year first; a long list shows one year at a time. Series have an index of their own.
namespace dateline::portal::pages {
namespace {

constexpr int kNoYear = 0;

using ByYear = std::map<int, std::vector<const edition::IndexEntry*>, std::greater<>>;

ByYear by_year(const edition::IndexView& view) {
  ByYear years;
  for (const Entries* list : {&view.entries, &view.closed}) {
    for (const edition::IndexEntry& entry : *list) {
      years[entry.held_from ? base::calendar_of(*entry.held_from).year : kNoYear].push_back(&entry);
    }
  }
  for (auto& [year, entries] : years) {
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->held_from > b->held_from; });
  }
  return years;
}

html::Html days_of(const Context& context, const edition::IndexEntry& entry) {
  if (!entry.held_from) return context.words.say("time.unknown_date");
  html::Html out = ui::medium_day(*entry.held_from, context.words);
  if (entry.held_to && *entry.held_to != *entry.held_from) {
    const html::Html from = out;
    out = context.words.say("time.from_to", {{"from", from}, {"to", ui::medium_day(*entry.held_to, context.words)}});
  }
  return out;
}

html::Html links_of(const Context& context, const edition::IndexEntry& entry, model::RelationType type) {
  std::vector<html::Html> links;
  for (const auto* row : outgoing(entry, type)) links.push_back(term_link(context, row->other));
  return html::join(links, html::text(", "));
}

html::Html year_section(const Context& context, int year, const std::vector<const edition::IndexEntry*>& entries) {
  const auto& w = context.words;
  const std::string title = year == kNoYear ? w.plain("time.unknown_date") : context.locale().year(year);
  ui::Table table;
  table.caption = {title};
  table.widths = ui::Table::Widths::kEven;
  table.columns = {{{w.plain("term.col_meeting")}},
                   {{w.plain("term.col_date")}},
                   {{w.plain("index.col_series")}},
                   {{w.plain("term.col_place")}}};
  for (const auto* entry : entries) {
    table.rows.push_back({{term_with_remarks(context, entry->term)},
                          {days_of(context, *entry)},
                          {links_of(context, *entry, model::RelationType::kInSeries)},
                          {links_of(context, *entry, model::RelationType::kHeldIn)}});
  }
  const std::string count = w.plain("index.count_meetings", {{"count", entries.size()}});
  return ui::section("year-" + std::to_string(year), html::text(count), {title}, ui::table(table, w), w);
}

}  // namespace

html::Html meetings(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kMeetings);
  const ByYear years = by_year(view);
  html::Html below = ui::more({html::format(R"(<a href="{}">{}</a>)", index_url(context.lang, model::TermKind::kSeries),
                                            w.say("section.series"))});
  int shown = years.empty() ? kNoYear : years.begin()->first;
  const bool is_long = view.total > kMaxWholeList;
  if (is_long) {
    std::vector<std::string> labels;
    for (const auto& [year, entries] : years) {
      labels.push_back(std::to_string(year));
      if (labels.back() == part) shown = year;
    }
    below += name_search(context);
    below += part_links(context, view.kind, labels, std::to_string(shown));
  }
  frame.body = index_head(context, w.plain("index.count_meetings", {{"count", view.total}}),
                          w.plain("index.meetings_title"), w.say("index.meetings_lede", {{"count", view.total}}), below);
  for (const auto& [year, entries] : years) {
    if (!is_long || year == shown) frame.body += year_section(context, year, entries);
  }
  if (view.total == 0) frame.body += empty_index(context);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
