#include "desk/people/people_rows.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kSecrets =
    "SELECT id, login, name, standing, coalesce(password, ''), coalesce(totp_secret, x''), totp_step FROM people "
    "WHERE ";

std::optional<Secrets> read(store::Database& database, std::string_view where, const store::Parameter& key) {
  const auto row = database.prepare(std::string(kSecrets) + std::string(where));
  const store::StatementScope scope(*row);
  if (!row->run({key}).step()) return std::nullopt;
  return Secrets{{row->integer(0)},
                 std::string(row->bytes(1)),
                 std::string(row->bytes(2)),
                 static_cast<Standing>(row->integer(3)),
                 std::string(row->bytes(4)),
                 std::string(row->bytes(5)),
                 row->integer(6)};
}

}  // namespace

std::optional<Secrets> read_secrets(store::Database& database, PersonId person) {
  return read(database, "id = ?1", person.value);
}

std::optional<Secrets> read_secrets(store::Database& database, std::string_view login) {
  return read(database, "login = ?1", login);
}

base::Problem no_such_person() { return {base::ProblemKind::kNotFound, "person", "there is no such person"}; }

void set_standing(store::Database& database, PersonId person, Standing standing) {
  database.prepare("UPDATE people SET standing = ?2 WHERE id = ?1")
      ->execute({person.value, static_cast<std::int64_t>(standing)});
}

void activate_when_ready(store::Database& database, PersonId person) {
  database
      .prepare(
          "UPDATE people SET standing = ?2 WHERE id = ?1 AND standing = ?3 AND password IS NOT NULL AND "
          "totp_secret IS NOT NULL")
      ->execute(
          {person.value, static_cast<std::int64_t>(Standing::kActive), static_cast<std::int64_t>(Standing::kInvited)});
}

void end_sessions(store::Database& database, PersonId person) {
  database.prepare("DELETE FROM sessions WHERE person = ?1")->execute({person.value});
}

base::Json target(PersonId person) { return base::Json::object().set("target", person.value); }

}  // namespace dateline::desk
