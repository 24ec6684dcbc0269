#include "portal/term_sections.h"

#include <algorithm>
#include <set>

#include "portal/card_parts.h"
#include "portal/links.h"
#include "portal/term_parts.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using edition::RelationRow;
using Side = RelationRow::Side;
using Type = model::RelationType;

std::string held_words(const Context& context, const model::Term& term) {
  const auto& locale = context.locale();
  if (!term.held_from) return {};
  if (!term.held_to || *term.held_to == *term.held_from) return locale.long_day(*term.held_from);
  return context.words.plain(
      "time.from_to", {{"from", locale.medium_day(*term.held_from)}, {"to", locale.medium_day(*term.held_to)}});
}

ui::Fact links_fact(const Context& context, const std::string& label, const std::vector<const RelationRow*>& rows) {
  ui::Fact fact{{label}, {}, ui::Fact::Label::kShown, {}};
  constexpr std::size_t kMost = 5;
  for (const RelationRow* row : rows) {
    if (fact.values.size() == kMost) break;
    fact.values.push_back(term_link(context, row->other));
  }
  return fact;
}

// Names in other languages and scripts, once each, without today's own name.
ui::Fact also_written(const Context& context, const edition::TermView& view) {
  ui::Fact fact{{context.words.plain("term.also_written")}, {}, ui::Fact::Label::kShown, {}};
  constexpr std::size_t kMost = 6;
  std::set<std::string> seen = {view.self.name};
  for (const model::NameInTime& name : view.term.names) {
    if (fact.values.size() == kMost) break;
    if (seen.insert(name.name).second) fact.values.push_back(ui::spoken({name.name, name.lang.tag}, context.words));
  }
  return fact;
}

bool is_known(const model::Period& period) {
  return period.from.kind == model::Bound::Kind::kDay || period.to.kind == model::Bound::Kind::kDay;
}

}  // namespace

html::Html term_rail(const Context& context, const edition::TermView& view) {
  const auto& w = context.words;
  std::vector<ui::Fact> all;
  all.push_back({{w.plain("term.kind")},
                 {html::text(w.label("facet", model::name_of(view.self.kind)))},
                 ui::Fact::Label::kHidden,
                 {}});
  if (const std::string held = held_words(context, view.term); !held.empty()) {
    all.push_back({{w.plain("term.held")}, {html::text(held)}, ui::Fact::Label::kShown, {}});
  }
  if (!view.term.country_code.empty()) {
    all.push_back({{w.plain("term.code")}, {ui::isolated(view.term.country_code)}, ui::Fact::Label::kShown, {}});
  }
  if (is_known(view.term.existence)) {
    all.push_back({{w.plain("term.existed")},
                   {html::text(period_words(context, view.term.existence, {}))},
                   ui::Fact::Label::kShown,
                   {}});
  }
  if (view.self.closed) {
    all.push_back({{w.plain("index.col_now")}, {w.say("term.closed")}, ui::Fact::Label::kShown, {}});
  }
  const auto add = [&](Type type, const std::string& label) {
    const auto rows = relations_of(view, type, Side::kOutgoing);
    if (!rows.empty()) all.push_back(links_fact(context, label, rows));
  };
  add(Type::kPartOf, w.plain("term.part_of"));
  add(Type::kInSeries, w.plain("index.col_series"));
  add(Type::kHeldIn, w.plain("term.col_place"));
  add(Type::kOfficeOf, w.plain("facet.organisation"));
  ui::Fact written = also_written(context, view);
  if (!written.values.empty() && view.self.kind == model::TermKind::kPerson) all.push_back(std::move(written));
  return ui::facts(all);
}

html::Html term_lede(const Context& context, const edition::TermView& view) {
  const bool is_office = view.self.kind == model::TermKind::kOffice;
  std::vector<html::Html> now;
  for (const RelationRow* row : relations_of(view, Type::kHolds, is_office ? Side::kIncoming : Side::kOutgoing)) {
    if (!holds_today(context, *row)) continue;
    html::Html said = term_link(context, row->other);
    if (row->period.from.kind == model::Bound::Kind::kDay) {
      const std::string when = context.locale().long_day(row->period.from.day);
      said += html::text(", ") + context.words.say("time.since", {{"when", when}});
    }
    now.push_back(std::move(said));
  }
  return html::join(now, html::text("; "));
}

std::vector<edition::CountedTerm> parts_of(const edition::TermView& view) {
  std::vector<edition::CountedTerm> parts;
  for (const auto& child : view.children) {
    const model::TermKind kind = child.term.kind;
    const bool is_part = kind == view.self.kind || kind == model::TermKind::kMeeting || kind == model::TermKind::kProject;
    if (is_part) parts.push_back(child);
  }
  return parts;
}

