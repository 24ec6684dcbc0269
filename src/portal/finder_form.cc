#include <algorithm>
#include <utility>

#include "base/text.h"
#include "portal/finder_parts.h"
#include "portal/links.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using edition::FacetName;

constexpr std::size_t kShortFacet = 6;
constexpr std::size_t kMaxColumn = 60;   // of one facet on the filters page; above that in columns, under letters
constexpr std::size_t kMaxWhole = 300;   // above that only the most frequent, and those found by their name

bool is_long(const edition::FacetView& facet) { return facet.values.size() > kMaxWhole; }

ui::Option option_of(const Context& context, FacetName facet, const edition::FacetValue& value) {
  return {value.value, facet_label(context, facet, value), static_cast<std::int64_t>(value.releases),
          value.chosen ? ui::Option::Choice::kChosen : ui::Option::Choice::kOpen};
}

// The values that are listed: chosen ones always, the others up to `most`, and where a name is looked for only those
// that hold it.
std::vector<ui::Option> options_of(const Context& context, const edition::FacetView& facet, std::size_t most,
                                   std::string_view name) {
  const std::string sought = base::fold(name);
  std::vector<ui::Option> options;
  for (const edition::FacetValue& value : facet.values) {
    ui::Option option = option_of(context, facet.facet, value);
    const bool is_found = sought.empty() || base::fold(option.words.text).find(sought) != std::string::npos;
    if (value.chosen || (is_found && options.size() < most)) options.push_back(std::move(option));
  }
  return options;
}

std::vector<ui::Option> under_letters(const Context& context, const std::vector<ui::Option>& options) {
  std::vector<std::string> names;
  for (const ui::Option& option : options) names.push_back(option.words.text);
  std::vector<ui::Option> sorted;
  for (const ui::Letter& letter : context.locale().letters(names)) {
    for (const std::size_t position : letter.positions) {
      sorted.push_back(options[position]);
      if (position == letter.positions.front()) sorted.back().letter = letter.label;
    }
  }
  return sorted;
}

ui::Facet facet_group(const Context& context, const edition::FinderView& view, const edition::FacetView& facet,
                      FacetLength length, std::string_view name) {
  ui::Facet group;
  group.parameter = edition::parameter_of(facet.facet);
  group.title = {facet_title(context, facet.facet)};
  if (length == FacetLength::kShort) {
    group.options = options_of(context, facet, kShortFacet, {});
  } else {
    const bool is_cut = is_long(facet) && name.empty();
    group.options = options_of(context, facet, is_cut ? kMaxColumn : kMaxWhole, is_long(facet) ? name : std::string_view());
    if (facet.values.size() > kMaxColumn) {
      group.options = under_letters(context, group.options);
      group.layout = ui::Facet::Layout::kColumns;
    }
    if (is_long(facet)) {
      group.after = html::format(R"(<p class="hint">{}</p>)",
                                 context.words.say("finder.values_shown", {{"shown", group.options.size()},
                                                                           {"count", facet.values.size()}}));
    }
  }
  const bool is_usual = facet.facet == FacetName::kTopic || facet.facet == FacetName::kPlace;
  if (is_usual || length == FacetLength::kWhole) group.state = ui::Facet::State::kOpen;
  if (group.options.size() < facet.distinct && length == FacetLength::kShort) {
    group.after = html::format(R"(<p><a class="small" href="{}">{}</a></p>)", filters_url(context.lang, view.query),
                               context.words.say("finder.all_values", {{"count", facet.distinct}}));
  }
  return group;
}

// Looks among the names of long facets; what is ticked stays, because it is the same form.
html::Html name_field(const Context& context, std::string_view name) {
  return html::format(
      R"(<div class="field inline"><div class="grow"><label for="find">{}</label><input id="find" name="{}" type="search" value="{}" dir="auto"></div>)"
      R"(<button class="btn alt" formaction="{}">{}</button></div>)",
      context.words.say("finder.value_name"), kNameParameter, name, filters_url(context.lang, {}),
      context.words.say("finder.find_values"));
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

html::Html finder_form(const Context& context, const edition::FinderView& view, FacetLength length,
                       std::string_view name) {
  html::Html contents;
  if (length == FacetLength::kWhole && std::ranges::any_of(view.facets, is_long)) contents += name_field(context, name);
  if (!view.query.words.empty()) contents += ui::hidden_field("q", view.query.words);
  if (view.query.sort) {
    contents += ui::hidden_field("sort", *view.query.sort == edition::SortOrder::kNewest ? "newest" : "relevance");
  }
  for (const edition::FacetView& facet : view.facets) {
    if (!facet.values.empty()) contents += ui::facet(facet_group(context, view, facet, length, name), context.words);
  }
  contents += dates_group(context, view.query, length);
  return html::format(R"(<form action="{}">{}<div class="acts">{}</div></form>)",
                      news_url(context.lang).anchor("results"), contents, ui::button(context.words.say("finder.apply")));
}

}  // namespace dateline::portal
