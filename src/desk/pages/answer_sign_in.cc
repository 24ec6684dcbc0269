#include "desk/pages/answers.h"
#include "desk/pages/desk.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/new_session.h"

// Signing in, out, and proving again who one is.
namespace dateline::desk {

std::string session_cookie(std::string_view value) {
  return std::string(kSessionCookie) + "=" + std::string(value) + "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

namespace answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

// Where to go afterwards: a path of the desk, never another site.
html::Url next_of(std::string_view next) {
  const auto local = html::Url::local(next);
  return local ? *local : html::Url::path({});
}

Html fields(const Visit& visit, const Html& before) {
  const ui::Catalogue& page = *visit.words;
  return before +
         text_field({.name = "password",
                     .label = page.plain("sign_in.password"),
                     .value = {},
                     .type = "password",
                     .autocomplete = "current-password",
                     .need = Field::Need::kRequired},
                    page) +
         text_field({.name = "code",
                     .label = page.plain("sign_in.code"),
                     .value = {},
                     .hint = page.plain("sign_in.code_hint"),
                     .autocomplete = "one-time-code",
                     .need = Field::Need::kRequired},
                    page);
}

Html rail(const Visit& visit) { return visit.words->say("desk.name"); }

http::Response sign_in_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const std::string next(visit.request.parameter("next").value_or(visit.form.text("next")));
  const Html login = text_field({.name = "login",
                                 .label = page.plain("sign_in.login"),
                                 .value = std::string(visit.form.text("login")),
                                 .autocomplete = "username",
                                 .need = Field::Need::kRequired},
                                page);
  const Html body = problem_notice(problem, page) +
                    post_form(visit, html::Url::path({"sign-in"}),
                              hidden("next", next) + fields(visit, login) +
                                  format("<div class=\"acts\">{}</div>", button(page.plain("sign_in.act")))) +
                    format("<p class=\"small quiet\">{}</p>\n", page.say("sign_in.trouble"));
  return desk::page(problem ? status_of(problem->kind) : 200,
                    gate_page(visit, {page.plain("sign_in.title"), rail(visit), body}));
}

http::Response verify_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const std::string next(visit.request.parameter("next").value_or(visit.form.text("next")));
  const Html body = format("<p class=\"lede\">{}</p>\n", page.say("sign_in.verify_why")) +
                    problem_notice(problem, page) +
                    post_form(visit, html::Url::path({"verify"}),
                              hidden("next", next) + fields(visit, {}) +
                                  format("<div class=\"acts\">{}</div>", button(page.plain("sign_in.verify_act"))));
  return desk::page(problem ? status_of(problem->kind) : 200,
                    gate_page(visit, {page.plain("sign_in.verify_title"), rail(visit), body}));
}

SignInAsked asked(const Visit& visit, std::string_view login) {
  return {login, visit.form.text("password"), visit.form.text("code"), {}, visit.request.field("user-agent")};
}

Problem in_words(const Visit& visit, const base::Problem& problem) {
  const bool must_wait = problem.kind == base::ProblemKind::kUnavailable;
  return base::Problem{
      problem.kind, {}, must_wait ? visit.words->plain("sign_in.wait") : visit.words->plain("sign_in.refused")};
}

http::Response with_session(const std::string& cookie, http::Response response) {
  response.fields.emplace_back("Set-Cookie", session_cookie(cookie));
  return response;
}

}  // namespace

http::Response begin_session(Visit& visit, PersonId person, http::Response response) {
  return with_session(visit.room.sessions.begin(person, visit.request.field("user-agent"), visit.now),
                      std::move(response));
}

http::Response sign_in_form(Visit& visit) {
  return visit.session ? see_other(html::Url::path({})) : sign_in_page(visit, {});
}

http::Response sign_in(Visit& visit) {
  const auto cookie = visit.room.sign_in.begin(asked(visit, visit.form.text("login")), visit.now);
  if (!cookie) return sign_in_page(visit, in_words(visit, cookie.error()));
  return with_session(*cookie, see_other(next_of(visit.form.text("next"))));
}

http::Response sign_out(Visit& visit) {
  visit.room.sessions.end(visit.cookie, visit.now);
  http::Response response = see_other(html::Url::path({"sign-in"}));
  response.fields.emplace_back("Set-Cookie", session_cookie("") + "; Max-Age=0");
  response.fields.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
  return response;
}

http::Response verify_form(Visit& visit) { return verify_page(visit, {}); }

http::Response verify(Visit& visit) {
  const auto cookie = visit.room.sign_in.again(visit.cookie, asked(visit, visit.person->login), visit.now);
  if (!cookie) return verify_page(visit, in_words(visit, cookie.error()));
  return with_session(*cookie, see_other(next_of(visit.form.text("next"))));
}

}  // namespace answers
}  // namespace dateline::desk
