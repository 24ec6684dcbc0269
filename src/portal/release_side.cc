#include "portal/card_parts.h"
#include "portal/links.h"
#include "portal/release_parts.h"
#include "portal/term_parts.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

html::Html people_of(const Context& context, const edition::ReleaseView& view) {
  if (view.people.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const edition::PersonLine& line : view.people) {
    ui::ListItem item{words_of(line.person), term_url(context.lang, line.person)};
    if (line.office) {
      item.sub = ui::spoken(words_of(*line.office), context.words);
      if (const html::Html remarks = term_remarks(context, *line.office); !remarks.empty()) {
        item.sub += html::format(" ({})", remarks);
      }
    } else if (!line.role.empty()) {
      item.sub = ui::spoken({line.role, view.text.lang.tag}, context.words);
    }
    items.push_back(std::move(item));
  }
  return ui::side_section({context.words.plain("release.people")},
                          ui::link_list(ui::ListStyle::kPlain, items, context.words), context.words);
}

html::Html related_of(const Context& context, const edition::ReleaseView& view) {
  if (view.related.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const edition::Card& card : view.related) {
    ui::ListItem item{title_of(context, card), url_of(context, card)};
    if (card.published) item.sub = ui::long_day(card.published->day, context.words);
    items.push_back(std::move(item));
  }
  return ui::side_section({context.words.plain("release.related")},
                          ui::link_list(ui::ListStyle::kPlain, items, context.words), context.words);
}

// The feed of the first topic, else of everything.
html::Html follow_of(const Context& context, const edition::ReleaseView& view) {
  std::vector<ui::ListItem> items;
  for (const edition::TermLink& topic : view.topics) {
    items.push_back({words_of(topic), term_feed_url(context.lang, topic.kind, topic.key, FeedFormat::kAtom)});
    if (items.size() == 3) break;
  }
  items.push_back({{context.words.plain("section.news")}, feed_url(context.lang, {}, FeedFormat::kAtom)});
  return ui::side_section({context.words.plain("foot.feeds")},
                          ui::link_list(ui::ListStyle::kPlain, items, context.words), context.words);
}

}  // namespace

html::Html release_side(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  html::Html out = side_terms(context, w.plain("release.topics"), view.topics);
  out += side_terms(context, w.plain("release.places"), view.places);
  out += people_of(context, view);
  out += side_terms(context, w.plain("release.organisations"), view.organisations);
  out += side_terms(context, w.plain("release.meetings"), view.meetings);
  out += side_terms(context, w.plain("release.projects"), view.projects);
  out += related_of(context, view);
  out += follow_of(context, view);
  return out;
}

}  // namespace dateline::portal
