#include "portal/menu.h"

#include "portal/links.h"
#include "ui/frame.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kMaxMenuLinks = 60;

std::string title_of(model::TermKind kind, const ui::Catalogue& words) {
  switch (kind) {
    case model::TermKind::kTopic: return words.plain("section.topics");
    case model::TermKind::kPlace: return words.plain("section.places");
    case model::TermKind::kOrganisation: return words.plain("section.structure");
    case model::TermKind::kPerson: return words.plain("section.people");
    case model::TermKind::kOffice: return words.plain("section.offices");
    case model::TermKind::kSeries: return words.plain("section.series");
    case model::TermKind::kMeeting: return words.plain("section.meetings");
    case model::TermKind::kProject: return words.plain("section.projects");
  }
  return {};
}

}  // namespace

html::Html menu_of(const edition::SiteView& site, const model::Lang& lang, const ui::Catalogue& words) {
  std::vector<ui::MenuSection> sections;
  sections.push_back({words.plain("section.news"), news_url(lang), static_cast<std::int64_t>(site.releases), {}, {}});
  for (const auto& [kind, count] : site.terms) {
    if (count == 0) continue;
    ui::MenuSection section{title_of(kind, words), index_url(lang, kind), static_cast<std::int64_t>(count), {}, {}};
    for (const auto& [menu_kind, terms] : site.menu) {
      if (menu_kind != kind || terms.size() > kMaxMenuLinks) continue;
      for (const auto& term : terms) {
        auto& list = term.closed ? section.more : section.links;
        list.push_back({{term.name, term.lang.tag}, term_url(lang, term)});
      }
    }
    sections.push_back(std::move(section));
  }
  sections.push_back({words.plain("section.documents"), page_url(lang, Page::kDocuments), std::nullopt, {}, {}});
  return ui::menu_panel(sections, words);
}

}  // namespace dateline::portal
