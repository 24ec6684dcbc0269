#include "ui/frame.h"

#include "ui/frame_head.h"
#include "ui/lists.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

constexpr std::size_t kMostLanguagesInLine = 8;

Html language_item(const LanguageLink& each) {
  const std::string_view dir = name_of(direction_of(each.tag));
  const std::string name = native_name(each.tag);
  if (!each.url)
    return format(R"(<li><span aria-current="true" lang="{}" dir="{}">{}</span></li>)", each.tag, dir, name);
  return format(R"(<li><a href="{}" lang="{}" hreflang="{}" dir="{}" rel="alternate">{}</a></li>)", *each.url, each.tag,
                each.tag, dir, name);
}

Html languages(const Frame& frame, const Catalogue& page) {
  if (frame.languages.size() < 2) return {};
  Html items;
  for (const LanguageLink& each : frame.languages) items += language_item(each);
  Html list = format("<ul>{}</ul>", items);
  if (frame.languages.size() > kMostLanguagesInLine) {
    list = format("<details><summary>{}</summary>{}</details>",
                  page.say("frame.languages_count", {{"count", frame.languages.size()}}), list);
  }
  return format(R"(<nav class="langs" aria-label="{}">{}</nav>)", page.plain("frame.languages"), list);
}

Html masthead(const Frame& frame, const Catalogue& page, const Institution& institution) {
  const Words name = institution.name(page.tag());
  return format(
      "<div class=\"row mast\"><div class=\"rail\"><a class=\"crest\" href=\"{0}\" aria-label=\"{1}\">{2}</a></div>\n"
      "<div class=\"main\"><a class=\"inst\" href=\"{0}\"{3}>{1}</a>{4}</div></div>\n",
      frame.home, name.text, institution.crest.markup(), lang_attributes(name.lang, page), languages(frame, page));
}

Html section_words(Section section, const Catalogue& page) {
  switch (section) {
    case Section::kNews:
      return page.say("section.news");
    case Section::kTopics:
      return page.say("section.topics");
    case Section::kPlaces:
      return page.say("section.places");
    case Section::kPeople:
      return page.say("section.people");
    case Section::kMeetings:
      return page.say("section.meetings");
    case Section::kStructure:
      return page.say("section.structure");
    case Section::kDocuments:
      return page.say("section.documents");
    case Section::kNone:
      break;
  }
  return {};
}

Html bar(const Frame& frame, const Catalogue& page) {
  Html items;
  for (const NavItem& item : frame.nav) {
    const Html words = section_words(item.section, page);
    items += item.section == frame.current
                 ? format(R"(<li><a href="{}" aria-current="true">{}</a></li>)", item.url, words)
                 : format(R"(<li><a href="{}">{}</a></li>)", item.url, words);
  }
  if (frame.search)
    items += format(R"(<li class="find"><a href="{}">{}</a></li>)", *frame.search, page.say("frame.search"));
  const Html menu = frame.panel.empty()
                        ? Html()
                        : format(R"(<details class="menu"><summary>{}</summary><div class="panel">{}</div></details>)",
                                 page.say("frame.all_sections"), frame.panel);
  return format(
      "<div class=\"row bar\"><div class=\"rail\">{}</div>\n<nav class=\"main\" aria-label=\"{}\"><ul "
      "class=\"nav\">{}</ul></nav></div>\n",
      menu, page.plain("frame.main"), items);
}

Html breadcrumb(const Frame& frame, const Catalogue& page) {
  if (frame.crumbs.empty()) return {};
  Html items;
  for (const Crumb& crumb : frame.crumbs) {
    items += format("<li>{}</li>", crumb.url ? link(*crumb.url, crumb.words, page) : spoken(crumb.words, page));
  }
  return format(
      "<nav class=\"row crumbs\" aria-label=\"{}\"><div class=\"rail\"></div><ol class=\"main\">{}</ol></nav>\n",
      page.plain("frame.breadcrumb"), items);
}

Html foot(const Frame& frame, const Catalogue& page) {
  Html items;
  for (const MenuLink& each : frame.foot) items += format("<li>{}</li>", link(each.url, each.words, page));
  const Html nav = items.empty()
                       ? items
                       : format("<nav aria-label=\"{}\"><ul>{}</ul></nav>\n", page.plain("frame.about_site"), items);
  const Html line = frame.record_line.empty() ? Html() : format(R"(<p class="num">{}</p>)", frame.record_line);
  return format("<footer class=\"row foot\"><div class=\"rail tick\">{}</div><div class=\"main\">{}{}</div></footer>\n",
                page.say("frame.record"), nav, line);
}

}  // namespace

Html menu_panel(const std::vector<MenuSection>& sections, const Catalogue& page) {
  Html out;
  for (const MenuSection& section : sections) {
    const Html count =
        section.count ? format(R"( <span class="num">{}</span>)", page.locale().count(*section.count)) : Html();
    Html lists;
    for (const auto* links : {&section.links, &section.more}) {
      if (links->empty()) continue;
      Html items;
      for (const MenuLink& each : *links) items += format("<li>{}</li>", link(each.url, each.words, page));
      lists += format(R"(<ul class="cols">{}</ul>)", items);
    }
    out += format("<div class=\"row\"><div class=\"rail\">{}{}</div><div class=\"main\">{}</div></div>\n",
                  link(section.url, section.title, page), count, lists);
  }
  return out;
}

Html whole_page(const Frame& frame, const Catalogue& page, const Institution& institution, const Assets& assets) {
  return format(
      "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n{}</head>\n<body>\n<a class=\"skip\" "
      "href=\"#text\">{}</a>\n"
      "<div class=\"sheet\">\n<header>\n{}{}{}</header>\n<main id=\"text\" "
      "tabindex=\"-1\">\n{}</main>\n{}</div>\n</body>\n</html>\n",
      page.tag(), name_of(page.direction()), head_of(frame, page, institution, assets), page.say("frame.skip"),
      masthead(frame, page, institution), bar(frame, page), breadcrumb(frame, page), frame.body, foot(frame, page));
}

}  // namespace dateline::ui
