#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/new_session.h"
#include "desk/pages/qr.h"
#include "desk/people/totp.h"

// One-time links: the first administrator's, an invitation, and the demo's sign-in. One form does it all: a name where
// there is none, a password, and a first code of the authenticator whose secret the page shows.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;
using Link = OneTimeLinks::Link;

html::Url link_url(const Visit& visit) { return html::Url::path({"link", visit.captures["token"]}); }

http::Response not_a_link(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  return desk::page(
      404, gate_page(visit,
                     {page.plain("link.over_title"), {}, format("<p class=\"lede\">{}</p>\n", page.say("link.over"))}));
}

// The secret is the person's own: what the form sends back is checked by a code of it and by nothing else.
std::string secret_of(Visit& visit) {
  const std::string_view sent = visit.form.text("secret");
  return sent.empty() ? visit.room.people.new_totp_secret() : std::string(sent);
}

Html authenticator(Visit& visit, std::string_view login, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const std::string secret = secret_of(visit);
  const std::string issuer = visit.house.settings.institution.name(page.tag()).text;
  return format("<section><h2>{}</h2><p>{}</p>{}<p class=\"small\">{} <code dir=\"ltr\">{}</code></p>{}</section>\n",
                page.say("link.authenticator"), page.say("link.authenticator_words"),
                qr_code(totp_address(issuer, login.empty() ? "desk" : login, secret), page.plain("link.qr_label")),
                page.say("link.by_hand"), secret,
                hidden("secret", secret) + text_field({.name = "code",
                                                       .label = page.plain("sign_in.code"),
                                                       .value = {},
                                                       .error = error_of(problem, "code"),
                                                       .autocomplete = "one-time-code",
                                                       .need = Field::Need::kRequired},
                                                      page));
}

http::Response form_page(Visit& visit, const Link& link, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const auto person = visit.room.people.find(link.person);
  if (link.purpose == LinkPurpose::kSignIn) {
    const std::string name = person ? person->name : std::string();
    return desk::page(200,
                      gate_page(visit, {page.plain("link.sign_in_title"),
                                        {},
                                        post_form(visit, link_url(visit),
                                                  format("<div class=\"acts\">{}</div>",
                                                         button(page.plain("link.sign_in_as", {{"name", name}}))))}));
  }
  Html who;
  if (link.purpose == LinkPurpose::kSetUp) {
    who = text_field({.name = "login",
                      .label = page.plain("sign_in.login"),
                      .value = std::string(visit.form.text("login")),
                      .hint = page.plain("link.login_hint"),
                      .error = error_of(problem, "login"),
                      .autocomplete = "username",
                      .need = Field::Need::kRequired},
                     page) +
          text_field({.name = "name",
                      .label = page.plain("link.name"),
                      .value = std::string(visit.form.text("name")),
                      .error = error_of(problem, "name"),
                      .autocomplete = "name",
                      .need = Field::Need::kRequired},
                     page);
  }
  const Html password = text_field({.name = "password",
                                    .label = page.plain("sign_in.password"),
                                    .value = {},
                                    .hint = page.plain("link.password_hint"),
                                    .error = error_of(problem, "password"),
                                    .type = "password",
                                    .autocomplete = "new-password",
                                    .need = Field::Need::kRequired},
                                   page);
  const bool sets_up = link.purpose == LinkPurpose::kSetUp;
  const Html body =
      format("<p class=\"lede\">{}</p>\n",
             sets_up ? page.say("link.set_up_words")
                     : page.say("link.invite_words", {{"name", person ? person->name : std::string()}})) +
      problem_notice(problem, page) +
      post_form(visit, link_url(visit),
                format("<section><h2>{}</h2>{}</section>\n", page.say("link.account"), who + password) +
                    authenticator(visit, person ? person->login : std::string(visit.form.text("login")), problem) +
                    format("<div class=\"acts\">{}</div>", button(page.plain("link.finish"))));
  return desk::page(
      problem ? status_of(problem->kind) : 200,
      gate_page(visit, {sets_up ? page.plain("link.set_up_title") : page.plain("link.invite_title"), {}, body}));
}

http::Response codes_page(Visit& visit, PersonId person, const std::vector<std::string>& codes) {
  const ui::Catalogue& page = *visit.words;
  Html items;
  for (const std::string& code : codes) items += format("<li><code dir=\"ltr\">{}</code></li>", code);
  const Html body =
      format("<p class=\"lede\">{}</p>\n<ol class=\"plain codes\">{}</ol>\n<p><a class=\"btn\" href=\"/\">{}</a></p>\n",
             page.say("link.codes_words"), items, page.say("desk.to_start"));
  return begin_session(visit, person, desk::page(200, gate_page(visit, {page.plain("link.codes_title"), {}, body})));
}

// The person of the link; for the first set-up a new administrator, or the one that a try cut short has left.
base::Result<PersonId> person_of(Visit& visit, const Link& link) {
  if (link.purpose != LinkPurpose::kSetUp) return link.person;
  const std::string_view login = visit.form.text("login");
  // Somebody who was invited meanwhile is not the one whom this link makes.
  const std::vector<Grant> administrator = {{Team{kEveryTeam}, Role::kAdmin}};
  if (const auto left = visit.room.people.find(login);
      left && left->standing == Standing::kInvited && left->grants == administrator)
    return left->id;
  auto added = visit.room.people.add(login, visit.form.text("name"), visit.words->tag(), {}, visit.now);
  if (!added) return std::unexpected(added.error());
  const auto granted = visit.room.people.set_grants(added->id, administrator, {}, visit.now);
  if (!granted) return std::unexpected(granted.error());
  return added->id;
}

}  // namespace

http::Response link_form(Visit& visit) {
  const auto link = visit.room.links.look(visit.captures["token"], visit.now);
  return link ? form_page(visit, *link, {}) : not_a_link(visit);
}

http::Response use_link(Visit& visit) {
  const std::string_view token = visit.captures["token"];
  auto link = visit.room.links.look(token, visit.now);
  if (!link) return not_a_link(visit);
  if (link->purpose == LinkPurpose::kSignIn) {
    link = visit.room.links.use(token, visit.now);
    return link ? begin_session(visit, link->person, see_other(html::Url::path({}))) : not_a_link(visit);
  }
  const auto person = person_of(visit, *link);
  if (!person) return form_page(visit, *link, person.error());
  if (auto set = visit.room.people.set_password(*person, visit.form.text("password"), *person, visit.now); !set) {
    return form_page(visit, *link, set.error());
  }
  const auto codes =
      visit.room.people.confirm_totp(*person, visit.form.text("secret"), visit.form.text("code"), visit.now);
  if (!codes) return form_page(visit, *link, codes.error());
  // Last: whatever was refused above may be tried again with the same link.
  if (!visit.room.links.use(token, visit.now)) return not_a_link(visit);
  return codes_page(visit, *person, *codes);
}

}  // namespace dateline::desk::answers
