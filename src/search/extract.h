#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "search/query.h"

// The passage of a text that shows best why it matched.
namespace dateline::search {

class Analyser;

// Byte ranges in the text given: begin inclusive, end exclusive, always at character boundaries.
struct Extract {
  std::size_t begin = 0, end = 0;
  std::vector<std::pair<std::size_t, std::size_t>> matches;  // inside [begin, end), ascending, apart from each other
};

// A passage of at most about `max_bytes` that holds as many different clauses as possible, then as many matches as
// possible, the earliest of equals. Without a match: the beginning, no matches. Phrases are marked as wholes.
// Excluded clauses play no part. Analyses the text: about 0.1 ms for 300 words.
Extract extract(std::string_view text, std::string_view language, const std::vector<Clause>& clauses,
                std::size_t max_bytes, Analyser& analyser);

}  // namespace dateline::search
