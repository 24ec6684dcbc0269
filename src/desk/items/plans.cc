#include "desk/items/plans.h"

#include <algorithm>

#include "desk/database/audit.h"
#include "desk/items/eyes.h"
#include "desk/items/item_rows.h"
#include "desk/items/plan_rows.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
using store::Transaction;
using store::TransactionKind;

constexpr std::size_t kKeyBytes = 16;

std::string name_of(ItemId item) { return std::to_string(item.value); }

base::Done check_list(std::span<const ItemId> items) {
  if (items.empty()) return base::invalid("items", "a plan holds at least one");
  if (items.size() > kMaxPlanned) {
    return base::refuse(ProblemKind::kTooLarge, "items", "a plan holds at most " + std::to_string(kMaxPlanned));
  }
  std::vector<ItemId> sorted(items.begin(), items.end());
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) return base::invalid("items", "an item is named twice");
  return {};
}

// What an item is at that moment, by the name of the item when it is refused.
base::Result<Planned> frozen(store::Database& database, ItemId item, base::Instant at, std::string_view zone,
                             const EyesPolicy* policy) {
  const base::Result<Manifest> manifest = make_manifest(database, item, at, zone);
  if (!manifest) return base::refuse(manifest.error().kind, name_of(item), base::to_string(manifest.error()));
  Planned planned;
  planned.item = item;
  planned.bytes = to_bytes(*manifest);
  planned.manifest = manifest_hash(planned.bytes);
  if (policy != nullptr &&
      !are_enough(read_approvals(database, item), planned.manifest, authors_of(database, *manifest), *policy)) {
    return base::refuse(ProblemKind::kConflict, name_of(item), "is not approved as it is now, for this time");
  }
  return planned;
}

base::Result<Planned> frozen_approved(store::Database& database, ItemId id, base::Instant at, std::string_view zone,
                                      const EyesPolicy& policy) {
  const base::Result<Item> item = need_item(database, id);
  if (!item) return base::refuse(item.error().kind, name_of(id), item.error().detail);
  if (item->stage != Stage::kApproved) {
    return base::refuse(ProblemKind::kConflict, name_of(id), std::string(desk::name_of(item->stage)));
  }
  return frozen(database, id, at, zone, &policy);
}

base::Json moment_of(base::Instant at, std::string_view zone) {
  return base::Json::object().set("at", base::to_iso(at)).set("zone", zone);
}

void write_moment(store::Database& database, PlanId plan, base::Instant at, std::string_view zone) {
  database.prepare("UPDATE plans SET at = ?2, zone = ?3 WHERE id = ?1")->execute({plan.value, at.ms, zone});
}

// The approvals of the old manifest become approvals of the one that differs by its time alone.
base::Done freeze_anew(store::Database& database, const Plan& plan, const Planned& old, base::Instant at,
                       std::string_view zone) {
  const base::Result<Planned> planned = frozen(database, old.item, at, zone, nullptr);
  if (!planned) return std::unexpected(planned.error());
  database.prepare("UPDATE planned SET manifest = ?3, bytes = ?4 WHERE plan = ?1 AND item = ?2")
      ->execute(
          {plan.id.value, old.item.value, store::Blob{planned->manifest.view()}, std::string_view(planned->bytes)});
  database.prepare("UPDATE approvals SET manifest = ?3 WHERE item = ?1 AND manifest = ?2")
      ->execute({old.item.value, store::Blob{old.manifest.view()}, store::Blob{planned->manifest.view()}});
  return {};
}

void back_to_review(store::Database& database, const Plan& plan, base::Instant at, std::string_view zone,
                    base::Instant now) {
  write_state(database, plan.id, PlanState::kTakenBack);
  const auto want = database.prepare("UPDATE items SET wanted_at = ?2, wanted_zone = ?3 WHERE id = ?1");
  for (const Planned& planned : plan.items) {
    write_stage(database, planned.item, Stage::kInReview, now);
    want->execute({planned.item.value, at.ms, zone});
  }
}

}  // namespace

