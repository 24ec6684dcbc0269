#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"

// Pieces of the finder that its pages share.
namespace dateline::portal {

enum class FacetLength { kShort, kWhole };  // kShort: six values and what is chosen, then a link to the rest

// The search line, which keeps every filter.
html::Html finder_search(const Context& context, const edition::FinderQuery& query);
// Chosen filters, each a link without it. Names of values come from the view's facets.
html::Html finder_chips(const Context& context, const edition::FinderView& view);
// The form with every facet and the dates. In kWhole long facets are in columns under letters, and the longest show only
// the most frequent values, or those that hold `name`.
html::Html finder_form(const Context& context, const edition::FinderView& view, FacetLength length,
                       std::string_view name = {});
// The parameter of `name`: it asks for nothing, so the finder passes over it.
inline constexpr std::string_view kNameParameter = "find";
// "Keep this search": feeds and data.
html::Html finder_keep(const Context& context, const edition::FinderQuery& query);

std::string facet_title(const Context& context, edition::FacetName facet);
// A value as readers see it: its label, or for genre, language and year the words the page has for it.
ui::Words facet_label(const Context& context, edition::FacetName facet, const edition::FacetValue& value);

// Breadcrumb, title, feeds and order of search engines for any page of the finder.
ui::Frame finder_frame(const Context& context, const edition::FinderQuery& query);

}  // namespace dateline::portal
