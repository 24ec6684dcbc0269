#include "portal/links.h"
#include "portal/release_body.h"
#include "portal/release_parts.h"
#include "portal/term_parts.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

ui::Fact date_fact(const Context& context, const edition::ReleaseView& view) {
  const std::string label = context.words.plain("time.published");
  if (!view.facts.published) return {{label}, {context.words.say("time.unknown_date")}, ui::Fact::Label::kHidden, {}};
  const auto wall = wall_of(context, *view.facts.published);
  const html::Html when = wall ? ui::rail_moment(*wall, context.words)
                               : ui::long_day(view.facts.published->day, context.words);
  const html::Html utc = wall && wall->offset_minutes != 0 ? html::text(context.locale().utc_time(*wall)) : html::Html();
  return {{label}, {html::format(R"(<span class="at">{}</span>)", when)}, ui::Fact::Label::kHidden, utc};
}

ui::Fact number_fact(const Context& context, const edition::ReleaseView& view) {
  std::string label = genre_words(context, view.facts.genre);
  if (label.empty()) label = context.words.plain("release.number");
  const html::Html number = html::format("<bdi>{}</bdi>", number_words(context, view));
  return {{label}, {context.words.say("release.number_value", {{"number", number}})}, ui::Fact::Label::kKept, {}};
}

html::Html version_ticks(const Context& context, const edition::ReleaseView& view) {
  const bool is_withdrawn = view.standing == edition::Standing::kWithdrawn;
  if (view.versions.size() < 2 && !is_withdrawn) return {};
  std::vector<ui::Tick> all;
  const auto when = [&](base::Instant at) {
    const ui::WallTime wall = wall_of(context, at);
    return ui::time_of(wall, context.locale().short_moment(wall));
  };
  if (is_withdrawn && !view.notices.empty()) {
    all.push_back({ui::Tick::Kind::kOut,
                   html::format(R"(<b class="verm">{}</b>)", context.words.plain("release.withdrawn")),
                   when(view.notices.front().at)});
  }
  for (const edition::VersionRow& row : view.versions) {
    const html::Url url = version_url(view.text.lang, view.number, row.version);
    if (row.live && !is_withdrawn) {
      const html::Html words = context.words.say("release.version_live", {{"version", row.version}});
      const html::Html live = row.version == view.version
                                  ? html::format("<b>{}</b>", words)
                                  : html::format(R"(<a href="{}">{}</a>)",
                                                 release_url(view.text.lang, view.number, view.text.slug), words);
      all.push_back({ui::Tick::Kind::kLive, live, when(row.at)});
      continue;
    }
    const html::Html words = context.words.say("release.version", {{"version", row.version}});
    all.push_back({ui::Tick::Kind::kEarlier,
                   row.version == view.version && !row.live
                       ? html::format("<b>{}</b>", words)
                       : html::format(R"(<a href="{}">{}</a>)", url, words),
                   when(row.at)});
  }
  return ui::ticks(all, context.words);
}

}  // namespace

html::Html release_rail(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  std::vector<ui::Fact> all = {date_fact(context, view)};
  if (!view.facts.dateline.places.empty()) {
    ui::Fact places{{w.plain("release.place")}, {}, ui::Fact::Label::kShown, {}};
    for (const auto& place : view.facts.dateline.places) {
      places.values.push_back(ui::spoken({place, view.text.lang.tag}, w));
    }
    all.push_back(std::move(places));
  }
  if (!view.issuers.empty()) {
    ui::Fact source{{w.plain("release.source")}, {}, ui::Fact::Label::kShown, {}};
    for (const auto& issuer : view.issuers) source.values.push_back(term_with_remarks(context, issuer));
    all.push_back(std::move(source));
  }
  all.push_back(number_fact(context, view));
  if (view.is_import) {
    const ui::WallTime recorded = wall_of(context, view.recorded);
    all.push_back({{w.plain("release.recorded_here")},
                   {ui::medium_day(recorded.day, w)},
                   ui::Fact::Label::kShown,
                   {}});
  }
  return ui::facts(all) + version_ticks(context, view);
}

}  // namespace dateline::portal
