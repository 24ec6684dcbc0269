#include <algorithm>

#include "portal/finder_parts.h"
#include "portal/links.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using edition::FacetName;

constexpr std::size_t kShortFacet = 6;
constexpr std::size_t kWholeFacet = 400;  // of one facet on the filters page; the rest is found by a search for its name

ui::Facet facet_group(const Context& context, const edition::FinderView& view, const edition::FacetView& facet,
                      FacetLength length) {
  const std::size_t most = length == FacetLength::kShort ? kShortFacet : kWholeFacet;
  ui::Facet group;
  group.parameter = edition::parameter_of(facet.facet);
  group.title = {facet_title(context, facet.facet)};
  for (const edition::FacetValue& value : facet.values) {
    if (group.options.size() >= most && !value.chosen) break;
    group.options.push_back({value.value, facet_label(context, facet.facet, value),
                             static_cast<std::int64_t>(value.releases),
                             value.chosen ? ui::Option::Choice::kChosen : ui::Option::Choice::kOpen});
  }
  const bool is_usual = facet.facet == FacetName::kTopic || facet.facet == FacetName::kPlace;
  if (is_usual || length == FacetLength::kWhole) group.state = ui::Facet::State::kOpen;
  if (group.options.size() < facet.distinct && length == FacetLength::kShort) {
    group.after = html::format(R"(<p><a class="small" href="{}">{}</a></p>)", filters_url(context.lang, view.query),
                               context.words.say("finder.all_values", {{"count", facet.distinct}}));
  }
  return group;
}

html::Html dates_group(const Context& context, const edition::FinderQuery& query, FacetLength length) {
  const auto& w = context.words;
  // The same form may stand twice on a page's way, so ids differ by where they stand.
  const std::string prefix = length == FacetLength::kShort ? "side-" : "page-";
  const auto day = [](const std::optional<base::Day>& value) { return value ? base::to_iso(*value) : std::string(); };
  const auto one = [&](std::string_view name, const html::Html& label, const std::string& value) {
    return html::format(
        R"(<label class="small" for="{0}{1}">{2}</label><input id="{0}{1}" name="{1}" value="{3}" placeholder="2008-02-06" inputmode="numeric" dir="ltr">)",
        prefix, name, label, value);
  };
  ui::Facet group;
  group.title = {w.plain("finder.dates")};
  group.after = one("from", w.say("finder.from"), day(query.from)) + one("to", w.say("finder.to"), day(query.to)) +
                html::format(R"(<p class="hint">{}</p>)", w.say("finder.date_hint"));
  if (query.from || query.to) group.state = ui::Facet::State::kOpen;
  return ui::facet(group, w);
}

}  // namespace

html::Html finder_form(const Context& context, const edition::FinderView& view, FacetLength length) {
  html::Html contents;
  if (!view.query.words.empty()) contents += ui::hidden_field("q", view.query.words);
  if (view.query.sort) {
    contents += ui::hidden_field("sort", *view.query.sort == edition::SortOrder::kNewest ? "newest" : "relevance");
  }
  for (const edition::FacetView& facet : view.facets) {
    if (!facet.values.empty()) contents += ui::facet(facet_group(context, view, facet, length), context.words);
  }
  contents += dates_group(context, view.query, length);
  return html::format(R"(<form action="{}">{}<div class="acts">{}</div></form>)",
                      news_url(context.lang).anchor("results"), contents, ui::button(context.words.say("finder.apply")));
}

}  // namespace dateline::portal
