#include "portal/linked_data.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "portal/term_sections.h"
#include "ui/components.h"

// A term: who or what it is today, its names and ties over time, what was said and published, all with their days.
namespace dateline::portal::pages {
namespace {

ui::Section section_of(model::TermKind kind) {
  switch (kind) {
    case model::TermKind::kTopic: return ui::Section::kTopics;
    case model::TermKind::kPlace: return ui::Section::kPlaces;
    case model::TermKind::kPerson: return ui::Section::kPeople;
    case model::TermKind::kMeeting:
    case model::TermKind::kSeries: return ui::Section::kMeetings;
    case model::TermKind::kOrganisation:
    case model::TermKind::kOffice:
    case model::TermKind::kProject: return ui::Section::kStructure;
  }
  return ui::Section::kNone;
}

html::Html parts_of_page(const Context& context, const edition::TermView& view) {
  const auto& w = context.words;
  std::vector<ui::Tab> parts;
  const auto add = [&](std::string name, std::string_view id, std::size_t count) {
    if (count > 0) parts.push_back({{std::move(name)}, html::Url::fragment(id), static_cast<std::int64_t>(count)});
  };
  const bool is_person = view.self.kind == model::TermKind::kPerson;
  const auto holds = edition::RelationRow::Side::kOutgoing;
  if (is_person) {
    add(relation_title(context, model::RelationType::kHolds, holds), "holds",
        relations_of(view, model::RelationType::kHolds, holds).size());
    add(w.plain("term.statements"), "statements", view.statements.size());
  }
  add(w.plain("term.names"), "names", view.term.names.size());
  add(w.plain("term.parts"), "parts", parts_of(view).size());
  add(w.plain("term.releases"), "news", view.total);
  return parts.size() < 2 ? html::Html() : ui::tabs(parts, w);
}

void add_links(const Context& context, const edition::TermView& view, ui::Frame& frame) {
  in_all_languages(context, frame, [&](const model::Lang& lang) {
    return lang == context.lang ? term_url(lang, view.self) : term_url(lang, view.self.kind, view.self.key);
  });
  for (const FeedFormat format : kFeedFormats) {
    frame.feeds.push_back({std::string(media_type_of(format)), view.self.name,
                           term_feed_url(context.lang, view.self.kind, view.self.key, format)});
  }
  frame.formats.push_back({"application/json", {}, term_url(context.lang, view.self.kind, view.self.key).suffix(".json")});
}

}  // namespace

html::Html term(const Context& context, const edition::TermView& view) {
  const auto& w = context.words;
  const ui::Words name = words_of(view.self);
  ui::Frame frame = frame_for(context);
  frame.title = name.text;
  frame.title_lang = name.lang;
  frame.description = w.plain("term.description", {{"name", name.text},
                                                   {"count", view.total},
                                                   {"institution", context.institution()}});
  frame.current = section_of(view.self.kind);
  frame.crumbs = {{{w.plain("frame.home")}, home_url(context.lang)},
                  {{w.label("kinds", model::name_of(view.self.kind))}, index_url(context.lang, view.self.kind)}};
  add_links(context, view, frame);
  frame.json_ld = term_json_ld(context, view);

  ui::Head head;
  head.rail = term_rail(context, view);
  head.title = name;
  head.lede = term_lede(context, view);
  head.below = parts_of_page(context, view);
  head.below += relation_sections(context, view);
  head.below += children_section(context, view);
  head.below += names_section(context, view);
  head.side = term_side(context, view);
  head.side_label = w.plain("term.about", {{"name", name.text}});
  frame.body = ui::head(head, w);
  frame.body += statements_section(context, view);
  frame.body += releases_section(context, view);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
