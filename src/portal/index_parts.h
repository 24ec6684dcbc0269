#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"
#include "ui/lists.h"

// What index pages share: their frame and head, and lists of names that stay usable when they are long: above
// kMaxPlainList in columns under letters, above kMaxWholeList a search field first and one letter at a time.
namespace dateline::portal {

inline constexpr std::size_t kMaxPlainList = 60;
inline constexpr std::size_t kMaxWholeList = 300;

using Entries = std::vector<edition::IndexEntry>;

ui::Frame index_frame(const Context& context, const edition::IndexView& view, ui::Section section);
// Rail (how many), title, lede; `below` after it.
html::Html index_head(const Context& context, const std::string& count, const std::string& title,
                      const html::Html& lede, const html::Html& below);
html::Html name_search(const Context& context);

// An entry as a list item: name, count, and quietly what else the index shows of it.
ui::ListItem item_of(const Context& context, const edition::IndexEntry& entry);
html::Html remarks_of(const Context& context, const edition::IndexEntry& entry);
// A section whose title is the entry, its remarks below, then what it holds.
html::Html group_section(const Context& context, std::string_view id, const html::Html& rail,
                         const edition::IndexEntry& entry, const html::Html& contents);
html::Html entry_columns(const Context& context, const Entries& entries);

// All names, by the rules above. `part` as in pages.h.
html::Html names_of(const Context& context, model::TermKind kind, const Entries& entries, std::string_view part);
// Links to the parts of a long list; `chosen` is plain text.
html::Html part_links(const Context& context, model::TermKind kind, const std::vector<std::string>& parts,
                      std::string_view chosen);

// What is closed, in its own place; nothing for an empty list.
html::Html closed_section(const Context& context, const std::string& title, const Entries& closed);
html::Html empty_index(const Context& context);

// Relations of an entry that the index shows.
std::vector<const edition::RelationRow*> outgoing(const edition::IndexEntry& entry, model::RelationType type);
std::vector<const edition::RelationRow*> incoming(const edition::IndexEntry& entry, model::RelationType type);

}  // namespace dateline::portal
