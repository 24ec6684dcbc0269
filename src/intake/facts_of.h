#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/source_line.h"
#include "intake/term_book.h"

// The facts of a release from the facts that its texts state. Where translations state others, the original's win and
// the difference is odd; their names go to the original's terms, by ids of the origin or else by equal positions.
namespace dateline::intake {

struct StatedFacts {
  const SourceFacts* facts = nullptr;
  model::Lang lang;
  // Called with the member that differs from the original's; may be empty.
  std::function<void(std::string_view field, std::string_view reason)> odd;
};

// `texts` has the original first. `related` of the result is empty: numbers are known later.
model::Facts facts_of(const std::vector<StatedFacts>& texts, std::string_view corpus, TermBook& book);

}  // namespace dateline::intake
