#include "portal/index_parts.h"
#include "portal/pages/pages.h"
#include "ui/components.h"

// Projects by name; ended ones in their own place.
namespace dateline::portal::pages {

html::Html projects(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kStructure);
  frame.body = index_head(context, w.plain("index.count_projects", {{"count", view.total}}), frame.title,
                          w.say("index.projects_lede", {{"count", view.total}}),
                          view.entries.size() > kMaxWholeList ? name_search(context) : html::Html());
  if (!view.entries.empty()) {
    frame.body += ui::section("names", {}, {w.plain("index.all_names")},
                              names_of(context, view.kind, view.entries, part), w);
  }
  if (view.total == 0) frame.body += empty_index(context);
  frame.body += closed_section(context, w.plain("term.closed"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
