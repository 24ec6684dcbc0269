#include "portal/index_parts.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Topics: groups with their topics, then the topics without a group, then former ones.
namespace dateline::portal::pages {

html::Html topics(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kTopics);
  frame.body = index_head(context, w.plain("index.count_topics", {{"count", view.total}}), frame.title,
                          w.say("index.topics_lede", {{"count", view.total}}),
                          view.entries.size() > kMaxWholeList ? name_search(context) : html::Html());
  Entries single;
  for (const edition::IndexEntry& entry : view.entries) {
    if (entry.children.empty()) {
      single.push_back(entry);
      continue;
    }
    frame.body += group_section(context, "group-" + entry.term.key.value,
                                html::text(context.locale().count(static_cast<std::int64_t>(entry.children.size()))),
                                entry, entry_columns(context, entry.children));
  }
  if (!single.empty()) {
    frame.body += ui::section("names", {}, {w.plain("index.all_names")},
                              names_of(context, view.kind, single, part), w);
  }
  if (view.total == 0) frame.body += empty_index(context);
  frame.body += closed_section(context, w.plain("index.closed_topics"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
