#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/approvals.h"
#include "store/database.h"

// Plans: one to kMaxPlanned items that become public at one instant, all or none. A plan holds the frozen manifests of
// its items; the gate reads nothing else. Thread rule: as the Database.
namespace dateline::desk {

inline constexpr std::size_t kMaxPlanned = 500;

enum class PlanState : std::uint8_t {
  kWaiting,  // the gate releases it at its instant
  kHeld,     // a person stopped it; it stays so until set free, then waits again
  kAsking,   // the gate needs a person: clocks disagree, or the record refused it (trouble says what)
  kReleased,
  kTakenBack,
};

struct Planned {
  ItemId item;
  std::string key;  // the approval's id: unique for ever, the record's idempotency key
  base::Hash manifest;
  std::string bytes;                      // of the manifest
  std::optional<std::uint64_t> sequence;  // of the act, once released
  model::ReleaseNumber number;
};

struct Plan {
  PlanId id;
  base::Instant at;
  std::string zone;
  PlanState state = PlanState::kWaiting;
  PersonId made_by;
  std::optional<PersonId> hold_by;
  std::string hold_reason;
  std::optional<base::Instant> released_at;
  std::int64_t late_ms = 0;
  std::string trouble;  // why it is asking
  std::vector<Planned> items;
};

class Plans {
 public:
  Plans(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  // Freezes the items for one instant; each must be approved for exactly this manifest (kConflict; the field is the
  // item's number), and must not be in another plan that is not over. `at` before `now` is kInvalid unless kNow: then
  // it is the moment that was approved, which has come, and the gate releases at once.
  enum class When { kAt, kNow };
  base::Result<PlanId> make(std::span<const ItemId> items, base::Instant at, std::string_view zone, When when,
                            const EyesPolicy& policy, PersonId by, base::Instant now);
  // What waits and whose moment has come is the gate's: the commands below then refuse kConflict (field "at").

  // Moves a waiting or held plan. When the policy keeps approvals manifests are frozen anew, under the same keys, and
  // the approvals follow, which the audit says. Else the plan is taken back and its items go to review with the new
  // time as the one they want.
  base::Done move(PlanId plan, base::Instant at, std::string_view zone, const EyesPolicy& policy, PersonId by,
                  base::Instant now);
  base::Done take_back(PlanId plan, PersonId by, base::Instant now);  // items return to kApproved
  base::Done hold(PlanId plan, std::string_view reason, PersonId by, base::Instant now);
  base::Done set_free(PlanId plan, PersonId by, base::Instant now);  // held → waiting: past its moment, out at once
  base::Done confirm(PlanId plan, PersonId by, base::Instant now);   // asking → waiting: a person vouches for the clock

  std::optional<Plan> find(PlanId plan);
  std::optional<Plan> of(ItemId item);                                                // the newest plan that holds it
  std::vector<Plan> between(base::Instant from, base::Instant to, std::size_t most);  // without bytes, by instant
  // What somebody must look at: asking, held, or still waiting a minute after its moment. Without bytes, by instant.
  std::vector<Plan> troubled(base::Instant now, std::size_t most);

  // For the gate.
  std::optional<Plan> next();  // the waiting plan with the earliest instant, whole
  struct Outcome {
    std::uint64_t sequence;
    model::ReleaseNumber number;
  };
  // Idempotent. One outcome for each item in order. Items become kReleased with their number. What the record says is
  // so: it also holds for a plan that was stopped meanwhile, and another plan with one of its items then asks.
  void released(PlanId plan, std::span<const Outcome> outcomes, base::Instant at, std::int64_t late_ms);
  void ask(PlanId plan, std::string_view trouble, base::Instant now);  // waiting → asking

 private:
  store::Database& database_;
  base::Entropy& entropy_;
};

}  // namespace dateline::desk
