#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "search/query.h"

// What people type → clauses: words, "phrases" (also “ ” „ « »), prefix*, and -exclusion of each. No other operators:
// everything else is text. A quote that is never closed reaches to the end. Signs that stand alone are skipped.
namespace dateline::search {

// Refuses (kInvalid, kTooLarge; field "q") text over kMaxQueryBytes or kMaxClauses, text that holds signs only, a
// prefix of fewer than kMinPrefixLetters or of several words. Blank text has no clauses.
base::Result<std::vector<Clause>> parse_query_text(std::string_view text);

// Text that parses to the same clauses, normalised.
std::string to_query_text(const std::vector<Clause>& clauses);

// A typed prefix (without its star) as the index compares it; refuses as above.
base::Result<std::string> fold_prefix(std::string_view text);

}  // namespace dateline::search
