#include "desk/database/audit.h"
#include "desk/people/people.h"
#include "desk/people/people_rows.h"
#include "desk/people/session_rows.h"
#include "desk/people/sessions.h"
#include "desk/people/tokens.h"

namespace dateline::desk {
namespace {

using store::Blob;
using store::Parameter;
using store::Transaction;
using store::TransactionKind;

constexpr std::int64_t kKeptMs = 30 * 86'400'000LL;  // of a link that is over

}  // namespace

std::string_view name_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::kSetUp:
      return "set-up";
    case LinkPurpose::kInvite:
      return "invite";
    case LinkPurpose::kSignIn:
      return "sign-in";
  }
  return {};
}

std::string add_link(store::Database& database, base::Entropy& entropy, const OneTimeLinks::Link& link,
                     base::Instant ends_at, PersonId by, base::Instant now) {
  database.prepare("DELETE FROM links WHERE ends_at <= ?1")->execute({now.ms - kKeptMs});
  std::string token = new_token(entropy);
  const base::Hash hash = hash_of_token(token);
  const bool is_of_nobody = link.person == PersonId{};
  database.prepare("INSERT INTO links(hash, purpose, person, ends_at) VALUES(?1, ?2, ?3, ?4)")
      ->execute({Blob{hash.view()}, static_cast<std::int64_t>(link.purpose),
                 is_of_nobody ? Parameter{store::Null{}} : Parameter{link.person.value}, ends_at.ms});
  write_audit(database, now, by, "make-link", std::nullopt, {},
              target(link.person).set("purpose", name_of(link.purpose)));
  return token;
}

void end_links(store::Database& database, PersonId person, base::Instant now) {
  database.prepare("UPDATE links SET used_at = ?2 WHERE person = ?1 AND used_at IS NULL")
      ->execute({person.value, now.ms});
}

std::string OneTimeLinks::make(LinkPurpose purpose, PersonId person, base::Instant ends_at, PersonId by,
                               base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  std::string token = add_link(database_, entropy_, {purpose, person}, ends_at, by, now);
  transaction.commit();
  return token;
}

std::optional<OneTimeLinks::Link> OneTimeLinks::look(std::string_view token, base::Instant now) {
  const base::Hash hash = hash_of_token(token);
  const auto row = database_.prepare(
      "SELECT purpose, coalesce(person, 0) FROM links WHERE hash = ?1 AND used_at IS NULL AND ends_at > ?2 AND NOT "
      "EXISTS("
      "SELECT 1 FROM people WHERE people.id = links.person AND people.standing = ?3)");
  const store::StatementScope scope(*row);
  if (!row->run({Blob{hash.view()}, now.ms, static_cast<std::int64_t>(Standing::kDisabled)}).step())
    return std::nullopt;
  return Link{static_cast<LinkPurpose>(row->integer(0)), {row->integer(1)}};
}

std::optional<OneTimeLinks::Link> OneTimeLinks::use(std::string_view token, base::Instant now) {
  const base::Hash hash = hash_of_token(token);
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto link = look(token, now);
  if (!link) return std::nullopt;
  database_.prepare("UPDATE links SET used_at = ?2 WHERE hash = ?1")->execute({Blob{hash.view()}, now.ms});
  write_audit(database_, now, link->person, "use-link", std::nullopt, {},
              target(link->person).set("purpose", name_of(link->purpose)));
  transaction.commit();
  return link;
}

}  // namespace dateline::desk
