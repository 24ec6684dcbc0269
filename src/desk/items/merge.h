#pragma once

#include <string>
#include <vector>

#include "model/release.h"

// Three states of one text put together block by block: what both sides left alone or one side changed goes in by
// itself, what both changed differently is left to a person. Pure.
namespace dateline::desk {

struct MergeRow {
  enum class Kind { kSame, kMine, kTheirs, kConflict } kind = Kind::kSame;
  model::Blocks base, mine, theirs;  // of this stretch; may be empty (added, taken out)
};

struct Merge {
  enum class Side { kMine, kTheirs };
  std::vector<MergeRow> body;
  bool title_conflict = false;
  bool standfirst_conflict = false;
  bool is_clean() const;  // no conflict at all
};
Merge merge(const model::Text& base, const model::Text& mine, const model::Text& theirs);

// The text that a person chose: for each conflict in order (title, standfirst, then rows) a side. Slug, attachments and
// the rest are taken from the side that changed them, else theirs.
model::Text merged(const model::Text& base, const model::Text& mine, const model::Text& theirs, const Merge& merge,
                   const std::vector<Merge::Side>& chosen);

}  // namespace dateline::desk
