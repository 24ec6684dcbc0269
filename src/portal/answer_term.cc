#include <string>
#include <vector>

#include "base/json.h"
#include "formats/view_json.h"
#include "portal/answers.h"
#include "portal/feed_of.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_forms.h"

namespace dateline::portal::answers {
namespace {

html::Html index_page(const Context& context, const edition::IndexView& view, std::string_view part) {
  switch (view.kind) {
    case model::TermKind::kTopic: return pages::topics(context, view, part);
    case model::TermKind::kPlace: return pages::places(context, view, part);
    case model::TermKind::kOrganisation: return pages::organisations(context, view, part);
    case model::TermKind::kPerson: return pages::people(context, view, part);
    case model::TermKind::kOffice: return pages::offices(context, view, part);
    case model::TermKind::kSeries: return pages::series(context, view, part);
    case model::TermKind::kMeeting: return pages::meetings(context, view, part);
    case model::TermKind::kProject: return pages::projects(context, view, part);
  }
  return {};
}

// A name in place of the key, as people write addresses: one term of the kind is meant, or none.
http::Response by_name(const Visit& visit, model::TermKind kind, std::string_view name) {
  const auto found = visit.edition.terms.by_slug(kind, name);
  if (found.size() != 1) return not_found(visit);
  const model::TermKey& key = visit.edition.terms.term(found.front()).key;
  const auto view = visit.room.term(visit.edition, key, visit.lang);
  if (!view) return refused(visit, view.error());
  html::Url url = term_url(visit.lang, view->self);
  if (!visit.captures.extension.empty()) url = term_url(visit.lang, kind, key).suffix(visit.captures.extension);
  return moved(url);
}

// A merged term lives on under its survivor's key.
http::Response to_survivor(const Visit& visit, const std::string& survivor) {
  const auto view = visit.room.term(visit.edition, {survivor}, visit.lang);
  if (!view) return refused(visit, view.error());
  html::Url url = term_url(visit.lang, view->self);
  if (!visit.captures.extension.empty()) {
    url = term_url(visit.lang, view->self.kind, view->self.key).suffix(visit.captures.extension);
  }
  return moved(url);
}

http::Response feed(const Visit& visit, const edition::TermView& view, FeedFormat format) {
  if (!visit.edition.index) return unavailable(visit);
  const auto releases = visit.room.feed(visit.edition, query_for(view.self.kind, view.self.key), visit.lang,
                                        visit.house.settings.feed_entries);
  if (!releases) return refused(visit, releases.error());
  const Context context = visit.context();
  const FeedHead head{view.self.name + " – " + context.institution(),
                      term_feed_url(visit.lang, view.self.kind, view.self.key, format), term_url(visit.lang, view.self)};
  const formats::Feed made = feed_of(context, head, *releases, visit.edition.head.at);
  return from_edition(visit, http::content(std::string(media_type_of(format)) + "; charset=utf-8", write_feed(made, format)));
}

}  // namespace

http::Response index(Visit& visit) {
  const auto kind = model::term_kind_by_plural(visit.captures["kind"]);
  if (!kind) return not_found(visit);
  const bool is_json = visit.captures.extension == ".json";
  if (!visit.captures.extension.empty() && !is_json) return not_found(visit);
  const edition::IndexView view = visit.room.index(visit.edition, *kind, visit.lang);
  const Context context = visit.context();
  if (is_json) {
    return from_edition(visit, http::json(200, base::to_canonical(formats::index_json(view, visit.lang, addresses_of(context)))));
  }
  return page(visit, 200, index_page(context, view, visit.request.parameter("part").value_or("")));
}

http::Response term(Visit& visit) {
  const auto kind = model::term_kind_by_plural(visit.captures["kind"]);
  if (!kind) return not_found(visit);
  const std::string_view key = visit.captures["key"];
  const auto view = visit.room.term(visit.edition, {std::string(key)}, visit.lang);
  if (!view) {
    if (view.error().kind == base::ProblemKind::kGone) return to_survivor(visit, view.error().field);
    if (view.error().kind == base::ProblemKind::kNotFound) return by_name(visit, *kind, key);
    return refused(visit, view.error());
  }
  const std::string_view extension = visit.captures.extension;
  if (view->self.kind != *kind) {
    return moved(extension.empty() ? term_url(visit.lang, view->self)
                                   : term_url(visit.lang, view->self.kind, view->self.key).suffix(extension));
  }
  if (const auto format = feed_format(extension)) return feed(visit, *view, *format);
  const Context context = visit.context();
  if (extension == ".json") {
    return from_edition(visit, http::json(200, base::to_canonical(formats::term_json(*view, visit.lang, addresses_of(context)))));
  }
  if (!extension.empty()) return not_found(visit);
  const auto slug = visit.captures.find("slug");
  if (slug && *slug != view->self.slug) return moved(term_url(visit.lang, view->self));
  return page(visit, 200, pages::term(context, *view));
}

}  // namespace dateline::portal::answers
