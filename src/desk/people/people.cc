#include "desk/people/people.h"

#include <algorithm>

#include "base/text.h"
#include "desk/database/audit.h"
#include "desk/people/people_rows.h"
#include "desk/people/session_rows.h"
#include "model/lang.h"

namespace dateline::desk {
namespace {

using base::Done;
using base::Json;
using base::ProblemKind;
using base::Result;
using store::Transaction;
using store::TransactionKind;

constexpr std::size_t kLoginMost = 64;
constexpr std::size_t kNameMost = 200;  // characters

constexpr std::string_view kPeople =
    "SELECT id, login, name, lang, standing, password IS NOT NULL, totp_secret IS NOT NULL FROM people ";

bool is_made_of(std::string_view text, std::size_t most, std::string_view others) {
  return !text.empty() && text.size() <= most && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
  });
}

struct Named {
  std::string name;
  std::string lang;
};
Result<Named> named(std::string_view name, std::string_view lang) {
  const auto nfc = base::to_nfc(name);
  if (!nfc) return base::invalid("name", "must be text");
  Named out{base::collapse_space(*nfc), {}};
  const std::size_t length = base::length_of(out.name);
  if (length == 0 || length > kNameMost) return base::invalid("name", "must have 1 to 200 characters");
  const auto tag = model::parse_lang(lang);
  if (!tag) return base::invalid("lang", "must be a language tag");
  out.lang = tag->tag;
  return out;
}

std::vector<Grant> read_grants(store::Database& database, PersonId person) {
  std::vector<Grant> grants;
  const auto row = database.prepare("SELECT team, role FROM grants WHERE person = ?1 ORDER BY team, role");
  row->run({person.value});
  while (row->step()) grants.push_back({{std::string(row->bytes(0))}, static_cast<Role>(row->integer(1))});
  return grants;
}

Person person_of(store::Database& database, const store::Statement& row) {
  Person person{{row.integer(0)},
                std::string(row.bytes(1)),
                std::string(row.bytes(2)),
                std::string(row.bytes(3)),
                static_cast<Standing>(row.integer(4)),
                row.integer(5) != 0,
                row.integer(6) != 0,
                {}};
  person.grants = read_grants(database, person.id);
  return person;
}

std::optional<Person> read_person(store::Database& database, std::string_view where, const store::Parameter& key) {
  const auto row = database.prepare(std::string(kPeople) + std::string(where));
  const store::StatementScope scope(*row);
  if (!row->run({key}).step()) return std::nullopt;
  return person_of(database, *row);
}

bool has_active_admin(store::Database& database) {
  const auto row = database.prepare(
      "SELECT 1 FROM grants JOIN people ON people.id = grants.person WHERE grants.role = ?1 AND people.standing = ?2");
  const store::StatementScope scope(*row);
  return row->run({static_cast<std::int64_t>(Role::kAdmin), static_cast<std::int64_t>(Standing::kActive)}).step();
}

// Looked at after the change, within its transaction.
Done keeps_an_admin(store::Database& database, PersonId by) {
  if (by == PersonId{} || has_active_admin(database)) return {};
  return base::refuse(ProblemKind::kConflict, "roles", "somebody active must stay admin");
}

Json to_json(const std::vector<Grant>& grants) {
  Json list = Json::array();
  for (const Grant& grant : grants) list.push(to_string(grant));
  return list;
}

Done check_grants(const std::vector<Grant>& grants) {
  if (grants.size() > kMostGrants) return base::invalid("roles", "must be 100 or fewer");
  if (std::ranges::all_of(grants, [](const Grant& grant) { return is_team(grant.team.key); })) return {};
  return base::invalid("team", "must have 1 to 64 of a-z, 0-9 and \"-\"");
}

// The rest is within a command's transaction, with its audit row.

Result<PersonId> insert_person(store::Database& database, std::string_view login, const Named& words, PersonId by,
                               base::Instant now) {
  if (read_secrets(database, login)) return base::refuse(ProblemKind::kConflict, "login", "is taken");
  database.prepare("INSERT INTO people(login, name, lang, standing, made_at) VALUES(?1, ?2, ?3, ?4, ?5)")
      ->execute({login, words.name, words.lang, static_cast<std::int64_t>(Standing::kInvited), now.ms});
  const PersonId person = read_secrets(database, login)->person;
  write_audit(database, now, by, "add-person", std::nullopt, {}, target(person).set("login", login));
  return person;
}

void replace_grants(store::Database& database, PersonId person, std::vector<Grant> grants, PersonId by,
                    base::Instant now) {
  std::ranges::sort(grants, {}, [](const Grant& grant) { return std::pair(grant.team.key, grant.role); });
  const auto again = std::ranges::unique(grants);
  grants.erase(again.begin(), again.end());
  database.prepare("DELETE FROM grants WHERE person = ?1")->execute({person.value});
  const auto insert = database.prepare("INSERT INTO grants(person, team, role) VALUES(?1, ?2, ?3)");
  for (const Grant& grant : grants) {
    insert->execute({person.value, std::string_view(grant.team.key), static_cast<std::int64_t>(grant.role)});
  }
  write_audit(database, now, by, "set-roles", std::nullopt, {}, target(person).set("grants", to_json(grants)));
}

