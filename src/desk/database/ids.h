#pragma once

#include <compare>
#include <cstdint>
#include <string>

// Identities of the private world. Items, plans and files carry random ones, so that none tells how many there are.
namespace dateline::desk {

struct PersonId {
  std::int64_t value = 0;  // 0: nobody, or the system itself
  friend auto operator<=>(const PersonId&, const PersonId&) = default;
};

struct ItemId {
  std::int64_t value = 0;  // positive, random, below 2^53
  friend auto operator<=>(const ItemId&, const ItemId&) = default;
};

struct PlanId {
  std::int64_t value = 0;  // positive, random, below 2^53
  friend auto operator<=>(const PlanId&, const PlanId&) = default;
};

// A desk of the newsroom: a team of people with rights over its own items; usually the key of an organisation's term,
// or "press". 1 to 64 of a-z, 0-9 and "-". kEveryTeam in a grant means all of them.
struct Team {
  std::string key;
  friend auto operator<=>(const Team&, const Team&) = default;
};
inline constexpr const char* kEveryTeam = "*";

}  // namespace dateline::desk
