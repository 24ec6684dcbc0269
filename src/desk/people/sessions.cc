#include "desk/people/sessions.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "desk/database/audit.h"
#include "desk/people/people.h"
#include "desk/people/people_rows.h"
#include "desk/people/session_rows.h"
#include "desk/people/tokens.h"

namespace dateline::desk {
namespace {

using base::Json;
using store::Blob;
using store::Transaction;
using store::TransactionKind;

constexpr std::int64_t kSeenStepMs = 60'000;
constexpr std::size_t kAgentMost = 200;  // characters
constexpr std::size_t kFormSecretBytes = 32;
constexpr std::size_t kIdBytes = 8;

constexpr std::string_view kSessions =
    "SELECT s.hash, s.person, s.made_at, s.seen_at, s.verified_at, s.agent FROM sessions s JOIN people p ON p.id = "
    "s.person "
    "WHERE p.standing = ?1 AND s.seen_at > ?2 AND s.made_at > ?3 ";

struct Bounds {
  std::int64_t standing;
  std::int64_t seen_after;
  std::int64_t made_after;
};
Bounds bounds(base::Instant now) {
  return {static_cast<std::int64_t>(Standing::kActive), now.ms - kSessionIdleMs, now.ms - kSessionLongestMs};
}

Session session_of(const store::Statement& row) {
  return {session_id(row.bytes(0)),
          {row.integer(1)},
          {row.integer(2)},
          {row.integer(3)},
          {row.integer(4)},
          std::string(row.bytes(5)),
          {}};
}

void make_form_secret(store::Database& database, base::Entropy& entropy) {
  const std::string secret = base::to_hex(entropy.bytes(kFormSecretBytes));
  database.prepare("INSERT OR IGNORE INTO settings(name, value) VALUES('form-secret', ?1)")
      ->execute({std::string_view(secret)});
}

std::string form_token(store::Database& database, std::string_view cookie) {
  const auto row = database.prepare("SELECT value FROM settings WHERE name = 'form-secret'");
  const store::StatementScope scope(*row);
  return row->run({}).step() ? sign_token(row->bytes(0), cookie) : "";
}

std::string clean(std::string_view agent) {
  return base::is_utf8(agent) ? base::shorten(base::collapse_space(agent), kAgentMost) : "";
}

}  // namespace

std::string session_id(std::string_view hash) { return base::to_hex(hash.substr(0, kIdBytes)); }

std::string add_session(store::Database& database, base::Entropy& entropy, PersonId person, std::string_view agent,
                        base::Instant now) {
  make_form_secret(database, entropy);
  database.prepare("DELETE FROM sessions WHERE seen_at <= ?1 OR made_at <= ?2")
      ->execute({now.ms - kSessionIdleMs, now.ms - kSessionLongestMs});
  std::string cookie = new_token(entropy);
  const base::Hash hash = hash_of_token(cookie);
  const std::string words = clean(agent);
  database
      .prepare(
          "INSERT INTO sessions(hash, person, made_at, seen_at, verified_at, agent) VALUES(?1, ?2, ?3, ?3, ?3, ?4)")
      ->execute({Blob{hash.view()}, person.value, now.ms, std::string_view(words)});
  write_audit(database, now, person, "sign-in", std::nullopt, {},
              Json::object().set("session", session_id(hash.view())));
  return cookie;
}

std::string Sessions::begin(PersonId person, std::string_view agent, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  std::string cookie = add_session(database_, entropy_, person, agent, now);
  transaction.commit();
  return cookie;
}

std::optional<Session> Sessions::find(std::string_view cookie, base::Instant now) {
  const base::Hash hash = hash_of_token(cookie);
  const Bounds limits = bounds(now);
  std::optional<Session> session;
  {
    const auto row = database_.prepare(std::string(kSessions) + "AND s.hash = ?4");
    const store::StatementScope scope(*row);
    if (!row->run({limits.standing, limits.seen_after, limits.made_after, Blob{hash.view()}}).step())
      return std::nullopt;
    session = session_of(*row);
  }
  session->form_token = form_token(database_, cookie);
  if (now.ms - session->seen_at.ms >= kSeenStepMs) {
    database_.prepare("UPDATE sessions SET seen_at = ?2 WHERE hash = ?1")->execute({Blob{hash.view()}, now.ms});
    session->seen_at = now;
  }
  return session;
}

void Sessions::verified(std::string_view cookie, base::Instant now) {
  const base::Hash hash = hash_of_token(cookie);
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto session = find(cookie, now);
  if (!session) return;
  database_.prepare("UPDATE sessions SET verified_at = ?2 WHERE hash = ?1")->execute({Blob{hash.view()}, now.ms});
  write_audit(database_, now, session->person, "verify-person", std::nullopt, {},
              Json::object().set("session", session->id));
  transaction.commit();
}

void Sessions::end(std::string_view cookie, base::Instant now) {
  const base::Hash hash = hash_of_token(cookie);
  Transaction transaction(database_, TransactionKind::kWrite);
  std::int64_t person = 0;
  {
    const auto row = database_.prepare("DELETE FROM sessions WHERE hash = ?1 RETURNING person");
    const store::StatementScope scope(*row);
    if (!row->run({Blob{hash.view()}}).step()) return;
    person = row->integer(0);
  }
  write_audit(database_, now, {person}, "sign-out", std::nullopt, {},
              Json::object().set("session", session_id(hash.view())));
  transaction.commit();
}

std::vector<Session> Sessions::of(PersonId person, base::Instant now) {
  const Bounds limits = bounds(now);
  const auto row = database_.prepare(std::string(kSessions) + "AND s.person = ?4 ORDER BY s.seen_at DESC, s.hash");
  std::vector<Session> sessions;
  row->run({limits.standing, limits.seen_after, limits.made_after, person.value});
  while (row->step()) sessions.push_back(session_of(*row));
  return sessions;
}

base::Done Sessions::end_by_id(PersonId person, std::string_view id, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto sessions = of(person, now);
  if (std::ranges::find(sessions, id, &Session::id) == sessions.end()) {
    return base::refuse(base::ProblemKind::kNotFound, "session", "is over already");
  }
  const std::string first = *base::from_hex(id);
  database_.prepare("DELETE FROM sessions WHERE person = ?1 AND substr(hash, 1, ?3) = ?2")
      ->execute({person.value, Blob{first}, static_cast<std::int64_t>(kIdBytes)});
  write_audit(database_, now, by, "end-session", std::nullopt, {}, target(person).set("session", id));
  transaction.commit();
  return {};
}

}  // namespace dateline::desk
