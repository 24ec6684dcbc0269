#include "portal/links.h"
#include "portal/pages/pages.h"
#include "ui/components.h"

// What this record holds, from when: the whole in figures, each figure a way into the finder.
namespace dateline::portal::pages {
namespace {

using edition::FacetName;

html::Html count_words(const Context& context, std::uint64_t count) {
  return html::text(context.locale().count(static_cast<std::int64_t>(count)));
}

html::Html filter_link(const Context& context, FacetName facet, const std::string& value, const ui::Words& words) {
  edition::FinderQuery query;
  query.values(facet).push_back(value);
  return ui::link(news_url(context.lang, query), words, context.words);
}

html::Html figures(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  std::vector<ui::Pair> all = {{{w.plain("holdings.entries")}, count_words(context, view.acts)},
                               {{w.plain("holdings.releases")}, count_words(context, view.releases)},
                               {{w.plain("holdings.texts")}, count_words(context, view.texts)},
                               {{w.plain("holdings.versions")}, count_words(context, view.versions)},
                               {{w.plain("holdings.withdrawn")}, count_words(context, view.withdrawn)},
                               {{w.plain("holdings.removed")}, count_words(context, view.removed)},
                               {{w.plain("holdings.undated")}, count_words(context, view.undated)}};
  if (view.oldest) all.push_back({{w.plain("holdings.oldest")}, ui::long_day(*view.oldest, w)});
  if (view.newest) all.push_back({{w.plain("holdings.newest")}, ui::long_day(*view.newest, w)});
  if (view.first_act) all.push_back({{w.plain("holdings.first_entry")}, ui::medium_moment(wall_of(context, *view.first_act), w)});
  if (view.last_act) all.push_back({{w.plain("holdings.last_entry")}, ui::medium_moment(wall_of(context, *view.last_act), w)});
  all.push_back({{w.plain("holdings.tree_root")}, ui::hash_text(base::to_hex(view.root))});
  return ui::section("figures", {}, {w.plain("holdings.figures")}, ui::pairs(all, w), w);
}

html::Html counts_section(const Context& context, std::string_view id, const std::string& title,
                          const std::string& column, const std::vector<std::pair<html::Html, std::uint64_t>>& rows,
                          const html::Html& picture) {
  if (rows.empty()) return {};
  const auto& w = context.words;
  ui::Table table;
  table.caption = {title};
  table.columns = {{{column}}, {{w.plain("holdings.col_count")}}};
  for (const auto& [name, count] : rows) table.rows.push_back({{name}, {count_words(context, count)}});
  return ui::section(id, count_words(context, rows.size()), {title}, picture + ui::table(table, w), w);
}

html::Html years(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  std::vector<std::pair<html::Html, std::uint64_t>> rows;
  for (auto year = view.years.rbegin(); year != view.years.rend(); ++year) {
    rows.emplace_back(filter_link(context, FacetName::kYear, std::to_string(year->first), {context.locale().year(year->first)}),
                      year->second);
  }
  const html::Html picture = view.years.size() > 1 ? ui::year_bars(view.years, w.plain("holdings.years_label"), w) : html::Html();
  return counts_section(context, "years", w.plain("holdings.by_year"), w.plain("holdings.col_year"), rows, picture);
}

html::Html languages(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  std::vector<std::pair<html::Html, std::uint64_t>> rows;
  for (const auto& [lang, count] : view.languages) {
    html::Html name = filter_link(context, FacetName::kLanguage, lang.tag, {context.locale().language_name(lang.tag)});
    name += html::format(R"( <span class="quiet">{}</span>)", ui::spoken({ui::native_name(lang.tag), lang.tag}, w));
    rows.emplace_back(std::move(name), count);
  }
  return counts_section(context, "languages", w.plain("holdings.by_language"), w.plain("holdings.col_language"), rows, {});
}

html::Html genres(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  std::vector<std::pair<html::Html, std::uint64_t>> rows;
  for (const auto& [genre, count] : view.genres) {
    if (genre.empty()) continue;
    rows.emplace_back(filter_link(context, FacetName::kGenre, genre, {genre_words(context, genre)}), count);
  }
  return counts_section(context, "types", w.plain("holdings.by_genre"), w.plain("holdings.col_genre"), rows, {});
}

html::Html kinds(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  std::vector<ui::ListItem> items;
  for (const auto& [kind, count] : view.terms) {
    if (count == 0) continue;
    items.push_back({{w.label("kinds", model::name_of(kind))}, index_url(context.lang, kind), static_cast<std::int64_t>(count)});
  }
  if (items.empty()) return {};
  return ui::section("kinds", {}, {w.plain("holdings.by_kind")}, ui::link_list(ui::ListStyle::kNums, items, w), w);
}

html::Html lede_of(const Context& context, const edition::HoldingsView& view) {
  const auto& w = context.words;
  html::Html lede = w.say("holdings.lede", {{"releases", view.releases}, {"languages", view.languages.size()}});
  if (view.oldest && view.newest) {
    const std::string from = context.locale().long_day(*view.oldest);
    const std::string to = context.locale().long_day(*view.newest);
    lede += html::text(" ") + w.say("holdings.lede_period", {{"from", from}, {"to", to}});
  }
  return lede;
}

}  // namespace

html::Html holdings(const Context& context, const edition::HoldingsView& view) {
  ui::Frame frame = frame_for(context);
  frame.title = context.words.plain("holdings.title");
  frame.crumbs = {{{context.words.plain("frame.home")}, home_url(context.lang)}, {{frame.title}}};
  in_all_languages(context, frame, [](const model::Lang& lang) { return page_url(lang, Page::kHoldings); });
  ui::Head head;
  head.title = {frame.title};
  head.lede = lede_of(context, view);
  frame.body = ui::head(head, context.words);
  frame.body += figures(context, view);
  frame.body += years(context, view);
  frame.body += languages(context, view);
  frame.body += genres(context, view);
  frame.body += kinds(context, view);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
