#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desk/database/ids.h"

// Who may do what: one table of roles and rights, per team, and what ownership changes. Pure. The route table names a
// Right for each endpoint, and the matrix test is made from both.
namespace dateline::desk {

enum class Role : std::uint8_t { kWriter, kTranslator, kReviewer, kPublisher, kTaxonomist, kPress, kAuditor, kAdmin };
inline constexpr int kRoles = 8;
std::string_view name_of(Role role);  // "writer", …
std::optional<Role> role_of(std::string_view name);

enum class Right : std::uint8_t {
  kSignedIn,   // own account, own sessions
  kReadItems,  // drafts of the team that are not embargoed; embargoed ones only with a hand in them or kReadEmbargoed
  kReadEmbargoed,
  kWrite,      // make items, edit facts and texts
  kTranslate,  // edit texts other than the original
  kReview,     // approve, return
  kSchedule,   // make plans, move times, release now, hold
  kWithdraw,   // withdraw, restore, propose removal
  kEditTerms,
  kReadPressRoom,  // embargoed items opened to accredited press, at the press room only
  kReadAudit,
  kAdminister,  // people, roles, settings; no right to read items by itself
};
inline constexpr int kRights = 12;

struct Grant {
  Team team;  // kEveryTeam: all
  Role role = Role::kWriter;
  bool operator==(const Grant&) const = default;
};
std::string to_string(const Grant& grant);                // "writer@press"
std::optional<Grant> parse_grant(std::string_view text);  // the team may be left out: every team
inline constexpr std::size_t kTeamMost = 64;              // bytes
bool is_team(std::string_view key);                       // or kEveryTeam

bool gives(Role role, Right right);

// True when one of the grants, in this team or every team, gives the right.
bool may(std::span<const Grant> grants, Right right, const Team& team);
// Whether someone with the grants `own` may give, take, invite and disable where the other person has, or would have,
// `theirs`: only within teams that one administers, because whoever holds an invitation becomes that person.
bool may_manage(std::span<const Grant> own, std::span<const Grant> theirs);
// In any team: for menus, and for endpoints without an item.
bool may_anywhere(std::span<const Grant> grants, Right right);

}  // namespace dateline::desk
