#include "portal/finder_parts.h"

#include <algorithm>
#include <charconv>

#include "portal/links.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using edition::FacetName;
using edition::FinderQuery;

FinderQuery first_page_of(FinderQuery query) {
  query.page = 1;
  return query;
}

ui::Words value_words(const Context& context, FacetName facet, const std::string& value) {
  if (facet == FacetName::kGenre) return {genre_words(context, value)};
  if (facet == FacetName::kLanguage) return {ui::native_name(value), value};
  int year = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
  if (facet == FacetName::kYear && error == std::errc() && end == value.data() + value.size()) {
    return {context.locale().year(year)};
  }
  return {value};
}

const edition::FacetView* facet_in(const edition::FinderView& view, FacetName facet) {
  const auto found = std::find_if(view.facets.begin(), view.facets.end(), [&](const auto& each) { return each.facet == facet; });
  return found == view.facets.end() ? nullptr : &*found;
}

ui::Words chosen_words(const Context& context, const edition::FinderView& view, FacetName facet, const std::string& value) {
  if (const auto* values = facet_in(view, facet)) {
    for (const auto& each : values->values) {
      if (each.chosen && each.asked == value) return facet_label(context, facet, each);
    }
  }
  return value_words(context, facet, value);
}

}  // namespace

std::string facet_title(const Context& context, FacetName facet) {
  return context.words.label("facet", edition::parameter_of(facet));
}

ui::Words facet_label(const Context& context, FacetName facet, const edition::FacetValue& value) {
  if (value.label.empty()) return value_words(context, facet, value.value);
  return {value.label, value.lang.tag};
}

html::Html finder_search(const Context& context, const FinderQuery& query) {
  FinderQuery kept = first_page_of(query);
  kept.words.clear();
  return ui::search_form({news_url(context.lang), query.words, edition::to_parameters(kept)}, context.words);
}

html::Html finder_chips(const Context& context, const edition::FinderView& view) {
  const auto& w = context.words;
  std::vector<ui::Chip> chosen;
  for (std::size_t i = 0; i < edition::kFacets; ++i) {
    const auto facet = static_cast<FacetName>(i);
    for (const std::string& value : view.query.values(facet)) {
      FinderQuery without = first_page_of(view.query);
      std::erase(without.values(facet), value);
      chosen.push_back({facet_title(context, facet), chosen_words(context, view, facet, value),
                        news_url(context.lang, without).anchor("results")});
    }
  }
  if (view.query.from) {
    FinderQuery without = first_page_of(view.query);
    without.from.reset();
    chosen.push_back({w.plain("finder.from"), {context.locale().medium_day(*view.query.from)},
                      news_url(context.lang, without).anchor("results")});
  }
  if (view.query.to) {
    FinderQuery without = first_page_of(view.query);
    without.to.reset();
    chosen.push_back({w.plain("finder.to"), {context.locale().medium_day(*view.query.to)},
                      news_url(context.lang, without).anchor("results")});
  }
  if (chosen.empty()) return {};
  FinderQuery words_only;
  words_only.words = view.query.words;
  return ui::chips(chosen, news_url(context.lang, words_only).anchor("results"), w);
}

html::Html finder_keep(const Context& context, const FinderQuery& query) {
  std::vector<html::Html> links;
  const auto add = [&](const html::Url& url, std::string_view words) {
    links.push_back(html::format(R"(<a href="{}">{}</a>)", url, words));
  };
  add(feed_url(context.lang, query, FeedFormat::kAtom), "Atom");
  add(feed_url(context.lang, query, FeedFormat::kRss), "RSS");
  add(feed_url(context.lang, query, FeedFormat::kJsonFeed), "JSON Feed");
  add(news_json_url(context.lang, first_page_of(query)), context.words.plain("finder.as_data"));
  html::Html items;
  for (const html::Html& link : links) items += html::format("<li>{}</li>", link);
  return ui::side_section({context.words.plain("finder.feed_of")}, html::format(R"(<ul class="plain">{}</ul>)", items),
                          context.words);
}

ui::Frame finder_frame(const Context& context, const FinderQuery& query) {
  ui::Frame frame = frame_for(context);
  frame.title = context.words.plain("finder.title");
  frame.current = ui::Section::kNews;
  frame.crumbs = {{{context.words.plain("frame.home")}, home_url(context.lang)},
                  {{context.words.plain("section.news")}, news_url(context.lang)}};
  in_all_languages(context, frame, [&](const model::Lang& lang) { return news_url(lang, query); });
  // Endless combinations of filters are of no use in a search engine, and cost both sides.
  if (!query.is_empty()) {
    frame.indexing = ui::Indexing::kNoindex;
    frame.alternates.clear();
  }
  for (const FeedFormat format : kFeedFormats) {
    frame.feeds.push_back({std::string(media_type_of(format)), context.words.plain("finder.feed_of"),
                           feed_url(context.lang, query, format)});
  }
  frame.formats.push_back({"application/json", {}, news_json_url(context.lang, query)});
  return frame;
}

}  // namespace dateline::portal
