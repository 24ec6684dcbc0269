#include "desk/items/approvals.h"

#include <algorithm>

#include "desk/database/audit.h"
#include "desk/items/eyes.h"
#include "desk/items/item_rows.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
using store::Transaction;
using store::TransactionKind;

void insert_approval(store::Database& database, ItemId item, const Approval& approval) {
  database
      .prepare(
          "INSERT OR REPLACE INTO approvals(item, person, manifest, at, route, reason)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
      ->execute({item.value, approval.person.value, store::Blob{approval.manifest.view()}, approval.at.ms,
                 static_cast<std::int64_t>(approval.route), std::string_view(approval.reason)});
}

}  // namespace

base::Result<Manifest> Approvals::manifest_of(ItemId item, base::Instant at, std::string_view zone) {
  const Transaction transaction(database_, TransactionKind::kRead);
  return make_manifest(database_, item, at, zone);
}

base::Done Approvals::approve(ItemId id, base::Instant at, std::string_view zone, const base::Hash& seen,
                              ApprovalRoute route, std::string_view reason, const EyesPolicy& policy, PersonId by,
                              base::Instant now) {
  const bool is_emergency = route == ApprovalRoute::kEmergency;
  const base::Result<std::string> why = is_emergency ? need_words(reason, "reason") : std::string();
  if (!why) return std::unexpected(why.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_item(database_, id);
  if (!item) return std::unexpected(item.error());
  if (item->stage != Stage::kInReview && item->stage != Stage::kApproved) {
    return wrong_stage(ProblemKind::kConflict, *item);
  }
  const base::Result<Manifest> manifest = make_manifest(database_, id, at, zone);
  if (!manifest) return std::unexpected(manifest.error());
  const base::Hash hash = manifest_hash(to_bytes(*manifest));
  if (hash != seen) return base::refuse(ProblemKind::kConflict, "manifest", "it was changed since it was looked at");
  const std::vector<PersonId> authors = authors_of(database_, *manifest);
  if (!is_emergency && std::ranges::binary_search(authors, by)) {
    return base::refuse(ProblemKind::kNotPermitted, "person", "nobody approves what they wrote");
  }

  insert_approval(database_, id, {by, hash, now, route, *why});
  const bool enough = are_enough(read_approvals(database_, id), hash, authors, policy);
  write_stage(database_, id, enough ? Stage::kApproved : Stage::kInReview, now);
  base::Json what = base::Json::object();
  what.set("at", base::to_iso(at));
  what.set("enough", enough);
  what.set("manifest", base::to_hex(hash));
  what.set("zone", zone);
  if (is_emergency) what.set("reason", *why);
  write_audit(database_, now, by, is_emergency ? "approve-emergency" : "approve", id, {}, what);
  transaction.commit();
  return {};
}

base::Done Approvals::take_back(ItemId id, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_item(database_, id);
  if (!item) return std::unexpected(item.error());
  if (item->stage == Stage::kPlanned || item->stage == Stage::kReleased) {
    return wrong_stage(ProblemKind::kConflict, *item);
  }
  const std::vector<Approval> approvals = read_approvals(database_, id);
  if (std::ranges::find(approvals, by, &Approval::person) == approvals.end()) {
    return base::refuse(ProblemKind::kNotFound, "person", "has not approved it");
  }
  database_.prepare("DELETE FROM approvals WHERE item = ?1 AND person = ?2")->execute({id.value, by.value});
  if (item->stage == Stage::kApproved) write_stage(database_, id, Stage::kInReview, now);
  write_audit(database_, now, by, "take-back-approval", id);
  transaction.commit();
  return {};
}

std::vector<Approval> Approvals::of(ItemId item) { return read_approvals(database_, item); }

}  // namespace dateline::desk
