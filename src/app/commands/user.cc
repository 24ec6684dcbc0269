#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/json.h"
#include "desk/database/desk_folder.h"
#include "desk/people/people.h"

// user add | list | role | passwd | invite | disable | enable: the people of the newsroom, in desk.db. Beside a running
// desk, too.
namespace dateline::app {
namespace {

using base::Json;
using base::ProblemKind;
using desk::People;

struct Flags {
  std::string login;
  std::string name;
  std::string lang = "en";
  std::vector<std::string> roles;
  bool no_roles = false;
  bool json = false;
};

// desk.db is open as long as this lives.
struct Desk {
  std::unique_ptr<store::SqliteDatabase> database;
  base::SystemEntropy entropy;
  base::Instant now = base::SystemClock().now();
  People people{*database, entropy};

  explicit Desk(const desk::DeskFolder& folder) : database(desk::open_desk(folder)) {}
};

base::Result<std::vector<desk::Grant>> grants_of(const std::vector<std::string>& roles) {
  std::vector<desk::Grant> grants;
  for (const std::string& role : roles) {
    const auto grant = desk::parse_grant(role);
    if (!grant)
      return base::invalid(role,
                           "is no ROLE or ROLE@TEAM; roles are writer, translator, reviewer, publisher, taxonomist, "
                           "press, auditor and admin");
    grants.push_back(*grant);
  }
  return grants;
}

base::Result<desk::PersonId> person_of(People& people, const std::string& login) {
  const auto person = people.find(login);
  if (!person) return base::refuse(ProblemKind::kNotFound, login, "there is nobody with this login");
  return person->id;
}

ExitCode finish(const base::Done& done, const std::string& words) {
  if (!done) return complain(done.error());
  print_line(words);
  return ExitCode::kOk;
}

void print_link(const Flags& flags, const std::string& token, base::Instant now) {
  const std::string ends = base::to_iso(base::Instant{now.ms + desk::kInviteLinkMs});
  if (flags.json) {
    print_line(
        base::to_canonical(Json::object().set("login", flags.login).set("path", "/link/" + token).set("ends", ends)));
  } else {
    print_line("At the desk, once, until " + ends + ": /link/" + token);
  }
}

ExitCode add(const desk::DeskFolder& folder, const Flags& flags) {
  const auto grants = grants_of(flags.roles);
  if (!grants) return complain(grants.error());
  desk::create_desk(folder);
  Desk desk(folder);
  const auto invited = desk.people.add_invited(flags.login, flags.name, flags.lang, *grants, {}, desk.now);
  if (!invited) return complain(invited.error());
  print_link(flags, invited->token, desk.now);
  return ExitCode::kOk;
}

ExitCode list(const desk::DeskFolder& folder, const Flags& flags) {
  Desk desk(folder);
  for (const desk::Person& person : desk.people.all()) {
    Json roles = Json::array();
    std::string words;
    for (const desk::Grant& grant : person.grants) {
      roles.push(desk::to_string(grant));
      words += ' ' + desk::to_string(grant);
    }
    if (flags.json) {
      print_line(base::to_canonical(Json::object()
                                        .set("id", person.id.value)
                                        .set("login", person.login)
                                        .set("name", person.name)
                                        .set("lang", person.lang)
                                        .set("standing", name_of(person.standing))
                                        .set("roles", std::move(roles))));
    } else {
      print_line(person.login + "  " + std::string(name_of(person.standing)) + "  " + person.name + ' ' + words);
    }
  }
  return ExitCode::kOk;
}

ExitCode set_roles(const desk::DeskFolder& folder, const Flags& flags) {
  if (flags.roles.empty() != flags.no_roles) {
    return complain({ProblemKind::kInvalid, "", "give the roles, all of them, or --none"}, ExitCode::kUsage);
  }
  const auto grants = grants_of(flags.roles);
  if (!grants) return complain(grants.error());
  Desk desk(folder);
  const auto person = person_of(desk.people, flags.login);
  if (!person) return complain(person.error());
  return finish(desk.people.set_grants(*person, *grants, {}, desk.now), "Roles of " + flags.login + " are set.");
}

// A line from a terminal, unseen.
std::string read_unseen(const char* prompt) {
  std::cerr << prompt << std::flush;
  termios before{};
  ::tcgetattr(STDIN_FILENO, &before);
  termios silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::string line;
  std::getline(std::cin, line);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::cerr << '\n';
  return line;
}

base::Result<std::string> read_password() {
  std::string password;
  if (::isatty(STDIN_FILENO) == 0) {
    std::getline(std::cin, password);
    return password;
  }
  password = read_unseen("New password: ");
  if (read_unseen("Again: ") != password) return base::invalid("password", "the two are not equal");
  return password;
}

ExitCode set_password(const desk::DeskFolder& folder, const Flags& flags) {
  Desk desk(folder);
  const auto person = person_of(desk.people, flags.login);
  if (!person) return complain(person.error());
  const auto password = read_password();
  if (!password) return complain(password.error());
  return finish(desk.people.set_password(*person, *password, {}, desk.now),
                "The password of " + flags.login + " is set; sessions ended.");
}

ExitCode invite(const desk::DeskFolder& folder, const Flags& flags) {
  Desk desk(folder);
  const auto person = person_of(desk.people, flags.login);
  if (!person) return complain(person.error());
  const auto token = desk.people.invite(*person, {}, desk.now);
  if (!token) return complain(token.error());
  print_link(flags, *token, desk.now);
  return ExitCode::kOk;
}

ExitCode disable(const desk::DeskFolder& folder, const Flags& flags) {
  Desk desk(folder);
  const auto person = person_of(desk.people, flags.login);
  if (!person) return complain(person.error());
  return finish(desk.people.disable(*person, {}, desk.now), flags.login + " is disabled; sessions and links ended.");
}

ExitCode enable(const desk::DeskFolder& folder, const Flags& flags) {
  Desk desk(folder);
  const auto person = person_of(desk.people, flags.login);
  if (!person) return complain(person.error());
  return finish(desk.people.enable(*person, {}, desk.now), flags.login + " is enabled.");
}

}  // namespace

void add_user(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("user", "Accounts of the desk: add, list, change");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  const auto on_call = [&run, flags](CLI::App* sub, ExitCode (*function)(const desk::DeskFolder&, const Flags&)) {
    sub->callback(on_data<desk::DeskFolder>(run, flags, function));
  };
  const auto of_person = [&](const std::string& name, const std::string& meaning,
                             ExitCode (*function)(const desk::DeskFolder&, const Flags&)) {
    auto* sub = command->add_subcommand(name, meaning);
    sub->add_option("LOGIN", flags->login)->required();
    on_call(sub, function);
    return sub;
  };
  auto* add_command = of_person("add", "Make an account and print its one-time invite link", add);
  add_command->add_option("--name", flags->name, "name of the person, as others at the desk see it")->required();
  add_command->add_option("--role", flags->roles, "ROLE in every team, or ROLE@TEAM; as often as needed")
      ->allow_extra_args(false);
  add_command->add_option("--lang", flags->lang, "language of the interface (default en)");
  add_command->add_flag("--json", flags->json, "print JSON");
  auto* list_command = command->add_subcommand("list", "Print login, standing, name and roles, one person a line");
  list_command->add_flag("--json", flags->json, "one JSON object a line");
  on_call(list_command, list);
  auto* role_command = of_person("role", "Set the roles of a person: these, and no others", set_roles);
  role_command->add_option("ROLE", flags->roles, "ROLE in every team, or ROLE@TEAM");
  role_command->add_flag("--none", flags->no_roles, "no roles at all");
  of_person("passwd", "Set a password, read from the terminal or from standard input", set_password);
  auto* invite_command = of_person("invite", "Print a new one-time link to choose password and codes anew", invite);
  invite_command->add_flag("--json", flags->json, "print JSON");
  of_person("disable", "End sessions and links of a person, and refuse new ones", disable);
  of_person("enable", "Let a disabled person sign in again", enable);
}

}  // namespace dateline::app