html::Html children_section(const Context& context, const edition::TermView& view) {
  const std::vector<edition::CountedTerm> parts = parts_of(view);
  if (parts.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const auto& [term, releases] : parts) {
    ui::ListItem item{words_of(term), term_url(context.lang, term), static_cast<std::int64_t>(releases)};
    if (term.closed) item.sub = context.words.say("entry.closed");
    items.push_back(std::move(item));
  }
  const bool is_series = view.self.kind == model::TermKind::kSeries;
  const std::string title = is_series ? context.words.plain("term.meetings_of_series") : context.words.plain("term.parts");
  return ui::subsection("parts", {title}, ui::link_list(ui::ListStyle::kCols2, items, context.words), context.words,
                        ui::Measure::kFull);
}

html::Html statements_section(const Context& context, const edition::TermView& view) {
  if (view.statements.empty()) return {};
  html::Html items;
  for (const edition::Statement& statement : view.statements) {
    html::Html rail;
    if (statement.release.published) {
      const base::Day day = statement.release.published->day;
      rail = html::format(R"(<time class="when" datetime="{}">{}</time>)", base::to_iso(day), context.locale().medium_day(day));
    }
    for (const std::string& place : statement.release.places) {
      rail += html::format(" <span>{}</span>", ui::spoken({place, statement.release.lang.tag}, context.words));
    }
    html::Html below;
    if (statement.office) {
      const html::Html office = ui::spoken(words_of(*statement.office), context.words);
      below += html::format("<span>{}</span>", context.words.say("portal.said_as", {{"office", office}}));
    } else if (!statement.role.empty()) {
      const html::Html office = ui::spoken({statement.role, statement.lang.tag}, context.words);
      below += html::format("<span>{}</span>", context.words.say("portal.said_as", {{"office", office}}));
    }
    html::Url url = url_of(context, statement.release);
    if (!statement.anchor.empty()) url.anchor(statement.anchor);
    below += html::text(" ") + ui::link(url, title_of(context, statement.release), context.words);
    items += html::format(
        R"(<li><article class="row entry"><div class="rail">{}</div><div class="main">{}</div></article></li>)", rail,
        ui::said({statement.quote, statement.lang.tag}, html::format(R"(<div class="meta">{}</div>)", below),
                 context.words));
  }
  return html::format(
      R"(<div class="row sec"><div class="rail"></div><div class="main"><h2 id="statements">{}</h2></div></div><ol>{}</ol>)",
      context.words.say("term.statements"), items);
}

html::Html releases_section(const Context& context, const edition::TermView& view) {
  const ui::Words name = words_of(view.self);
  if (view.releases.empty()) {
    return ui::section("news", {}, {context.words.plain("term.releases")},
                       html::format("<p>{}</p>", context.words.say("term.no_releases",
                                                                   {{"name", ui::spoken(name, context.words)}})),
                       context.words);
  }
  html::Html out = html::format(
      R"(<div class="row sec"><div class="rail tick">{}</div><div class="main"><h2 id="news">{}</h2></div></div>)",
      context.locale().count(static_cast<std::int64_t>(view.total)), context.words.say("term.releases"));
  out += entries(context, view.releases);
  const html::Html all = context.words.say(
      "list.all_about", {{"count", view.total}, {"name", ui::spoken(name, context.words)}});
  out += ui::row({}, ui::more({html::format(R"(<a href="{}">{}</a>)",
                                            news_url(context.lang, query_for(view.self.kind, view.self.key)), all)}));
  return out;
}

html::Html term_side(const Context& context, const edition::TermView& view) {
  const auto& w = context.words;
  const bool is_person = view.self.kind == model::TermKind::kPerson;
  html::Html out = side_counted(context, is_person ? w.plain("term.speaks_on") : w.plain("term.often_topics"), view.often_topics);
  out += side_counted(context, w.plain("term.often_places"), view.often_places);
  out += side_counted(context, w.plain("term.often_people"), view.often_people);
  std::vector<ui::ListItem> follow;
  for (const FeedFormat format : kFeedFormats) {
    const char* name = format == FeedFormat::kAtom ? "Atom" : format == FeedFormat::kRss ? "RSS" : "JSON Feed";
    follow.push_back({{name}, term_feed_url(context.lang, view.self.kind, view.self.key, format)});
  }
  follow.push_back({{w.plain("finder.as_data")}, term_url(context.lang, view.self.kind, view.self.key).suffix(".json")});
  out += ui::side_section({w.plain("term.follow")}, ui::link_list(ui::ListStyle::kPlain, follow, w), w);
  return out;
}

}  // namespace dateline::portal
