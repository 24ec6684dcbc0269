#include "portal/card_parts.h"

#include "portal/links.h"
#include "portal/term_parts.h"
#include "ui/notice.h"

namespace dateline::portal {
namespace {

html::Html kind_of(const Context& context, const edition::Card& card) {
  const auto& w = context.words;
  const std::string genre = genre_words(context, card.genre);
  html::Html kind = html::text(genre);
  if (card.issuer) {
    html::Html issuer = ui::spoken(words_of(*card.issuer), w);
    if (!card.issuer->today.empty()) issuer += html::format(" ({})", today_words(context, *card.issuer));
    kind = genre.empty() ? issuer : w.say("entry.kind_of", {{"kind", genre}, {"issuer", issuer}});
  }
  if (card.lang == context.lang) return kind;
  const std::string language = context.locale().language_name(context.lang.tag);
  if (kind.empty()) return w.say("entry.not_available", {{"language", language}});
  return w.say("finder.only_in", {{"kind", kind}, {"language", language}});
}

std::vector<ui::EntryLanguage> languages_of_card(const Context& context, const edition::Card& card) {
  std::vector<ui::EntryLanguage> languages;
  const bool is_foreign = card.lang != context.lang;
  for (const model::Lang& lang : card.languages) {
    if (lang == card.lang && !is_foreign) continue;
    languages.push_back({lang.tag, release_url(lang, card.number, lang == card.lang ? card.slug : std::string())});
  }
  return languages;
}

}  // namespace

std::string day_words(const Context& context, base::Day day) {
  const bool is_this_year = base::calendar_of(day).year == base::calendar_of(context.today()).year;
  return is_this_year ? context.locale().day_and_month(day) : context.locale().long_day(day);
}

std::string change_words(const Context& context, const edition::Change& change) {
  const auto& w = context.words;
  const std::string day = day_words(context, wall_of(context, change.at).day);
  switch (change.kind) {
    case edition::ChangeKind::kCorrected: return w.plain("entry.corrected", {{"day", day}});
    case edition::ChangeKind::kWithdrawn: return w.plain("entry.withdrawn", {{"day", day}});
    case edition::ChangeKind::kRestored: return w.plain("entry.restored", {{"day", day}});
    case edition::ChangeKind::kRemoved: return w.plain("entry.removed", {{"day", day}});
  }
  return {};
}

ui::Words title_of(const Context& context, const edition::Card& card) {
  if (!card.title.empty()) return {card.title, card.lang.tag};
  return {context.words.plain("entry.untitled")};
}

html::Url url_of(const Context& context, const edition::Card& card) {
  return release_url(context.lang, card.number, card.slug);
}

ui::Entry entry_of(const Context& context, const edition::Card& card) {
  ui::Entry entry(url_of(context, card));
  if (card.published) {
    entry.time = ui::EntryTime{ui::EntryTime::Shown::kDay, card.published->day, wall_of(context, *card.published)};
  }
  for (const std::string& place : card.places) entry.places.emplace_back(place, card.lang.tag);
  entry.title = title_of(context, card);
  entry.say = {card.say, card.lang.tag};
  entry.marks = card.marks;
  entry.kind = kind_of(context, card);
  entry.languages = languages_of_card(context, card);
  if (card.standing == edition::Standing::kWithdrawn) {
    entry.state_above = html::text(card.change ? change_words(context, *card.change)
                                               : context.words.plain("release.withdrawn"));
  } else if (card.change) {
    entry.state = html::text(change_words(context, *card.change));
  }
  return entry;
}

html::Html entries(const Context& context, const std::vector<edition::Card>& cards) {
  std::vector<ui::Entry> items;
  items.reserve(cards.size());
  for (const auto& card : cards) items.push_back(entry_of(context, card));
  return ui::entry_list(items, context.words);
}

}  // namespace dateline::portal
