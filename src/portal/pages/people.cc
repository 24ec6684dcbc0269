#include "portal/index_parts.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "portal/term_sections.h"
#include "ui/components.h"

// People: who is in office today, then everyone by name.
namespace dateline::portal::pages {
namespace {

html::Html in_office(const Context& context, const edition::IndexView& view) {
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("index.in_office")};
  table.columns = {{{w.plain("index.col_name")}}, {{w.plain("index.col_office")}}, {{w.plain("index.col_since")}}};
  for (const edition::IndexEntry& entry : view.entries) {
    for (const auto* row : outgoing(entry, model::RelationType::kHolds)) {
      if (!holds_today(context, *row)) continue;
      table.rows.push_back({{term_link(context, entry.term)},
                            {term_link(context, row->other)},
                            {html::text(period_words(context, *row)), {}, ui::Cell::Look::kUnbroken}});
    }
    if (table.rows.size() >= kMaxPlainList) break;
  }
  if (table.rows.empty()) return {};
  const std::string today = context.locale().medium_day(context.today());
  return ui::section("office", w.say("index.on_day", {{"day", today}}), {w.plain("index.in_office")},
                     ui::table(table, w), w);
}

}  // namespace

html::Html people(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kPeople);
  frame.body = index_head(context, w.plain("index.count_people", {{"count", view.total}}), frame.title,
                          w.say("index.people_lede"), name_search(context));
  frame.body += in_office(context, view);
  if (!view.entries.empty()) {
    const std::string count = context.locale().count(static_cast<std::int64_t>(view.entries.size()));
    frame.body += ui::section("names", html::text(count), {w.plain("index.all_names")},
                              names_of(context, view.kind, view.entries, part), w);
  }
  if (view.total == 0) frame.body += empty_index(context);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