Result<Named> checked(std::string_view login, std::string_view name, std::string_view lang) {
  if (!is_made_of(login, kLoginMost, ".-_")) {
    return base::invalid("login", "must have 1 to 64 of a-z, 0-9, \".\", \"-\" and \"_\"");
  }
  return named(name, lang);
}

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kInvited:
      return "invited";
    case Standing::kActive:
      return "active";
    case Standing::kDisabled:
      return "disabled";
  }
  return {};
}

std::optional<Person> People::find(PersonId id) { return read_person(database_, "WHERE id = ?1", id.value); }

std::optional<Person> People::find(std::string_view login) { return read_person(database_, "WHERE login = ?1", login); }

std::vector<Person> People::all() {
  std::vector<Person> people;
  const auto row = database_.prepare(std::string(kPeople) + "ORDER BY login");
  row->run({});
  while (row->step()) people.push_back(person_of(database_, *row));
  return people;
}

Result<Person> People::add(std::string_view login, std::string_view name, std::string_view lang, PersonId by,
                           base::Instant now) {
  const auto words = checked(login, name, lang);
  if (!words) return std::unexpected(words.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto person = insert_person(database_, login, *words, by, now);
  if (!person) return std::unexpected(person.error());
  transaction.commit();
  return *find(*person);
}

Result<People::Invited> People::add_invited(std::string_view login, std::string_view name, std::string_view lang,
                                            std::vector<Grant> grants, PersonId by, base::Instant now) {
  const auto words = checked(login, name, lang);
  if (!words) return std::unexpected(words.error());
  if (const auto taken = check_grants(grants); !taken) return std::unexpected(taken.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto person = insert_person(database_, login, *words, by, now);
  if (!person) return std::unexpected(person.error());
  replace_grants(database_, *person, std::move(grants), by, now);
  std::string token = add_link(database_, entropy_, {LinkPurpose::kInvite, *person}, {now.ms + kInviteLinkMs}, by, now);
  transaction.commit();
  return Invited{*find(*person), std::move(token)};
}

Done People::set_grants(PersonId person, std::vector<Grant> grants, PersonId by, base::Instant now) {
  if (auto taken = check_grants(grants); !taken) return taken;
  Transaction transaction(database_, TransactionKind::kWrite);
  if (!read_secrets(database_, person)) return std::unexpected(no_such_person());
  replace_grants(database_, person, std::move(grants), by, now);
  if (auto kept = keeps_an_admin(database_, by); !kept) return kept;
  transaction.commit();
  return {};
}

Done People::disable(PersonId person, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  if (!read_secrets(database_, person)) return std::unexpected(no_such_person());
  set_standing(database_, person, Standing::kDisabled);
  end_sessions(database_, person);
  end_links(database_, person, now);
  if (auto kept = keeps_an_admin(database_, by); !kept) return kept;
  write_audit(database_, now, by, "disable-person", std::nullopt, {}, target(person));
  transaction.commit();
  return {};
}

Done People::enable(PersonId person, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto secrets = read_secrets(database_, person);
  if (!secrets) return std::unexpected(no_such_person());
  if (secrets->standing != Standing::kDisabled) {
    return base::refuse(ProblemKind::kConflict, "person", "is not disabled");
  }
  set_standing(database_, person, Standing::kInvited);
  activate_when_ready(database_, person);
  write_audit(database_, now, by, "enable-person", std::nullopt, {}, target(person));
  transaction.commit();
  return {};
}

Done People::set_name(PersonId person, std::string_view name, std::string_view lang, PersonId by, base::Instant now) {
  const auto words = named(name, lang);
  if (!words) return std::unexpected(words.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  if (!read_secrets(database_, person)) return std::unexpected(no_such_person());
  database_.prepare("UPDATE people SET name = ?2, lang = ?3 WHERE id = ?1")
      ->execute({person.value, std::string_view(words->name), std::string_view(words->lang)});
  write_audit(database_, now, by, "set-person", std::nullopt, {}, target(person));
  transaction.commit();
  return {};
}

Result<std::string> People::invite(PersonId person, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto secrets = read_secrets(database_, person);
  if (!secrets) return std::unexpected(no_such_person());
  if (secrets->standing == Standing::kDisabled) return base::refuse(ProblemKind::kConflict, "person", "is disabled");
  end_links(database_, person, now);
  std::string token = add_link(database_, entropy_, {LinkPurpose::kInvite, person}, {now.ms + kInviteLinkMs}, by, now);
  transaction.commit();
  return token;
}

}  // namespace dateline::desk
