#include <string>
#include <vector>

#include "base/json.h"
#include "formats/view_json.h"
#include "portal/answers.h"
#include "portal/feed_of.h"
#include "portal/finder_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_forms.h"

namespace dateline::portal::answers {
namespace {

// Added to shared links by other sites, or a help in filling the form.
bool asks_nothing(std::string_view name) {
  constexpr std::string_view kNames[] = {kNameParameter, "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "source"};
  if (name.starts_with("utm_")) return true;
  for (const std::string_view each : kNames) {
    if (each == name) return true;
  }
  return false;
}

std::vector<edition::Parameter> parameters_of(const http::Request& request) {
  std::vector<edition::Parameter> out;
  for (const http::Parameter& parameter : request.query()) {
    if (!asks_nothing(parameter.name)) out.emplace_back(parameter.name, parameter.value);
  }
  return out;
}

http::Response refused_question(const Visit& visit, const std::vector<edition::Parameter>& asked,
                                const base::Problem& problem) {
  const bool is_about_question = problem.kind == base::ProblemKind::kInvalid || problem.kind == base::ProblemKind::kTooLarge;
  if (!is_about_question || !visit.captures.extension.empty()) return refused(visit, problem);
  return page(visit, 400, pages::refused_search(visit.context(), asked, problem));
}

// Few questions are asked twice: compressing thoroughly would take longer than making the page.
http::Response for_one_question(http::Response response) {
  response.effort = http::Effort::kQuick;
  return response;
}

http::Response feed(const Visit& visit, const std::vector<edition::Parameter>& asked, const edition::FinderQuery& query,
                    FeedFormat format) {
  const auto releases = visit.room.feed(visit.edition, query, visit.lang, visit.house.settings.feed_entries);
  if (!releases) return refused_question(visit, asked, releases.error());
  const Context context = visit.context();
  std::string title = context.institution();
  if (!query.words.empty()) title += ": " + context.words.plain("finder.results_for", {{"words", query.words}});
  const FeedHead head{title, feed_url(visit.lang, query, format), news_url(visit.lang, query)};
  const formats::Feed made = feed_of(context, head, *releases, visit.edition.head.at);
  return from_edition(visit, http::content(std::string(media_type_of(format)) + "; charset=utf-8", write_feed(made, format)));
}

}  // namespace

http::Response news(Visit& visit) {
  const auto asked = parameters_of(visit.request);
  const auto query = edition::parse_finder_query(asked);
  if (!query) return refused_question(visit, asked, query.error());
  if (const auto format = feed_format(visit.captures.extension)) return feed(visit, asked, *query, *format);
  const bool is_json = visit.captures.extension == ".json";
  if (!visit.captures.extension.empty() && !is_json) return not_found(visit);
  const auto view = visit.room.find(visit.edition, *query, visit.lang);
  if (!view) return refused_question(visit, asked, view.error());
  if (query->page > 1 && query->page > view->pages) return not_found(visit);
  const Context context = visit.context();
  if (is_json) {
    const base::Json json = formats::finder_json(*view, visit.lang, addresses_of(context));
    return from_edition(visit, http::json(200, base::to_canonical(json)));
  }
  return for_one_question(page(visit, 200, pages::finder(context, *view)));
}

http::Response filters(Visit& visit) {
  const auto asked = parameters_of(visit.request);
  const auto query = edition::parse_finder_query(asked);
  if (!query) return refused_question(visit, asked, query.error());
  const auto view = visit.room.find(visit.edition, *query, visit.lang, edition::FacetDetail::kAll);
  if (!view) return refused_question(visit, asked, view.error());
  const auto name = visit.request.parameter(kNameParameter);
  return page(visit, 200, pages::filters(visit.context(), *view, name.value_or(std::string_view())));
}

}  // namespace dateline::portal::answers
