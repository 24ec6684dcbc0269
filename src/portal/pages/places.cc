#include <algorithm>
#include <map>
#include <utility>

#include "portal/index_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Places: those that take part in an organisation, by organisation and role and with their dates; then all others.
namespace dateline::portal::pages {
namespace {

struct Member {
  const edition::IndexEntry* entry;
  const edition::RelationRow* row;
};
struct Group {
  edition::TermLink organisation;
  std::string role;
  std::vector<Member> members;
};

std::vector<Group> groups_of(const edition::IndexView& view) {
  std::map<std::pair<std::string, std::string>, Group> groups;
  for (const edition::IndexEntry& entry : view.entries) {
    for (const auto* row : outgoing(entry, model::RelationType::kTakesPartIn)) {
      Group& group = groups[{row->other.key.value, row->role}];
      group.organisation = row->other;
      group.role = row->role;
      group.members.push_back({&entry, row});
    }
  }
  std::vector<Group> sorted;
  for (auto& [key, group] : groups) sorted.push_back(std::move(group));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Group& a, const Group& b) { return a.members.size() > b.members.size(); });
  return sorted;
}

html::Html members_of(const Context& context, const Group& group) {
  std::vector<ui::ListItem> items;
  for (const Member& member : group.members) {
    ui::ListItem item = item_of(context, *member.entry);
    const model::Period& period = member.row->period;
    if (period.from.kind == model::Bound::Kind::kDay || period.to.kind == model::Bound::Kind::kDay) {
      html::Html when = html::text(period_words(context, *member.row));
      if (!item.sub.empty()) when += html::text(". ") + item.sub;
      item.sub = when;
    }
    items.push_back(std::move(item));
  }
  return ui::link_list(ui::ListStyle::kCols2, items, context.words);
}

// Titled by the role ("Participating State") where only one organisation has it, else by the organisation.
html::Html group_section(const Context& context, const std::vector<Group>& groups, std::size_t position) {
  const Group& group = groups[position];
  const std::string count =
      context.words.plain("index.count_places", {{"count", group.members.size()}});
  const std::string id = "group-" + std::to_string(position + 1);
  const html::Html members = members_of(context, group);
  const bool is_shared = std::ranges::count(groups, group.role, &Group::role) > 1;
  if (group.role.empty() || is_shared) {
    const html::Html role =
        is_shared && !group.role.empty() ? html::format(R"(<p class="sub">{}</p>)", context.locale().as_title(group.role)) : html::Html();
    return ui::linked_section(id, html::text(count), term_url(context.lang, group.organisation),
                              words_of(group.organisation), role + members, context.words);
  }
  const html::Html of = html::format(R"(<p class="sub">{}</p>)", term_with_remarks(context, group.organisation));
  return ui::section(id, html::text(count), {context.locale().as_title(group.role)}, of + members, context.words);
}

Entries outside_groups(const edition::IndexView& view) {
  Entries others;
  for (const edition::IndexEntry& entry : view.entries) {
    if (outgoing(entry, model::RelationType::kTakesPartIn).empty()) others.push_back(entry);
  }
  return others;
}

}  // namespace

html::Html places(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  ui::Frame frame = index_frame(context, view, ui::Section::kPlaces);
  frame.body = index_head(context, w.plain("index.count_places", {{"count", view.total}}), frame.title,
                          w.say("index.places_lede", {{"count", view.total}}),
                          view.entries.size() > kMaxWholeList ? name_search(context) : html::Html());
  const std::vector<Group> groups = groups_of(view);
  for (std::size_t i = 0; i < groups.size(); ++i) frame.body += group_section(context, groups, i);
  if (const Entries others = outside_groups(view); !others.empty()) {
    const std::string title = groups.empty() ? w.plain("index.all_names") : w.plain("index.other_places");
    frame.body += ui::section("names", {}, {title}, names_of(context, view.kind, others, part), w);
  }
  if (view.total == 0) frame.body += empty_index(context);
  frame.body += closed_section(context, w.plain("index.closed_places"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
