#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/release.h"

// A translation beside its original, block by block. Blocks carry no numbers of their own, so pairs are found by what
// translating keeps: the order of blocks, their kinds, their lengths, the figures in them. Pure.
namespace dateline::desk {

// Which block of a translation stands for which of its original.
struct BlockPair {
  std::size_t original = 0;
  std::size_t translation = 0;
  bool operator==(const BlockPair&) const = default;
};

// The pairs of the cheapest alignment that keeps the order of both, each block in at most one pair. Only blocks of one
// kind make a pair; bodies with the same kinds in the same order are paired one to one. Time and bytes grow with the
// product of both counts (kMaxBlocks each: 4 million steps).
struct Alignment {
  std::vector<BlockPair> pairs;  // ascending
  std::size_t cost = 0;
};
Alignment align(const model::Blocks& original, const model::Blocks& translation);

// One row of the page, in the translation's order; what the translation lacks stands behind its neighbour in the
// original. Indexes are into the three bodies.
struct BesideRow {
  std::optional<std::size_t> was;   // the original's block in the version the translation was made from
  std::optional<std::size_t> now;   // the same block in the original as it is
  std::optional<std::size_t> mine;  // the translation's block
  bool is_changed = false;          // the original's words, marks or links are others now
  bool is_moved = false;            // stands elsewhere in the original
  bool operator==(const BesideRow&) const = default;

  bool is_missing() const { return now && !mine; }  // to be translated
  bool is_gone() const { return was && !now; }      // taken out of the original
  bool is_own() const { return !was && !now; }      // only the translation has it
  bool is_stale() const { return is_changed || is_moved || is_gone() || (is_missing() && !was); }
};

struct Beside {
  bool is_title_changed = false;
  bool is_standfirst_changed = false;
  std::vector<BesideRow> rows;
  std::size_t stale_count() const;  // rows, title and standfirst that need a look
  bool has_moved() const;
};
// `was`: the original in the version the translation was made from; `now`: as it is.
Beside beside(const model::Text& was, const model::Text& now, const model::Text& translation);

// Positions of the rows in the original's order; a row that the original does not have follows the row before it.
std::vector<std::size_t> order_of_original(const Beside& beside);

}  // namespace dateline::desk