base::Result<PlanId> Plans::make(std::span<const ItemId> items, base::Instant at, std::string_view zone, When when,
                                 const EyesPolicy& policy, PersonId by, base::Instant now) {
  if (const base::Done listed = check_list(items); !listed) return std::unexpected(listed.error());
  if (when == When::kAt && at < now) return base::invalid("at", "is in the past");
  if (when == When::kNow && at > now) return base::invalid("at", "is in the future");
  Transaction transaction(database_, TransactionKind::kWrite);
  Plan plan;
  do plan.id = {random_id(entropy_)};
  while (read_plan(database_, plan.id, PlanBytes::kWithout));
  plan.at = at;
  plan.zone = zone;
  plan.made_by = by;
  for (const ItemId item : items) {
    base::Result<Planned> planned = frozen_approved(database_, item, at, zone, policy);
    if (!planned) return std::unexpected(planned.error());
    planned->key = base::to_hex(entropy_.bytes(kKeyBytes));
    plan.items.push_back(std::move(*planned));
  }
  insert_plan(database_, plan, now);
  for (const ItemId item : items) write_stage(database_, item, Stage::kPlanned, now);
  audit_plan(database_, plan, "make-plan", by, now, moment_of(at, zone));
  transaction.commit();
  return plan.id;
}

base::Done Plans::move(PlanId id, base::Instant at, std::string_view zone, const EyesPolicy& policy, PersonId by,
                       base::Instant now) {
  if (at < now) return base::invalid("at", "is in the past");
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Plan> plan = need_plan(database_, id, {PlanState::kWaiting, PlanState::kHeld}, now);
  if (!plan) return std::unexpected(plan.error());
  for (const Planned& planned : plan->items) {
    // Also without kept approvals: a time that the item cannot have is refused now.
    const base::Result<Planned> possible = frozen(database_, planned.item, at, zone, nullptr);
    if (!possible) return std::unexpected(possible.error());
    if (!policy.keep_on_move) continue;
    if (const base::Done anew = freeze_anew(database_, *plan, planned, at, zone); !anew) return anew;
  }
  if (policy.keep_on_move) {
    write_moment(database_, id, at, zone);
  } else {
    back_to_review(database_, *plan, at, zone, now);
  }
  audit_plan(database_, *plan, "move-plan", by, now,
             moment_of(at, zone).set("from", base::to_iso(plan->at)).set("keeps_approvals", policy.keep_on_move));
  transaction.commit();
  return {};
}

base::Done Plans::take_back(PlanId id, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Plan> plan =
      need_plan(database_, id, {PlanState::kWaiting, PlanState::kHeld, PlanState::kAsking}, now);
  if (!plan) return std::unexpected(plan.error());
  write_state(database_, id, PlanState::kTakenBack);
  for (const Planned& planned : plan->items) write_stage(database_, planned.item, Stage::kApproved, now);
  audit_plan(database_, *plan, "take-back-plan", by, now);
  transaction.commit();
  return {};
}

base::Done Plans::hold(PlanId id, std::string_view reason, PersonId by, base::Instant now) {
  const base::Result<std::string> why = need_words(reason, "reason");
  if (!why) return std::unexpected(why.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Plan> plan = need_plan(database_, id, {PlanState::kWaiting, PlanState::kAsking}, now);
  if (!plan) return std::unexpected(plan.error());
  database_.prepare("UPDATE plans SET state = ?2, hold_by = ?3, hold_reason = ?4 WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(PlanState::kHeld), by.value, std::string_view(*why)});
  audit_plan(database_, *plan, "hold-plan", by, now, base::Json::object().set("reason", *why));
  transaction.commit();
  return {};
}

base::Done Plans::set_free(PlanId id, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Plan> plan = need_plan(database_, id, {PlanState::kHeld}, now);
  if (!plan) return std::unexpected(plan.error());
  database_.prepare("UPDATE plans SET state = ?2, hold_by = NULL, hold_reason = NULL WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(PlanState::kWaiting)});
  audit_plan(database_, *plan, "free-plan", by, now);
  transaction.commit();
  return {};
}

base::Done Plans::confirm(PlanId id, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Plan> plan = need_plan(database_, id, {PlanState::kAsking}, now);
  if (!plan) return std::unexpected(plan.error());
  database_.prepare("UPDATE plans SET state = ?2, trouble = NULL WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(PlanState::kWaiting)});
  audit_plan(database_, *plan, "confirm-plan", by, now);
  transaction.commit();
  return {};
}

}  // namespace dateline::desk
