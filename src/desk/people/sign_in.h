#pragma once

#include <string>
#include <string_view>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "store/database.h"

// Signing in, and giving password and code again, as whole commands: rate limits, password, second factor, session,
// audit. An answer does not tell which of login, password and code was wrong, nor does its time. Thread rule: as the
// Database.
namespace dateline::desk {

inline constexpr int kMostGuessesOfAddress = 100;  // in Attempts::kWindowMs, all logins together
inline constexpr int kMostGuessesOfLogin = 100;    // from all addresses together
inline constexpr int kMostGuesses = 10;  // of one login from one address; and of a code by who has the password

struct SignInAsked {
  std::string_view login;  // white space around it and capitals are mended
  std::string_view password;
  std::string_view code;  // time-based or for recovery
  // Of the peer; IPv6 ones count by their first 64 bits. Empty: unknown. Then only the limits of the login and of codes
  // hold: one bucket for everybody would let a stranger lock out the whole newsroom.
  std::string_view address;
  std::string_view agent;
};

class SignIn {
 public:
  SignIn(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  // The cookie of a new session. kNotPermitted with constant words; kUnavailable with the seconds to wait. About 0.1 s.
  base::Result<std::string> begin(const SignInAsked& asked, base::Instant now);

  // Ends the session of `cookie` and begins one that is freshly verified, with a new cookie. Login is that of the
  // session.
  base::Result<std::string> again(std::string_view cookie, const SignInAsked& asked, base::Instant now);

 private:
  base::Result<PersonId> check(std::string_view login, const SignInAsked& asked, base::Instant now);

  store::Database& database_;
  base::Entropy& entropy_;
};

// What addresses are counted by: "192.0.2.7", "2001:db8:0:1::/64".
std::string address_prefix(std::string_view address);

}  // namespace dateline::desk
