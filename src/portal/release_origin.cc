#include "portal/release_parts.h"
#include "ui/components.h"

// An import's history at its origin: shown as the origin's, never as ours.
namespace dateline::portal {
namespace {

// ISO dates as the origin gave them, in words where they can be read.
html::Html moment_words(const Context& context, const std::string& iso) {
  if (const auto instant = base::parse_instant(iso)) return ui::medium_moment(wall_of(context, *instant), context.words);
  if (const auto day = base::parse_day(iso)) return ui::medium_day(*day, context.words);
  return ui::isolated(iso);
}

html::Html changes_table(const Context& context, const model::Text& text) {
  if (text.origin->changes.empty()) return {};
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("release.origin_history")};
  table.columns = {{{w.plain("release.origin_updated")}}, {{w.plain("release.col_reason")}}};
  for (const model::OriginChange& change : text.origin->changes) {
    table.rows.push_back({{moment_words(context, change.at)}, {ui::spoken({change.note, text.lang.tag}, w)}});
  }
  return ui::table(table, w);
}

}  // namespace

html::Html origin_history(const Context& context, const edition::ReleaseView& view) {
  if (!view.text.origin) return {};
  const auto& w = context.words;
  const model::Origin& origin = *view.text.origin;
  html::Html contents;
  if (!origin.version.empty()) {
    contents += html::format("<p>{}</p>", w.say("release.origin_version", {{"version", origin.version}}));
  }
  if (origin.title_derived) contents += html::format("<p>{}</p>", w.say("release.title_derived"));
  if (!origin.translator.empty()) {
    const html::Html name = ui::isolated(origin.translator);
    contents += html::format("<p>{}</p>", w.say("release.translator", {{"name", name}}));
  }
  contents += changes_table(context, view.text);

  std::vector<ui::Pair> facts;
  facts.push_back({{w.plain("release.recorded_here")}, ui::medium_moment(wall_of(context, view.recorded), w)});
  if (const auto url = html::Url::external(origin.url)) {
    facts.push_back({{w.plain("release.origin_address")},
                     html::format(R"(<a href="{}"><bdi dir="ltr">{}</bdi></a>)", *url, origin.url)});
  }
  if (!origin.updated.empty()) facts.push_back({{w.plain("release.origin_updated")}, moment_words(context, origin.updated)});
  if (!origin.date_original.empty()) {
    facts.push_back({{w.plain("release.origin_date")}, ui::isolated(origin.date_original)});
  }
  contents += ui::pairs(facts, w);
  if (!origin.withdrawn_at.empty()) {
    contents += html::format(
        "<p>{}</p>", w.say("release.origin_withdrawn", {{"day", moment_words(context, origin.withdrawn_at)}}));
  }
  return ui::fold({w.plain("release.origin_history")}, {}, contents, w);
}

}  // namespace dateline::portal
