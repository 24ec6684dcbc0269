#include "base/check.h"
#include "desk/items/item_rows.h"
#include "desk/items/plan_rows.h"
#include "desk/items/plans.h"

namespace dateline::desk {
namespace {

void write_outcome(store::Database& database, const Plan& plan, const Planned& planned, const Plans::Outcome& outcome) {
  database.prepare("UPDATE planned SET sequence = ?3, number = ?4 WHERE plan = ?1 AND item = ?2")
      ->execute({plan.id.value, planned.item.value, store::integer(outcome.sequence),
                 static_cast<std::int64_t>(outcome.number.value)});
  database.prepare("UPDATE items SET number = ?2 WHERE id = ?1")
      ->execute({planned.item.value, static_cast<std::int64_t>(outcome.number.value)});
}

// A plan that was taken back in the moment of its release, and its item planned anew: the new one must not act.
void stop_other_plans(store::Database& database, const Plan& plan, ItemId item) {
  database
      .prepare(
          "UPDATE plans SET state = ?3, trouble = 'an item of it is public already'"
          " WHERE id <> ?1 AND state IN (0, 1) AND id IN (SELECT plan FROM planned WHERE item = ?2)")
      ->execute({plan.id.value, item.value, static_cast<std::int64_t>(PlanState::kAsking)});
}

}  // namespace

void Plans::released(PlanId id, std::span<const Outcome> outcomes, base::Instant at, std::int64_t late_ms) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const std::optional<Plan> plan = read_plan(database_, id, PlanBytes::kWithout);
  DATELINE_CHECK(plan.has_value());
  if (plan->state == PlanState::kReleased) return;
  DATELINE_CHECK(outcomes.size() == plan->items.size());
  database_.prepare("UPDATE plans SET state = ?2, released_at = ?3, late_ms = ?4, trouble = NULL WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(PlanState::kReleased), at.ms, late_ms});
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    write_outcome(database_, *plan, plan->items[i], outcomes[i]);
    write_stage(database_, plan->items[i].item, Stage::kReleased, at);
    stop_other_plans(database_, *plan, plan->items[i].item);
  }
  audit_plan(database_, *plan, "release", {}, at, base::Json::object().set("late_ms", late_ms));
  transaction.commit();
}

void Plans::ask(PlanId id, std::string_view trouble, base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const std::optional<Plan> plan = read_plan(database_, id, PlanBytes::kWithout);
  DATELINE_CHECK(plan.has_value());
  if (plan->state != PlanState::kWaiting) return;
  database_.prepare("UPDATE plans SET state = ?2, trouble = ?3 WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(PlanState::kAsking), trouble});
  audit_plan(database_, *plan, "ask-plan", {}, now, base::Json::object().set("trouble", trouble));
  transaction.commit();
}

}  // namespace dateline::desk
