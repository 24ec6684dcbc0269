#include "portal/index_parts.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "portal/term_sections.h"
#include "ui/components.h"

// Offices: each with who holds it today.
namespace dateline::portal::pages {
namespace {

html::Html holders_of(const Context& context, const edition::IndexEntry& entry) {
  std::vector<html::Html> now;
  for (const auto* row : incoming(entry, model::RelationType::kHolds)) {
    if (holds_today(context, *row)) now.push_back(term_link(context, row->other));
  }
  return html::join(now, html::text(", "));
}

html::Html table_of(const Context& context, const edition::IndexView& view) {
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("kinds.office")};
  table.columns = {{{w.plain("index.col_office")}},
                   {{w.plain("facet.organisation")}},
                   {{w.plain("index.in_office")}},
                   {{w.plain("index.col_releases")}}};
  for (const edition::IndexEntry& entry : view.entries) {
    std::vector<html::Html> bodies;
    for (const auto* row : outgoing(entry, model::RelationType::kOfficeOf)) bodies.push_back(term_link(context, row->other));
    table.rows.push_back({{term_with_remarks(context, entry.term)},
                          {html::join(bodies, html::text(", "))},
                          {holders_of(context, entry)},
                          {html::text(context.locale().count(static_cast<std::int64_t>(entry.releases)))}});
  }
  return ui::table(table, w);
}

}  // namespace

html::Html offices(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kStructure);
  const bool is_long = view.entries.size() > kMaxWholeList;
  frame.body = index_head(context, w.plain("index.count_offices", {{"count", view.total}}), frame.title,
                          w.say("index.offices_lede", {{"count", view.total}}),
                          is_long ? name_search(context) : html::Html());
  if (view.total == 0) {
    frame.body += empty_index(context);
  } else if (is_long) {
    frame.body += ui::section("names", {}, {w.plain("index.all_names")},
                              names_of(context, view.kind, view.entries, part), w);
  } else {
    frame.body += ui::row({}, table_of(context, view));
  }
  frame.body += closed_section(context, w.plain("term.closed"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
