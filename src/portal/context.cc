#include "portal/context.h"

#include <algorithm>
#include <set>

#include "portal/links.h"
#include "ui/direction.h"
#include "ui/time_element.h"

namespace dateline::portal {
namespace {

std::uint64_t count_of(const edition::SiteView& site, model::TermKind kind) {
  for (const auto& [each, count] : site.terms) {
    if (each == kind) return count;
  }
  return 0;
}

// Meetings are best entered by their series, where there are any.
model::TermKind meetings_entry(const edition::SiteView& site) {
  return count_of(site, model::TermKind::kSeries) > 0 ? model::TermKind::kSeries : model::TermKind::kMeeting;
}

std::vector<ui::NavItem> sections_of(const Context& context) {
  std::vector<ui::NavItem> nav = {{ui::Section::kNews, news_url(context.lang)}};
  const auto add = [&](ui::Section section, model::TermKind kind) {
    if (count_of(context.site, kind) > 0) nav.push_back({section, index_url(context.lang, kind)});
  };
  add(ui::Section::kTopics, model::TermKind::kTopic);
  add(ui::Section::kPlaces, model::TermKind::kPlace);
  add(ui::Section::kPeople, model::TermKind::kPerson);
  add(ui::Section::kMeetings, meetings_entry(context.site));
  add(ui::Section::kStructure, model::TermKind::kOrganisation);
  nav.push_back({ui::Section::kDocuments, page_url(context.lang, Page::kDocuments)});
  return nav;
}

std::vector<ui::MenuLink> foot_of(const Context& context) {
  const auto& w = context.words;
  return {{w.plain("foot.corrections"), page_url(context.lang, Page::kCorrections)},
          {w.plain("foot.holdings"), page_url(context.lang, Page::kHoldings)},
          {w.plain("foot.feeds"), page_url(context.lang, Page::kFeeds)},
          {w.plain("foot.about"), page_url(context.lang, Page::kAbout)},
          {w.plain("foot.accessibility"), page_url(context.lang, Page::kAccessibility)},
          {w.plain("foot.contact"), page_url(context.lang, Page::kContact)}};
}

html::Html record_line(const Context& context) {
  if (!context.site.last_act) return context.words.say("frame.record_empty");
  const ui::WallTime utc = ui::Zone::utc().at(*context.site.last_act);
  const html::Html when = ui::time_of(utc, context.locale().precise_moment(utc));
  return context.words.say("frame.record_line", {{"count", context.site.acts}, {"when", when}});
}

std::string day_words(const Context& context, const model::Bound& bound) {
  switch (bound.kind) {
    case model::Bound::Kind::kDay: return context.locale().medium_day(bound.day);
    case model::Bound::Kind::kUnknown: return context.words.plain("time.unknown");
    case model::Bound::Kind::kOpen: return {};
  }
  return {};
}

}  // namespace

std::vector<model::Lang> languages_of(const Context& context) {
  std::vector<model::Lang> all = context.settings.languages;
  const auto add = [&](const model::Lang& lang) {
    if (std::find(all.begin(), all.end(), lang) == all.end()) all.push_back(lang);
  };
  for (const model::Lang& lang : context.site.languages) add(lang);
  add(context.lang);
  return all;
}

ui::Frame frame_for(const Context& context) {
  ui::Frame frame(home_url(context.lang));
  frame.nav = sections_of(context);
  frame.search = news_url(context.lang);
  frame.panel = context.menu;
  frame.foot = foot_of(context);
  frame.record_line = record_line(context);
  return frame;
}

void in_languages(const Context& context, ui::Frame& frame, const std::vector<OtherLanguage>& languages) {
  for (const OtherLanguage& other : languages) {
    if (other.lang == context.lang) {
      frame.languages.push_back({other.lang.tag, std::nullopt});
      frame.canonical = context.absolute(other.url);
    } else {
      frame.languages.push_back({other.lang.tag, other.url});
    }
    // Search engines are offered the institution's own languages; in others a page is a frame around fallbacks.
    const auto& own = context.settings.languages;
    const bool is_offered = own.size() > 1 && std::find(own.begin(), own.end(), other.lang) != own.end();
    if (is_offered) frame.alternates.push_back({other.lang.tag, context.absolute(other.url)});
  }
}

html::Html finish_page(const Context& context, const ui::Frame& frame) {
  return ui::whole_page(frame, context.words, context.settings.institution, context.assets);
}

std::optional<ui::WallTime> wall_of(const Context& context, const model::Published& published) {
  if (!published.instant) return std::nullopt;
  ui::WallTime seat = context.zone.at(*published.instant);
  if (seat.offset_minutes == published.offset_minutes) return seat;
  return ui::wall_at_offset(*published.instant, published.offset_minutes);
}

ui::WallTime wall_of(const Context& context, base::Instant instant) { return context.zone.at(instant); }

std::string genre_words(const Context& context, std::string_view genre) {
  return genre.empty() ? std::string() : context.words.label("genre", genre);
}

std::string period_words(const Context& context, const model::Period& period, const std::vector<base::Day>& attested) {
  using Kind = model::Bound::Kind;
  const auto& w = context.words;
  const bool nothing_known = period.from.kind != Kind::kDay && period.to.kind != Kind::kDay &&
                             (period.from.kind == Kind::kUnknown || period.to.kind == Kind::kUnknown);
  if (nothing_known) {
    if (attested.empty()) return w.plain("term.attested_unknown");
    std::set<int> years;
    for (const base::Day day : attested) years.insert(base::calendar_of(day).year);
    std::vector<std::string> items;
    for (const int year : years) items.push_back(context.locale().year(year));
    return w.plain("term.attested", {{"days", context.locale().list(items)}});
  }
  const std::string from = day_words(context, period.from);
  const std::string to = day_words(context, period.to);
  if (from.empty() && to.empty()) return w.plain("portal.always");
  if (from.empty()) return w.plain("time.open_to", {{"to", to}});
  if (to.empty()) return w.plain("time.from_open", {{"from", from}});
  return w.plain("time.from_to", {{"from", from}, {"to", to}});
}

}  // namespace dateline::portal
