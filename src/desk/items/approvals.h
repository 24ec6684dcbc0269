#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/manifest.h"
#include "store/database.h"

// The eyes on an item. An approval is of one person, for the hash of one manifest; any edit makes another manifest, so
// an approval of the old one counts no more. Nobody approves what they wrote. Thread rule: as the Database.
namespace dateline::desk {

enum class ApprovalRoute : std::uint8_t { kReview, kEmergency };

struct Approval {
  PersonId person;
  base::Hash manifest;
  base::Instant at;
  ApprovalRoute route = ApprovalRoute::kReview;
  std::string reason;  // of an emergency
};

// How many people besides the authors must approve; by genre and team, with a default. Emergency: two publishers, one
// of whom may be an author, and a reason.
struct EyesPolicy {
  int approvals = 1;          // less counts as 1
  bool keep_on_move = false;  // moving T keeps the approvals
};

class Approvals {
 public:
  explicit Approvals(store::Database& database) : database_(database) {}

  // What would be published at `at`: the ready texts and facts as they are now. Refuses kInvalid naming what is missing
  // (no ready text, a withdrawal without note …).
  base::Result<Manifest> manifest_of(ItemId item, base::Instant at, std::string_view zone);

  // Refuses kNotPermitted for one of the authors (kReview), kConflict when the item's manifest for this moment is not
  // `seen` (it was changed after the reviewer looked) and when the item is not in review. An earlier approval of the
  // same person is replaced. Moves the item to kApproved when enough count for this manifest, else to kInReview.
  base::Done approve(ItemId item, base::Instant at, std::string_view zone, const base::Hash& seen, ApprovalRoute route,
                     std::string_view reason, const EyesPolicy& policy, PersonId by, base::Instant now);
  // One's own approval; an approved item goes back to review. kConflict when a plan holds it.
  base::Done take_back(ItemId item, PersonId by, base::Instant now);
  std::vector<Approval> of(ItemId item);  // also those that no longer count

 private:
  store::Database& database_;
};

}  // namespace dateline::desk
