#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "model/term.h"

// Terms by what a person types of any of their names, of any time and in any language.
namespace dateline::desk {

inline constexpr std::size_t kMostTermsFound = 12;

struct TermFound {
  model::TermKey key;
  std::string name;     // in the preferred language on the day
  std::string matched;  // the name that was found, where it is another one
};

// Every word of `typed` must begin a word of one name (both folded: case, accents and punctuation do not count). Whole
// names come first, then names that begin so, then the rest; at most kMostTermsFound. Nothing for blank words. Takes time
// in proportion to the names of these kinds.
std::vector<TermFound> find_terms(const edition::Edition& edition, const std::vector<model::TermKind>& kinds,
                                  std::string_view typed, const std::vector<model::Lang>& preferred, base::Day day);

}  // namespace dateline::desk
