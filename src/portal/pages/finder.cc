#include "portal/card_parts.h"
#include "portal/finder_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "ui/components.h"

// The finder: what was asked, how much was found, the releases, and at the side every way to narrow it.
namespace dateline::portal::pages {
namespace {

using edition::FinderQuery;

html::Html head_of(const Context& context, const FinderQuery& query) {
  return html::format(
      R"(<div class="row head tight"><div class="rail"></div><div class="main"><h1>{}</h1>{}</div></div>)",
      context.words.say("finder.title"), finder_search(context, query));
}

html::Html count_of(const Context& context, const edition::FinderView& view) {
  const std::string count = context.locale().count(static_cast<std::int64_t>(view.total));
  return html::format(
      R"(<h2 id="results" class="count" tabindex="-1"><span class="big num" role="status">{}</span> {}</h2>)", count,
      context.words.say("list.results", {{"count", view.total}}));
}

html::Html order_links(const Context& context, const FinderQuery& query) {
  if (query.words.empty()) return {};
  html::Html out;
  const auto add = [&](edition::SortOrder order, const html::Html& words) {
    FinderQuery other = query;
    other.page = 1;
    other.sort = order;
    out += query.order() == order
               ? html::format("<span><b>{}</b></span>", words)
               : html::format(R"(<a href="{}">{}</a>)", news_url(context.lang, other).anchor("results"), words);
  };
  add(edition::SortOrder::kNewest, context.words.say("finder.newest_first"));
  add(edition::SortOrder::kRelevance, context.words.say("finder.most_relevant"));
  return html::format(R"(<p class="meta sort">{}</p>)", out);
}

html::Html filters_button(const Context& context, const FinderQuery& query) {
  const html::Html words = context.words.say("finder.filters_set", {{"count", query.choices()}});
  return html::format(R"(<p class="filters-link acts">{}</p>)",
                      ui::button_link(filters_url(context.lang, query), words, ui::ButtonLook::kAlternative));
}

html::Html pager_of(const Context& context, const edition::FinderView& view) {
  if (view.pages < 2) return {};
  ui::Pager pager{view.query.page, view.pages, std::nullopt, std::nullopt};
  const auto at = [&](std::uint32_t page) {
    FinderQuery other = view.query;
    other.page = page;
    return news_url(context.lang, other).anchor("results");
  };
  if (view.query.page > 1) pager.previous = at(view.query.page - 1);
  if (view.query.page < view.pages) pager.next = at(view.query.page + 1);
  return ui::row({}, ui::pager(pager, context.words));
}

html::Html nothing_found(const Context& context, const edition::FinderView& view) {
  const auto& w = context.words;
  html::Html said = w.say("finder.empty");
  if (!view.query.words.empty()) {
    const html::Html words = ui::isolated(view.query.words);
    said = view.query.choices() > 0 ? w.say("finder.empty_filters", {{"words", words}})
                                    : w.say("finder.empty_words", {{"words", words}});
  }
  html::Html ways;
  if (view.next_best) {
    const html::Url url = news_url(context.lang, view.next_best->first).anchor("results");
    ways += html::format("<li>{}</li>", w.say("finder.next_best", {{"address", url}, {"count", view.next_best->second}}));
  }
  ways += html::format("<li>{}</li>", w.say("finder.see_all", {{"address", news_url(context.lang)},
                                                                {"count", context.site.releases}}));
  ways += html::format("<li>{}</li>",
                       w.say("finder.see_topics", {{"address", index_url(context.lang, model::TermKind::kTopic)}}));
  return html::format(R"(<div class="text"><p>{}</p><ul>{}</ul></div>)", said, ways);
}

html::Html list_of(const Context& context, const edition::FinderView& view) {
  html::Html tools = finder_chips(context, view);
  tools += filters_button(context, view.query);
  if (view.total == 0) {
    tools += nothing_found(context, view);
    return ui::row(count_of(context, view), tools, ui::Mark::kTick);
  }
  tools += order_links(context, view.query);
  html::Html out = ui::row(count_of(context, view), tools, ui::Mark::kTick);
  out += entries(context, view.items);
  out += pager_of(context, view);
  return out;
}

}  // namespace

html::Html finder(const Context& context, const edition::FinderView& view) {
  ui::Frame frame = finder_frame(context, view.query);
  if (!view.query.words.empty()) frame.title = context.words.plain("finder.results_for", {{"words", view.query.words}});
  frame.description = context.words.plain(
      "finder.description", {{"count", view.total}, {"institution", context.institution()}});
  html::Html side = html::format(R"(<h2 id="filters">{}</h2>)", context.words.say("finder.filters"));
  side += finder_form(context, view, FacetLength::kShort);
  side += finder_keep(context, view.query);
  frame.body = head_of(context, view.query);
  frame.body += html::format(
      R"(<div class="row three"><div class="list">{}</div><aside class="side filters-side" aria-label="{}">{}</aside></div>)",
      list_of(context, view), context.words.plain("finder.filters"), side);
  return finish_page(context, frame);
}

html::Html filters(const Context& context, const edition::FinderView& view, std::string_view name) {
  ui::Frame frame = finder_frame(context, view.query);
  frame.title = context.words.plain("finder.filters");
  frame.crumbs.push_back({{frame.title}});
  frame.indexing = ui::Indexing::kNoindex;
  const html::Html results = context.words.say("list.results_line", {{"count", view.total}});
  const html::Html back = html::format(R"(<p class="quiet"><a href="{}">{}</a></p>)",
                                       news_url(context.lang, view.query).anchor("results"), results);
  ui::Head head;
  head.title = {frame.title};
  head.below = back + html::format(R"(<div class="field whole">{}</div>)",
                                   finder_form(context, view, FacetLength::kWhole, name));
  frame.body = ui::head(head, context.words);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
