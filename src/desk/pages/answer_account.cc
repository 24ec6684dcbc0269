#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"

// One's own account: where one is signed in, and a new password.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;

http::Response account_page(Visit& visit, const std::optional<base::Problem>& problem) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  for (const Session& session : visit.room.sessions.of(visit.me(), visit.now)) {
    const bool is_this = session.id == visit.session->id;
    rows += format(
        "<tr><td>{}{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", session.agent,
        is_this ? format(" <b>{}</b>", page.say("account.this_one")) : Html(), moment(visit, session.made_at),
        moment(visit, session.seen_at),
        button_form(visit, html::Url::path({"account", "sessions", session.id, "end"}), page.plain("account.end")));
  }
  const Html sessions = format(
      "<section class=\"sec2 full\"><h2>{}</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{}\"><table class=\"table\">"
      "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\"><span "
      "class=\"vh\">{}</span></th></tr></thead>"
      "<tbody>{}</tbody></table></div></section>\n",
      page.say("account.sessions"), page.plain("account.sessions"), page.say("account.browser"),
      page.say("account.since"), page.say("account.seen"), page.say("account.end"), rows);
  const Html password = format("<section class=\"sec2\"><h2>{}</h2>{}</section>\n", page.say("account.password"),
                               post_form(visit, html::Url::path({"account", "password"}),
                                         text_field({.name = "password",
                                                     .label = page.plain("account.new_password"),
                                                     .value = {},
                                                     .hint = page.plain("link.password_hint"),
                                                     .error = error_of(problem, "password"),
                                                     .type = "password",
                                                     .autocomplete = "new-password",
                                                     .need = Field::Need::kRequired},
                                                    page) +
                                             format("<div class=\"acts\">{}</div>",
                                                    button(page.plain("account.set_password"), ButtonKind::kOther))));
  DeskPage parts;
  parts.title = visit.person->name;
  parts.place = Place::kAccount;
  parts.acts = button_form(visit, html::Url::path({"sign-out"}), page.plain("account.sign_out"));
  parts.body = problem_notice(problem, page) + sessions + password;
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response account(Visit& visit) { return account_page(visit, {}); }

http::Response set_password(Visit& visit) {
  if (auto set = visit.room.people.set_password(visit.me(), visit.form.text("password"), visit.me(), visit.now); !set) {
    return account_page(visit, set.error());
  }
  return see_other(html::Url::path({"sign-in"}));  // every session ended with the old password
}

http::Response end_session(Visit& visit) {
  if (auto ended = visit.room.sessions.end_by_id(visit.me(), visit.captures["session"], visit.me(), visit.now);
      !ended) {
    return refused(visit, ended.error());
  }
  return done(html::Url::path({"account"}), "session_ended");
}

}  // namespace dateline::desk::answers
