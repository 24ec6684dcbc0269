#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/items/plans.h"
#include "store/database.h"

// Rows of plans, for the commands of this folder. What writes must run inside the command's transaction.
namespace dateline::desk {

enum class PlanBytes { kWith, kWithout };

std::optional<Plan> read_plan(store::Database& database, PlanId id, PlanBytes bytes = PlanBytes::kWith);
base::Result<Plan> need_plan(store::Database& database, PlanId id);
// Also refuses kConflict when it is in none of these states, and when it waits and its moment has come: the gate may be
// at it, and only the gate says how that ended.
base::Result<Plan> need_plan(store::Database& database, PlanId id, std::initializer_list<PlanState> states,
                             base::Instant now);

void insert_plan(store::Database& database, const Plan& plan, base::Instant now);
void write_state(store::Database& database, PlanId id, PlanState state);
void audit_plan(store::Database& database, const Plan& plan, std::string_view action, PersonId by, base::Instant now,
                base::Json detail = base::Json::object());

}  // namespace dateline::desk
