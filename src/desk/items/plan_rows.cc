#include "desk/items/plan_rows.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "desk/database/audit.h"
#include "desk/items/item_rows.h"

namespace dateline::desk {
namespace {

constexpr std::array<std::string_view, 5> kStates = {"waiting", "held", "asking", "released", "taken-back"};

std::vector<Planned> read_planned(store::Database& database, PlanId id, PlanBytes bytes) {
  std::vector<Planned> items;
  const auto row = database.prepare(
      bytes == PlanBytes::kWith
          ? "SELECT item, key, manifest, sequence, number, bytes FROM planned WHERE plan = ?1 ORDER BY position"
          : "SELECT item, key, manifest, sequence, number, '' FROM planned WHERE plan = ?1 ORDER BY position");
  row->run({id.value});
  while (row->step()) {
    Planned planned;
    planned.item = {row->integer(0)};
    planned.key = row->bytes(1);
    const std::optional<base::Hash> hash = base::hash_from_bytes(row->bytes(2));
    DATELINE_CHECK(hash.has_value());
    planned.manifest = *hash;
    if (!row->is_null(3)) planned.sequence = static_cast<std::uint64_t>(row->integer(3));
    if (!row->is_null(4)) planned.number = {static_cast<std::uint32_t>(row->integer(4))};
    planned.bytes = row->bytes(5);
    items.push_back(std::move(planned));
  }
  return items;
}

}  // namespace

std::optional<Plan> read_plan(store::Database& database, PlanId id, PlanBytes bytes) {
  const auto row = database.prepare(
      "SELECT at, zone, state, made_by, hold_by, hold_reason, released_at, late_ms, trouble FROM plans WHERE id = ?1");
  if (!row->run({id.value}).step()) return std::nullopt;
  Plan plan;
  plan.id = id;
  plan.at = {row->integer(0)};
  plan.zone = row->bytes(1);
  plan.state = static_cast<PlanState>(row->integer(2));
  plan.made_by = {row->integer(3)};
  if (!row->is_null(4)) plan.hold_by = PersonId{row->integer(4)};
  if (!row->is_null(5)) plan.hold_reason = row->bytes(5);
  plan.released_at = instant_column(*row, 6);
  if (!row->is_null(7)) plan.late_ms = row->integer(7);
  if (!row->is_null(8)) plan.trouble = row->bytes(8);
  plan.items = read_planned(database, id, bytes);
  return plan;
}

base::Result<Plan> need_plan(store::Database& database, PlanId id) {
  std::optional<Plan> plan = read_plan(database, id);
  if (!plan) return base::refuse(base::ProblemKind::kNotFound, "plan", "there is no such plan");
  return *std::move(plan);
}

base::Result<Plan> need_plan(store::Database& database, PlanId id, std::initializer_list<PlanState> states,
                             base::Instant now) {
  base::Result<Plan> plan = need_plan(database, id);
  if (!plan) return plan;
  if (std::ranges::find(states, plan->state) == states.end()) {
    return base::refuse(base::ProblemKind::kConflict, "state",
                        std::string(kStates[static_cast<std::size_t>(plan->state)]));
  }
  if (plan->state == PlanState::kWaiting && plan->at <= now) {
    return base::refuse(base::ProblemKind::kConflict, "at", "its moment has come: it is being released");
  }
  return plan;
}

void insert_plan(store::Database& database, const Plan& plan, base::Instant now) {
  database.prepare("INSERT INTO plans(id, at, zone, state, made_by, made_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
      ->execute({plan.id.value, plan.at.ms, std::string_view(plan.zone), static_cast<std::int64_t>(plan.state),
                 plan.made_by.value, now.ms});
  const auto insert = database.prepare(
      "INSERT INTO planned(plan, position, item, key, manifest, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  std::int64_t position = 0;
  for (const Planned& planned : plan.items) {
    insert->execute({plan.id.value, position++, planned.item.value, std::string_view(planned.key),
                     store::Blob{planned.manifest.view()}, std::string_view(planned.bytes)});
  }
}

void write_state(store::Database& database, PlanId id, PlanState state) {
  database.prepare("UPDATE plans SET state = ?2 WHERE id = ?1")->execute({id.value, static_cast<std::int64_t>(state)});
}

void audit_plan(store::Database& database, const Plan& plan, std::string_view action, PersonId by, base::Instant now,
                base::Json detail) {
  detail.set("plan", plan.id.value);
  for (const Planned& planned : plan.items) write_audit(database, now, by, action, planned.item, {}, detail);
}

}  // namespace dateline::desk
