#include "portal/index_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Structure: the tree of organisations, each body with its parts; what is closed in its own place.
namespace dateline::portal::pages {
namespace {

// Leaves of one body as columns; a part with parts of its own gets a heading, so that the tree can be heard as well.
html::Html parts_of(const Context& context, const Entries& parts) {
  Entries leaves;
  html::Html deeper;
  for (const edition::IndexEntry& part : parts) {
    if (part.children.empty()) {
      leaves.push_back(part);
      continue;
    }
    deeper += html::format("<section class=\"sec2 full\"><h3>{}</h3>{}</section>", term_link(context, part.term),
                           parts_of(context, part.children));
  }
  return (leaves.empty() ? html::Html() : entry_columns(context, leaves)) + deeper;
}

html::Html body_section(const Context& context, const edition::IndexEntry& body) {
  const std::string count = context.words.plain("index.count_organisations", {{"count", body.children.size()}});
  return group_section(context, "body-" + body.term.key.value, html::text(count), body, parts_of(context, body.children));
}

html::Html ways(const Context& context) {
  std::vector<html::Html> links;
  for (const auto& [kind, count] : context.site.terms) {
    if (count == 0 || (kind != model::TermKind::kOffice && kind != model::TermKind::kProject)) continue;
    links.push_back(html::format(R"(<a href="{}">{}</a>)", index_url(context.lang, kind),
                                 context.words.label("kinds", model::name_of(kind))));
  }
  return links.empty() ? html::Html() : ui::more(links);
}

}  // namespace

html::Html organisations(const Context& context, const edition::IndexView& view, std::string_view part) {
  const auto& w = context.words;
  const std::string today = context.locale().long_day(context.today());
  ui::Frame frame = index_frame(context, view, ui::Section::kStructure);
  html::Html below = ways(context);
  if (view.entries.size() > kMaxWholeList) below += name_search(context);
  frame.body = index_head(context, w.plain("index.count_organisations", {{"count", view.total}}), frame.title,
                          w.say("index.structure_lede", {{"day", today}}), below);
  Entries single;
  for (const edition::IndexEntry& entry : view.entries) {
    if (entry.children.empty()) {
      single.push_back(entry);
    } else {
      frame.body += body_section(context, entry);
    }
  }
  if (!single.empty()) {
    frame.body += ui::section("names", {}, {w.plain("index.all_names")},
                              names_of(context, view.kind, single, part), w);
  }
  if (view.total == 0) frame.body += empty_index(context);
  frame.body += closed_section(context, w.plain("index.closed_organisations"), view.closed);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
