#include "formats/public_parts.h"

namespace dateline::formats {
namespace {

base::Json query_json(const edition::FinderQuery& query) {
  base::Json json = base::Json::object();
  json.set_if("q", query.words);
  for (std::size_t i = 0; i < edition::kFacets; ++i) {
    json.set_if(std::string(edition::parameter_of(static_cast<edition::FacetName>(i))), strings_json(query.chosen[i]));
  }
  if (query.from) json.set("from", base::to_iso(*query.from));
  if (query.to) json.set("to", base::to_iso(*query.to));
  json.set("sort", query.order() == edition::SortOrder::kNewest ? "newest" : "relevance");
  return json;
}

base::Json value_json(const edition::FacetValue& value) {
  base::Json json = base::Json::object();
  json.set("value", value.value);
  json.set_if("label", value.label);
  if (!value.label.empty()) json.set_if("lang", value.lang.tag);
  json.set("releases", count_json(value.releases));
  json.set("chosen", value.chosen);
  return json;
}

base::Json facets_json(const std::vector<edition::FacetView>& facets) {
  base::Json json = base::Json::object();
  for (const edition::FacetView& facet : facets) {
    base::Json values = base::Json::array();
    for (const edition::FacetValue& value : facet.values) values.push(value_json(value));
    json.set(std::string(edition::parameter_of(facet.facet)), std::move(values));
  }
  return json;
}

// How many values each facet has, of which "facets" may list only the first.
base::Json distinct_json(const std::vector<edition::FacetView>& facets) {
  base::Json json = base::Json::object();
  for (const edition::FacetView& facet : facets) {
    json.set(std::string(edition::parameter_of(facet.facet)), count_json(facet.distinct));
  }
  return json;
}

}  // namespace

base::Json finder_json(const edition::FinderView& view, const model::Lang& lang, const Addresses& addresses) {
  base::Json json = base::Json::object();
  json.set("format", "dateline/public/finder/1");
  json.set("query", query_json(view.query));
  json.set("total", count_json(view.total));
  json.set("page", view.query.page);
  json.set("pages", view.pages);
  json.set("items", cards_json(view.items, {lang, addresses}));
  json.set("facets", facets_json(view.facets));
  json.set("distinct", distinct_json(view.facets));
  if (view.oldest) json.set("oldest", base::to_iso(*view.oldest));
  if (view.newest) json.set("newest", base::to_iso(*view.newest));
  if (view.query.page < view.pages) {
    edition::FinderQuery next = view.query;
    ++next.page;
    json.set("next", addresses.finder(lang, next));
  }
  if (view.next_best) {
    base::Json wider = base::Json::object();
    wider.set("url", addresses.finder(lang, view.next_best->first));
    wider.set("total", count_json(view.next_best->second));
    json.set("wider", std::move(wider));
  }
  return json;
}

}  // namespace dateline::formats
