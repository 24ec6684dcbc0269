#include <string>

#include "base/json.h"
#include "formats/view_json.h"
#include "portal/answers.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_forms.h"

namespace dateline::portal::answers {
namespace {

struct Asked {
  model::ReleaseNumber number;
  std::optional<std::uint32_t> version;
};

// "1987" or "1987@3".
std::optional<Asked> asked_in(std::string_view segment) {
  const auto at = segment.find('@');
  const auto number = number_in(segment.substr(0, at));
  if (!number) return std::nullopt;
  if (at == std::string_view::npos) return Asked{{*number}, std::nullopt};
  const auto version = number_in(segment.substr(at + 1));
  if (!version) return std::nullopt;
  return Asked{{*number}, *version};
}

http::Response tombstone(const Visit& visit, model::ReleaseNumber number) {
  const auto stone = visit.room.tombstone(visit.edition, number, visit.lang);
  if (!stone) return not_found(visit);
  if (visit.captures.extension.empty()) return page(visit, 410, pages::gone(visit.context(), *stone));
  http::Response response = http::json(410, base::to_canonical(formats::tombstone_json(*stone)));
  response.cache = http::CachePolicy::no_cache();
  return response;
}

http::Response form_of(const Visit& visit, const edition::ReleaseView& view) {
  const Context context = visit.context();
  const std::string_view extension = visit.captures.extension;
  const auto answer = [&](std::string_view media_type, std::string body) {
    return from_edition(visit, http::content(media_type, std::move(body)));
  };
  if (extension == ".json") return answer("application/json", release_as_json(context, view));
  if (extension == ".md") return answer("text/markdown; charset=utf-8", release_as_markdown(context, view));
  if (extension == ".txt") return answer("text/plain; charset=utf-8", release_as_text(context, view));
  if (extension == ".bib") return answer("application/x-bibtex; charset=utf-8", release_as_bibtex(context, view));
  if (extension == ".ris") return answer("application/x-research-info-systems; charset=utf-8", release_as_ris(context, view));
  if (extension == ".csl.json") return answer("application/vnd.citationstyles.csl+json", release_as_csl(context, view));
  return not_found(visit);
}

}  // namespace

http::Response release(Visit& visit) {
  const auto asked = asked_in(visit.captures["release"]);
  if (!asked) return not_found(visit);
  const auto view = visit.room.release(visit.edition, asked->number, visit.lang, asked->version);
  if (!view) {
    if (view.error().kind == base::ProblemKind::kGone) return tombstone(visit, asked->number);
    return refused(visit, view.error());
  }
  if (!visit.captures.extension.empty()) return form_of(visit, *view);
  const auto slug = visit.captures.find("slug");
  if (slug && *slug != view->text.slug) {
    return moved(asked->version ? version_url(visit.lang, asked->number, *asked->version)
                                : release_url(visit.lang, asked->number, view->text.slug));
  }
  return page(visit, 200, pages::release(visit.context(), *view));
}

}  // namespace dateline::portal::answers
