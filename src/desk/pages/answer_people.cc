#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/numbers.h"

// The people of the newsroom and their roles, for administrators.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

constexpr char kAt = '@';

std::string grant_text(const Grant& grant) { return std::string(name_of(grant.role)) + kAt + grant.team.key; }

std::optional<Grant> grant_of(std::string_view text) {
  const auto at = text.find(kAt);
  if (at == std::string_view::npos) return std::nullopt;
  const auto role = role_of(text.substr(0, at));
  return role ? std::optional(Grant{Team{std::string(text.substr(at + 1))}, *role}) : std::nullopt;
}

std::vector<Choice> grant_choices(const Visit& visit) {
  std::vector<Choice> out;
  std::vector<Team> teams = {Team{kEveryTeam}};
  teams.insert(teams.end(), visit.house.settings.teams.begin(), visit.house.settings.teams.end());
  for (const Team& team : teams) {
    for (int i = 0; i < kRoles; ++i) {
      const auto role = static_cast<Role>(i);
      if (!may(visit.person->grants, Right::kAdminister, team)) continue;
      const std::string where = team.key == kEveryTeam ? visit.words->plain("people.everywhere") : team.key;
      out.push_back({grant_text({team, role}), ui::Words(visit.words->label("role", name_of(role)) + ", " + where)});
    }
  }
  return out;
}

Html standing_state(const Visit& visit, const Person& person) {
  switch (person.standing) {
    case Standing::kInvited:
      return state("", visit.words->plain("people.invited"));
    case Standing::kActive:
      return state("ok", visit.words->plain("people.active"));
    case Standing::kDisabled:
      return state("none", visit.words->plain("people.disabled"));
  }
  return {};
}

html::Url person_url(PersonId person) { return html::Url::path({"people", std::to_string(person.value)}); }
html::Url act_url(PersonId person, std::string_view act) {
  return html::Url::path({"people", std::to_string(person.value), "do", act});
}

http::Response people_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  for (const Person& person : visit.room.people.all()) {
    std::string roles;
    for (const Grant& grant : person.grants) roles += (roles.empty() ? "" : ", ") + grant_text(grant);
    rows += format("<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                   person_url(person.id), person.login, person.name, roles, standing_state(visit, person));
  }
  DeskPage parts;
  parts.title = page.plain("desk.people");
  parts.place = Place::kPeople;
  parts.body =
      problem_notice(problem, page) +
      format(
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"table\"><caption "
          "class=\"vh\">{0}</caption><thead><tr>"
          "<th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th "
          "scope=\"col\">{4}</th></tr></thead><tbody>{5}</tbody></table></div>\n",
          parts.title, page.say("sign_in.login"), page.say("link.name"), page.say("people.roles"),
          page.say("item.stage"), rows) +
      format(
          "<section class=\"sec2\"><h2>{}</h2>{}</section>\n", page.say("people.add"),
          post_form(visit, html::Url::path({"people"}),
                    text_field({.name = "login",
                                .label = page.plain("sign_in.login"),
                                .value = std::string(visit.form.text("login")),
                                .hint = page.plain("link.login_hint"),
                                .error = error_of(problem, "login"),
                                .need = Field::Need::kRequired},
                               page) +
                        text_field({.name = "name",
                                    .label = page.plain("link.name"),
                                    .value = std::string(visit.form.text("name")),
                                    .error = error_of(problem, "name"),
                                    .need = Field::Need::kRequired},
                                   page) +
                        format("<div class=\"acts\">{}</div>", button(page.plain("people.add"), ButtonKind::kOther))));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

std::optional<Person> person_of(Visit& visit) {
  const auto value = positive<std::int64_t>(visit.captures["person"]);
  return value ? visit.room.people.find(PersonId{*value}) : std::nullopt;
}

http::Response person_page(Visit& visit, const Person& person, const Problem& problem, const std::string& invitation) {
  const ui::Catalogue& page = *visit.words;
  std::vector<std::string> chosen;
  for (const Grant& grant : person.grants) chosen.push_back(grant_text(grant));
  const auto choices = grant_choices(visit);
  Html link;
  if (!invitation.empty()) {
    link = format(
        "<div class=\"notice ok\" role=\"status\"><strong>{}</strong> <code dir=\"ltr\">{}/link/{}</code></div>\n",
        page.say("people.link"), visit.house.settings.origin, invitation);
  }
  Html acts = button_form(visit, act_url(person.id, "invite"), page.plain("people.invite"));
  acts += person.standing == Standing::kDisabled
              ? button_form(visit, act_url(person.id, "enable"), page.plain("people.enable"))
              : button_form(visit, act_url(person.id, "disable"), page.plain("people.disable"), ButtonKind::kStop);
  DeskPage parts;
  parts.title = person.name;
  parts.place = Place::kPeople;
  parts.up = html::Url::path({"people"});
  parts.up_words = page.plain("desk.people");
  parts.head_quiet = format("<p class=\"small quiet\">{} {}</p>", person.login, standing_state(visit, person));
  parts.body = problem_notice(problem, page) + link;
  if (!may_manage(visit.person->grants, person.grants)) {
    parts.body += format("<p class=\"lede\">{}</p>\n", page.say("people.beyond"));
    return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
  }
  parts.body += post_form(visit, act_url(person.id, "grants"),
                          check_boxes("grant", page.plain("people.roles"), choices, chosen, page) +
                              format("<div class=\"acts\">{}</div>", button(page.plain("people.set_roles")))) +
                format("<div class=\"tool\">{}</div>\n", acts);
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response people(Visit& visit) { return people_page(visit, {}); }

http::Response add_person(Visit& visit) {
  const auto added = visit.room.people.add(visit.form.text("login"), visit.form.text("name"), visit.person->lang,
                                           visit.me(), visit.now);
  return added ? see_other(person_url(added->id)) : people_page(visit, added.error());
}

http::Response person(Visit& visit) {
  const auto found = person_of(visit);
  return found ? person_page(visit, *found, {}, {}) : not_found(visit);
}

http::Response person_act(Visit& visit) {
  const auto found = person_of(visit);
  if (!found) return not_found(visit);
  People& people = visit.room.people;
  const std::string_view act = visit.captures["act"];
  if (!may_manage(visit.person->grants, found->grants)) return not_permitted(visit);
  base::Done result;
  if (act == "grants") {
    std::vector<Grant> grants;
    for (const std::string_view text : visit.form.all("grant")) {
      if (auto grant = grant_of(text)) grants.push_back(std::move(*grant));
    }
    if (!may_manage(visit.person->grants, grants)) return not_permitted(visit);
    result = people.set_grants(found->id, std::move(grants), visit.me(), visit.now);
  } else if (act == "invite") {
    const auto token = people.invite(found->id, visit.me(), visit.now);
    return token ? person_page(visit, *found, {}, *token) : person_page(visit, *found, token.error(), {});
  } else if (act == "disable") {
    result = people.disable(found->id, visit.me(), visit.now);
  } else if (act == "enable") {
    result = people.enable(found->id, visit.me(), visit.now);
  } else {
    return not_found(visit);
  }
  return result ? done(person_url(found->id), "done") : person_page(visit, *found, result.error(), {});
}

}  // namespace dateline::desk::answers
