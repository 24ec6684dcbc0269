#include <algorithm>

#include "portal/card_parts.h"
#include "portal/links.h"
#include "portal/linked_data.h"
#include "portal/pages/pages.h"
#include "portal/term_parts.h"
#include "ui/components.h"

// Home: the newest releases, day by day, the first one large; what is coming and where next at the side.
namespace dateline::portal::pages {
namespace {

struct DayGroup {
  std::optional<base::Day> day;
  std::vector<edition::Card> cards;
};

// An archive that knows no times gets one list under one heading, because its rail shows the days already.
std::vector<DayGroup> by_day(const std::vector<edition::Card>& cards) {
  std::vector<DayGroup> groups;
  const bool has_times = std::any_of(cards.begin(), cards.end(), [](const edition::Card& card) {
    return card.published && card.published->instant;
  });
  if (!has_times) return {{std::nullopt, cards}};
  for (const edition::Card& card : cards) {
    const auto day = card.published ? std::optional(card.published->day) : std::nullopt;
    if (groups.empty() || groups.back().day != day) groups.push_back({day, {}});
    groups.back().cards.push_back(card);
  }
  return groups;
}

html::Html day_heading(const Context& context, const std::optional<base::Day>& day) {
  const auto& w = context.words;
  if (!day) return w.say("time.unknown_date");
  const std::string words = context.locale().weekday_day(*day);
  if (*day == context.today()) return w.say("time.today_is", {{"day", words}});
  if (day->days == context.today().days - 1) {
    return w.say("time.yesterday_is", {{"day", context.locale().weekday_short_day(*day)}});
  }
  return html::text(words);
}

html::Html list_of(const Context& context, const edition::HomeView& view) {
  html::Html out;
  bool is_first = true;
  const std::vector<DayGroup> groups = by_day(view.latest);
  for (const DayGroup& group : groups) {
    const html::Html hidden =
        is_first ? html::format(R"(<h1 class="vh">{}</h1>)",
                                context.words.say("home.heading", {{"institution", context.institution()}}))
                 : html::Html();
    out += html::format(
        R"(<div class="row day"><div class="rail"></div><div class="main">{}<h2>{}</h2></div></div>)", hidden,
        groups.size() == 1 && !group.day ? context.words.say("home.latest") : day_heading(context, group.day));
    std::vector<ui::Entry> items;
    for (const edition::Card& card : group.cards) {
      ui::Entry entry = entry_of(context, card);
      if (entry.time && entry.time->wall) {
        entry.time->shown = ui::EntryTime::Shown::kTime;
      } else if (entry.time && group.day) {
        entry.time->shown = ui::EntryTime::Shown::kNothing;
      }
      if (is_first) {
        entry.weight = ui::EntryWeight::kLead;
        entry.heading = ui::Heading::kH2;
      } else {
        entry.marks.clear();
      }
      is_first = false;
      items.push_back(std::move(entry));
    }
    out += ui::entry_list(items, context.words);
  }
  const std::string count = context.locale().count(static_cast<std::int64_t>(view.total));
  out += html::format(
      R"(<div class="row"><div class="rail"></div><div class="main more rule"><a href="{}">{}</a><a href="{}">{}</a></div></div>)",
      news_url(context.lang), context.words.say("home.all_news", {{"count", count}}),
      page_url(context.lang, Page::kCorrections), context.words.say("foot.corrections"));
  return out;
}

html::Html empty_list(const Context& context) {
  return ui::row({}, html::format("<h1>{}</h1><p class=\"lede\">{}</p>",
                                  context.words.say("home.heading", {{"institution", context.institution()}}),
                                  context.words.say("home.empty")));
}

html::Html coming_of(const Context& context, const edition::HomeView& view) {
  if (view.coming.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const edition::IndexEntry& entry : view.coming) {
    ui::ListItem item{words_of(entry.term), term_url(context.lang, entry.term)};
    if (entry.held_from) item.before = ui::short_day(*entry.held_from, context.words);
    for (const edition::RelationRow& row : entry.relations) {
      if (row.type == model::RelationType::kHeldIn && row.side == edition::RelationRow::Side::kOutgoing) {
        item.sub = ui::spoken(words_of(row.other), context.words);
      }
    }
    items.push_back(std::move(item));
  }
  return ui::side_section({context.words.plain("home.coming")},
                          ui::link_list(ui::ListStyle::kDates, items, context.words), context.words);
}

html::Html follow_of(const Context& context) {
  std::vector<ui::ListItem> items;
  items.push_back({{context.words.plain("foot.feeds")}, page_url(context.lang, Page::kFeeds)});
  items.push_back({{context.words.plain("foot.holdings")}, page_url(context.lang, Page::kHoldings)});
  return ui::side_section({context.words.plain("home.follow")},
                          ui::link_list(ui::ListStyle::kPlain, items, context.words), context.words);
}

// The offices away from the seat, where they are few enough for the menu to know them.
html::Html where_of(const Context& context) {
  for (const auto& [kind, terms] : context.site.menu) {
    if (kind != model::TermKind::kPlace || terms.empty()) continue;
    std::vector<ui::ListItem> items;
    for (const auto& term : terms) items.push_back({words_of(term), term_url(context.lang, term)});
    return ui::section("where", {}, {context.words.plain("home.where")},
                       ui::link_list(ui::ListStyle::kCols, items, context.words), context.words);
  }
  return {};
}

}  // namespace

html::Html home(const Context& context, const edition::HomeView& view) {
  ui::Frame frame = frame_for(context);
  frame.description = context.words.plain("home.lede", {{"institution", context.institution()}});
  in_all_languages(context, frame, [](const model::Lang& lang) { return home_url(lang); });
  frame.alternates.push_back({"x-default", context.absolute(html::Url::path({}))});
  for (const FeedFormat format : kFeedFormats) {
    frame.feeds.push_back({std::string(media_type_of(format)), context.words.plain("section.news"),
                           feed_url(context.lang, {}, format)});
  }
  frame.json_ld = site_json_ld(context);

  html::Html side = coming_of(context, view);
  side += side_counted(context, context.words.plain("home.focus"), view.focus);
  side += follow_of(context);
  frame.body = html::format(
      R"(<div class="row three"><div class="list">{}</div><aside class="side homeside" aria-label="{}">{}</aside></div>)",
      view.latest.empty() ? empty_list(context) : list_of(context, view), context.words.plain("home.ahead"), side);
  frame.body += where_of(context);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
