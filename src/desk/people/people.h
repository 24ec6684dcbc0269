#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "desk/people/rights.h"
#include "store/database.h"

// The people of the newsroom: accounts, grants, passwords, one-time codes. Passwords are kept as argon2id strings (RFC
// 9106, libsodium), time-based codes follow RFC 6238 (SHA-1, 6 digits, 30 s, one step either way, each step once),
// recovery codes are ten of 80 bits, each once. Every command writes its audit row in its own transaction.
// Thread rule: as the Database.
namespace dateline::desk {

// Invited until there are a password and time-based codes; only active people can have a session.
enum class Standing { kInvited, kActive, kDisabled };
std::string_view name_of(Standing standing);  // "invited", …

inline constexpr std::size_t kMostGrants = 100;  // of one person
inline constexpr std::size_t kRecoveryCodes = 10;
inline constexpr std::int64_t kInviteLinkMs = 7 * 86'400'000LL;

struct Person {
  PersonId id;
  std::string login;  // 1 to 64 of a-z, 0-9, ".", "-", "_"
  std::string name;
  std::string lang;  // of the interface
  Standing standing = Standing::kInvited;
  bool has_password = false;
  bool has_totp = false;
  std::vector<Grant> grants;
};

class People {
 public:
  People(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  std::optional<Person> find(PersonId id);
  std::optional<Person> find(std::string_view login);
  std::vector<Person> all();  // by login

  // `by` is the acting person; {} for the command line and the first set-up. All refuse kNotFound for nobody's id. A
  // person cannot take away the last active admin (kConflict); the command line can, as it can also make one.
  base::Result<Person> add(std::string_view login, std::string_view name, std::string_view lang, PersonId by,
                           base::Instant now);
  // Account, grants and invite link in one transaction: all or nothing.
  struct Invited {
    Person person;
    std::string token;
  };
  base::Result<Invited> add_invited(std::string_view login, std::string_view name, std::string_view lang,
                                    std::vector<Grant> grants, PersonId by, base::Instant now);
  base::Done set_grants(PersonId person, std::vector<Grant> grants, PersonId by, base::Instant now);
  base::Done disable(PersonId person, PersonId by, base::Instant now);  // ends sessions and open links too
  base::Done enable(PersonId person, PersonId by, base::Instant now);
  base::Done set_name(PersonId person, std::string_view name, std::string_view lang, PersonId by, base::Instant now);

  // The token of a one-time link (kInvite, kInviteLinkMs) to choose password and codes anew; the ones in force stay so
  // until then. Refuses kConflict for a disabled person.
  base::Result<std::string> invite(PersonId person, PersonId by, base::Instant now);

  // 12 to 1,024 characters; refuses those that hold the login or name and a short list of common ones. Ends all
  // sessions of the person.
  base::Done set_password(PersonId person, std::string_view password, PersonId by, base::Instant now);
  // Constant work whether or not the login exists, has a password or is disabled; nothing: not these, or not active.
  // Takes about 0.1 s; never within a transaction.
  std::optional<PersonId> check_password(std::string_view login, std::string_view password);

  // A new secret (base32), not yet in force: confirm with a code of it, which also makes the recovery codes (shown
  // once).
  std::string new_totp_secret();
  base::Result<std::vector<std::string>> confirm_totp(PersonId person, std::string_view secret, std::string_view code,
                                                      base::Instant now);
  // A code of now, or an unused recovery code; either is used up. kInvalid "code" for any other.
  base::Done check_second_factor(PersonId person, std::string_view code, base::Instant now);

 private:
  store::Database& database_;
  base::Entropy& entropy_;
};

}  // namespace dateline::desk
