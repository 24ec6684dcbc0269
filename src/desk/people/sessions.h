#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "store/database.h"

// Who is signed in, by a random cookie of which only the hash is kept; one-time links; and the rate limit of guesses.
// Thread rule: as the Database.
namespace dateline::desk {

inline constexpr std::int64_t kSessionIdleMs = 30 * 60'000;
inline constexpr std::int64_t kSessionLongestMs = 12 * 3'600'000;
inline constexpr std::int64_t kFreshMs = 10 * 60'000;  // a verification counts as fresh for approving and releasing
inline constexpr std::int64_t kSetupLinkMs = 30 * 60'000;

struct Session {
  std::string id;  // first 16 hex digits of the hash: names it in lists
  PersonId person;
  base::Instant made_at;
  base::Instant seen_at;
  base::Instant verified_at;  // password and second factor given
  std::string agent;
  std::string form_token;  // against forged requests; derived from the cookie, equal for the session
};

class Sessions {
 public:
  Sessions(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  // Returns the cookie's value: 43 characters of base64url. Counts as verified now. Also forgets sessions that are
  // over.
  std::string begin(PersonId person, std::string_view agent, base::Instant now);
  // Nothing when unknown, idle for kSessionIdleMs, kSessionLongestMs old, or the person is not active. Moves seen_at at
  // most once a minute, so that reading rarely writes; idleness is counted from there.
  std::optional<Session> find(std::string_view cookie, base::Instant now);
  void verified(std::string_view cookie,
                base::Instant now);  // a fresh verification; the caller gives a new cookie by begin
  void end(std::string_view cookie, base::Instant now);
  std::vector<Session> of(PersonId person, base::Instant now);
  // kNotFound unless it is a session of this person.
  base::Done end_by_id(PersonId person, std::string_view id, PersonId by, base::Instant now);

 private:
  store::Database& database_;
  base::Entropy& entropy_;
};

enum class LinkPurpose { kSetUp, kInvite, kSignIn };  // kSignIn: the demo's, loopback only
std::string_view name_of(LinkPurpose purpose);        // "set-up", …

class OneTimeLinks {
 public:
  OneTimeLinks(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  // The token. `person` may be nobody (kSetUp).
  std::string make(LinkPurpose purpose, PersonId person, base::Instant ends_at, PersonId by, base::Instant now);
  struct Link {
    LinkPurpose purpose;
    PersonId person;
  };
  // Without using it up; nothing when unknown, used or ended, or of a disabled person.
  std::optional<Link> look(std::string_view token, base::Instant now);
  std::optional<Link> use(std::string_view token, base::Instant now);  // once

 private:
  store::Database& database_;
  base::Entropy& entropy_;
};

// Guesses allowed per key (an account; an account and address) in a sliding window.
class Attempts {
 public:
  static constexpr int kMost = 10;
  static constexpr std::int64_t kWindowMs = 15 * 60'000;
  explicit Attempts(store::Database& database) : database_(database) {}
  // Counts one; kUnavailable with the seconds to wait in detail when there were `most` already. Of the key only a hash
  // is kept.
  base::Done count(std::string_view key, base::Instant now, int most = kMost);
  void forget(std::string_view key);  // after a success

 private:
  store::Database& database_;
};

}  // namespace dateline::desk
