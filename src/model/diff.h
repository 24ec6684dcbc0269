#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The shortest way from one sequence to another (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986),
// in linear space. Bounded: where two stretches differ in more than kMaxEdits places the rest of them counts as
// replaced, so the result is then correct but not the shortest.
namespace dateline::model {

inline constexpr std::size_t kMaxEdits = 4'000;

enum class Change { kSame, kRemoved, kAdded, kChanged };

// `count` items from `before` and `after` on; kRemoved has no items after, kAdded none before. Never kChanged.
struct Run {
  Change change = Change::kSame;
  std::size_t before = 0;
  std::size_t after = 0;
  std::size_t count = 0;
  bool operator==(const Run&) const = default;
};

// In order and without empty runs; neighbours differ in their change, and removed comes before added.
std::vector<Run> diff(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after);

}  // namespace dateline::model
