#include "desk/pages/visit.h"

#include "desk/pages/frame.h"

namespace dateline::desk {
namespace {

http::Response told(const Visit& visit, int status, const html::Html& words) {
  const std::string title = status == 404 ? visit.words->plain("desk.not_found") : visit.words->plain("desk.refused");
  const html::Html body =
      html::format("<p class=\"lede\">{}</p>\n<p><a href=\"/\">{}</a></p>\n", words, visit.words->say("desk.to_start"));
  return page(status, gate_page(visit, {title, html::format("{}", status), body}));
}

}  // namespace

bool Visit::may(Right right) const {
  if (!person) return false;
  return item ? desk::may(person->grants, right, item->team) : may_anywhere(person->grants, right);
}

bool Visit::is_fresh() const { return session && now.ms - session->verified_at.ms < house.settings.fresh_ms; }

http::Response page(int status, const html::Html& document) { return http::page(status, document.string()); }

http::Response see_other(const html::Url& to) { return http::redirect(303, to.string()); }

http::Response done(const html::Url& to, std::string_view what) {
  html::Url address = to;
  return see_other(address.query("said", what));
}

http::Response not_found(const Visit& visit) { return told(visit, 404, visit.words->say("desk.not_found_words")); }

http::Response not_permitted(const Visit& visit) {
  return told(visit, 403, visit.words->say("desk.not_permitted_words"));
}

int status_of(base::ProblemKind kind) {
  switch (kind) {
    case base::ProblemKind::kNotFound:
      return 404;
    case base::ProblemKind::kGone:
      return 410;
    case base::ProblemKind::kConflict:
      return 409;
    case base::ProblemKind::kNotPermitted:
      return 403;
    case base::ProblemKind::kTooLarge:
      return 413;
    case base::ProblemKind::kUnavailable:
      return 429;
    default:
      return 400;
  }
}

http::Response refused(const Visit& visit, const base::Problem& problem) {
  return told(visit, status_of(problem.kind), html::text(base::to_string(problem)));
}

html::Url item_url(ItemId item) { return html::Url::path({"items", std::to_string(item.value)}); }
html::Url item_url(ItemId item, std::string_view part) {
  return html::Url::path({"items", std::to_string(item.value), part});
}
html::Url text_url(ItemId item, const model::Lang& lang) {
  return html::Url::path({"items", std::to_string(item.value), "texts", lang.tag});
}
html::Url text_url(ItemId item, const model::Lang& lang, std::string_view part) {
  return html::Url::path({"items", std::to_string(item.value), "texts", lang.tag, part});
}

}  // namespace dateline::desk
