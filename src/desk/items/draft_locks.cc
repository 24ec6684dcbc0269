#include "desk/items/draft_locks.h"

#include "desk/database/audit.h"
#include "desk/items/draft_rows.h"
#include "desk/items/drafts.h"
#include "desk/items/item_rows.h"

namespace dateline::desk {
namespace {

bool is_held_by_another(const Draft& draft, PersonId by, base::Instant now) {
  return draft.lock && draft.lock->person != by && now.ms - draft.lock->at.ms < kLockMs;
}

}  // namespace

base::Done check_lock(store::Database& database, const Draft& draft, base::ProblemKind kind, PersonId by,
                      base::Instant now) {
  if (!is_held_by_another(draft, by, now)) return {};
  return base::refuse(kind, "lock", login_of(database, draft.lock->person));
}

void write_lock(store::Database& database, ItemId item, std::string_view key, PersonId by, base::Instant now) {
  database.prepare("UPDATE drafts SET lock_person = ?3, lock_at = ?4 WHERE item = ?1 AND lang = ?2")
      ->execute({item.value, key, by.value, now.ms});
}

base::Done Drafts::lock(ItemId item, std::string_view key, Force force, PersonId by, base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  if (const auto editable = need_editable(database_, item); !editable) return std::unexpected(editable.error());
  const base::Result<Draft> draft = need_draft(database_, item, key);
  if (!draft) return std::unexpected(draft.error());
  const base::Done free = check_lock(database_, *draft, base::ProblemKind::kConflict, by, now);
  if (!free && force == Force::kAsk) return free;
  write_lock(database_, item, key, by, now);
  if (!free) {
    write_audit(database_, now, by, "take-over", item, key,
                base::Json::object().set("from", draft->lock->person.value));
  }
  transaction.commit();
  return {};
}

base::Done Drafts::unlock(ItemId item, std::string_view key, PersonId by, base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const base::Result<Draft> draft = need_draft(database_, item, key);
  if (!draft) return std::unexpected(draft.error());
  if (const base::Done mine = check_lock(database_, *draft, base::ProblemKind::kConflict, by, now); !mine) return mine;
  database_.prepare("UPDATE drafts SET lock_person = NULL, lock_at = NULL WHERE item = ?1 AND lang = ?2")
      ->execute({item.value, key});
  transaction.commit();
  return {};
}

}  // namespace dateline::desk
