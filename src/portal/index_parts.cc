#include "portal/index_parts.h"

#include <algorithm>
#include <optional>

#include "portal/links.h"
#include "portal/term_parts.h"
#include "portal/term_sections.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using Side = edition::RelationRow::Side;

std::vector<const edition::RelationRow*> relations(const edition::IndexEntry& entry, model::RelationType type, Side side) {
  std::vector<const edition::RelationRow*> rows;
  for (const auto& row : entry.relations) {
    if (row.type == type && row.side == side) rows.push_back(&row);
  }
  return rows;
}

std::vector<std::string> names(const Entries& entries) {
  std::vector<std::string> out;
  out.reserve(entries.size());
  for (const auto& entry : entries) out.push_back(words_of(entry.term).text);
  return out;
}

Entries at(const Entries& entries, const std::vector<std::size_t>& positions) {
  Entries out;
  for (const std::size_t position : positions) out.push_back(entries[position]);
  return out;
}

html::Html under_letters(const Context& context, const Entries& entries, const std::vector<ui::Letter>& letters) {
  std::vector<std::string> labels;
  for (const auto& letter : letters) labels.push_back(letter.label);
  html::Html out = ui::letters(labels, context.words);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    out += html::format(R"(<section class="sec2 full"><h3 id="{}">{}</h3>{}</section>)", ui::letter_anchor(i),
                        letters[i].label, entry_columns(context, at(entries, letters[i].positions)));
  }
  return out;
}

}  // namespace

std::vector<const edition::RelationRow*> outgoing(const edition::IndexEntry& entry, model::RelationType type) {
  return relations(entry, type, Side::kOutgoing);
}
std::vector<const edition::RelationRow*> incoming(const edition::IndexEntry& entry, model::RelationType type) {
  return relations(entry, type, Side::kIncoming);
}

ui::Frame index_frame(const Context& context, const edition::IndexView& view, ui::Section section) {
  ui::Frame frame = frame_for(context);
  frame.title = context.words.label("kinds", model::name_of(view.kind));
  frame.current = section;
  frame.crumbs = {{{context.words.plain("frame.home")}, home_url(context.lang)}, {{frame.title}}};
  in_all_languages(context, frame, [&](const model::Lang& lang) { return index_url(lang, view.kind); });
  frame.formats.push_back({"application/json", {}, index_url(context.lang, view.kind).suffix(".json")});
  return frame;
}

html::Html index_head(const Context& context, const std::string& count, const std::string& title,
                      const html::Html& lede, const html::Html& below) {
  ui::Head head;
  head.rail = html::text(count);
  head.title = {title};
  head.lede = lede;
  head.below = below;
  return ui::head(head, context.words);
}

html::Html name_search(const Context& context) {
  return ui::search_form({news_url(context.lang), {}, {}}, context.words);
}

html::Html remarks_of(const Context& context, const edition::IndexEntry& entry) {
  std::vector<html::Html> remarks;
  if (const html::Html own = term_remarks(context, entry.term); !own.empty()) remarks.push_back(own);
  // A role that moves is a dated note beside the name, never part of it.
  for (const auto* row : outgoing(entry, model::RelationType::kHolds)) {
    if (!holds_today(context, *row)) continue;
    remarks.push_back(term_link(context, row->other));
  }
  if (!entry.earlier_names.empty()) {
    const std::string all = context.locale().list(entry.earlier_names);
    remarks.push_back(context.words.say("index.earlier_name", {{"names", all}}));
  }
  return html::join(remarks, html::text(". "));
}

ui::ListItem item_of(const Context& context, const edition::IndexEntry& entry) {
  ui::ListItem item{words_of(entry.term), term_url(context.lang, entry.term), static_cast<std::int64_t>(entry.releases)};
  item.sub = remarks_of(context, entry);
  return item;
}

html::Html entry_columns(const Context& context, const Entries& entries) {
  std::vector<ui::ListItem> items;
  items.reserve(entries.size());
  for (const auto& entry : entries) items.push_back(item_of(context, entry));
  return ui::link_list(ui::ListStyle::kCols2, items, context.words);
}

html::Html group_section(const Context& context, std::string_view id, const html::Html& rail,
                         const edition::IndexEntry& entry, const html::Html& contents) {
  const html::Html remarks = remarks_of(context, entry);
  const html::Html below = remarks.empty() ? html::Html() : html::format(R"(<p class="sub">{}</p>)", remarks);
  return ui::linked_section(id, rail, term_url(context.lang, entry.term), words_of(entry.term), below + contents,
                            context.words);
}

html::Html part_links(const Context& context, model::TermKind kind, const std::vector<std::string>& parts,
                      std::string_view chosen) {
  html::Html out;
  for (const std::string& part : parts) {
    out += part == chosen ? html::format(R"(<b aria-current="page">{}</b> )", part)
                          : html::format(R"(<a href="{}">{}</a> )",
                                         index_url(context.lang, kind).query("part", part).anchor("names"), part);
  }
  return html::format(R"(<p class="letters">{}</p>)", out);
}

html::Html names_of(const Context& context, model::TermKind kind, const Entries& entries, std::string_view part) {
  if (entries.size() <= kMaxPlainList) return entry_columns(context, entries);
  const std::vector<ui::Letter> letters = context.locale().letters(names(entries));
  if (entries.size() <= kMaxWholeList) return under_letters(context, entries, letters);
  std::vector<std::string> labels;
  for (const auto& letter : letters) labels.push_back(letter.label);
  html::Html out = part_links(context, kind, labels, part);
  const auto chosen = std::find_if(letters.begin(), letters.end(), [&](const auto& letter) { return letter.label == part; });
  if (chosen != letters.end()) {
    out += html::format("<h3>{}</h3>", chosen->label);
    out += entry_columns(context, at(entries, chosen->positions));
  }
  return out;
}

html::Html closed_section(const Context& context, const std::string& title, const Entries& closed) {
  if (closed.empty()) return {};
  const auto& w = context.words;
  ui::Table table;
  table.caption = {title};
  table.columns = {{{w.plain("index.col_name")}}, {{w.plain("index.col_years")}}, {{w.plain("index.col_releases")}}};
  for (const edition::IndexEntry& entry : closed) {
    table.rows.push_back({{term_link(context, entry.term)},
                          {html::text(period_words(context, entry.existence, {}))},
                          {html::text(context.locale().count(static_cast<std::int64_t>(entry.releases)))}});
  }
  html::Html contents = html::format(R"(<p class="quiet">{}</p>)", w.say("index.closed_note"));
  contents += ui::table(table, w);
  const std::string count = w.plain("index.count_closed", {{"count", closed.size()}});
  return ui::section("closed", html::text(count), {title}, contents, w);
}

html::Html empty_index(const Context& context) {
  return ui::row({}, html::format("<p>{}</p>", context.words.say("index.empty")));
}

}  // namespace dateline::portal
