#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "desk/people/people.h"
#include "store/database.h"

// Rows of accounts, for this folder. None of these opens a transaction: the commands do, once each.
namespace dateline::desk {

// What of an account never leaves this folder.
struct Secrets {
  PersonId person;
  std::string login;
  std::string name;
  Standing standing = Standing::kInvited;
  std::string password;     // argon2id string; empty: none
  std::string totp_secret;  // raw; empty: none
  std::int64_t totp_step = 0;
};

std::optional<Secrets> read_secrets(store::Database& database, PersonId person);
std::optional<Secrets> read_secrets(store::Database& database, std::string_view login);
base::Problem no_such_person();

void set_standing(store::Database& database, PersonId person, Standing standing);
// Invited → active once there is a password and a second factor.
void activate_when_ready(store::Database& database, PersonId person);
void end_sessions(store::Database& database, PersonId person);

// A detail that says whom the act was done to.
base::Json target(PersonId person);

}  // namespace dateline::desk
