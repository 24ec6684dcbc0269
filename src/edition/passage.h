#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "search/query.h"

namespace dateline::edition {

// Where in a text to look for an extract, found by bytes alone: the stretch of at most about `max_bytes` that seems to
// hold the most clauses. It spares the analysis of whole texts, which would be most of a search page's cost; what
// matches inside is decided by analysis. The whole text when nothing is recognised (other scripts' case, accents).
// Begin and end are at blanks or ends of the text.
std::pair<std::size_t, std::size_t> likely_passage(std::string_view text, const std::vector<search::Clause>& clauses,
                                                   std::size_t max_bytes);

}  // namespace dateline::edition
