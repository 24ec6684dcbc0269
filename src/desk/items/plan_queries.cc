#include "desk/items/plan_rows.h"
#include "desk/items/plans.h"

namespace dateline::desk {
namespace {

std::optional<PlanId> first_id(store::Statement& row) {
  if (!row.step()) return std::nullopt;
  return PlanId{row.integer(0)};
}

}  // namespace

std::optional<Plan> Plans::find(PlanId plan) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  return read_plan(database_, plan);
}

std::optional<Plan> Plans::of(ItemId item) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  // Of two plans made in one millisecond the one that still acts is the newer.
  const auto row = database_.prepare(
      "SELECT plans.id FROM planned JOIN plans ON plans.id = plan WHERE item = ?1"
      " ORDER BY made_at DESC, state IN (0, 1, 2) DESC, plans.id LIMIT 1");
  const std::optional<PlanId> id = first_id(row->run({item.value}));
  return id ? read_plan(database_, *id) : std::nullopt;
}

std::vector<Plan> Plans::between(base::Instant from, base::Instant to, std::size_t most) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  std::vector<Plan> plans;
  const auto row = database_.prepare("SELECT id FROM plans WHERE at >= ?1 AND at < ?2 ORDER BY at, id LIMIT ?3");
  row->run({from.ms, to.ms, store::integer(most)});
  while (row->step()) plans.push_back(*read_plan(database_, {row->integer(0)}, PlanBytes::kWithout));
  return plans;
}

std::vector<Plan> Plans::troubled(base::Instant now, std::size_t most) {
  constexpr std::int64_t kPatienceMs = 60'000;
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  std::vector<Plan> plans;
  const auto row = database_.prepare(
      "SELECT id FROM plans WHERE state IN (?1, ?2) OR (state = ?3 AND at < ?4) ORDER BY at, id LIMIT ?5");
  row->run({static_cast<std::int64_t>(PlanState::kHeld), static_cast<std::int64_t>(PlanState::kAsking),
            static_cast<std::int64_t>(PlanState::kWaiting), now.ms - kPatienceMs, store::integer(most)});
  while (row->step()) plans.push_back(*read_plan(database_, {row->integer(0)}, PlanBytes::kWithout));
  return plans;
}

std::optional<Plan> Plans::next() {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const auto row = database_.prepare("SELECT id FROM plans WHERE state = ?1 ORDER BY at, id LIMIT 1");
  const std::optional<PlanId> id = first_id(row->run({static_cast<std::int64_t>(PlanState::kWaiting)}));
  return id ? read_plan(database_, *id) : std::nullopt;
}

}  // namespace dateline::desk
