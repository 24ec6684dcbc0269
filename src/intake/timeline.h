#pragma once

#include <cstddef>
#include <vector>

#include "intake/source_line.h"

// The order in which the states of a release's texts, and its notices, became public at their origin.
namespace dateline::intake {

struct StateAt {
  std::size_t line = 0;
  std::size_t state = 0;
  friend auto operator<=>(const StateAt&, const StateAt&) = default;
};

// One act to come: states of texts, or a notice.
struct Step {
  std::vector<StateAt> states;                     // of different lines
  model::ActKind kind = model::ActKind::kCorrect;  // kWithdraw, kRestore, kRemove: no states
  model::Note note;
};

// `first_states[i]` is the first state of line i that is wanted. First states without a moment come first, together;
// then all by their moment, those of one moment together, a text's own states always one after another. Notices that
// do not fit the standing before them (withdrawn twice) add their words to the earlier one; nothing follows a removal.
std::vector<Step> timeline(const std::vector<const SourceLine*>& lines, const std::vector<std::size_t>& first_states);

}  // namespace dateline::intake
