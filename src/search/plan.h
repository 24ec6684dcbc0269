#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "search/query.h"

// A query as dictionary keys. The same typed words give other stems in other languages; languages for which all clauses
// come out equal share a plan. A text is asked only the plan of its own language, so plans never overlap, and a word of
// one language is never found by the stem that another language gives it.
namespace dateline::search {

class Analyser;

struct PlannedClause {
  ClauseKind kind = ClauseKind::kWord;
  Polarity polarity = Polarity::kRequired;
  std::vector<std::string> keys;  // word: one; phrase: its words in order; prefix: the folded prefix
  friend bool operator==(const PlannedClause&, const PlannedClause&) = default;
};

struct QueryPlan {
  std::vector<PlannedClause> clauses;
  std::array<bool, 256> languages{};

  bool has_required() const;
  std::vector<std::string> scored_keys() const;  // of required words and phrases, each once
};

// One clause in one stemming; refuses as query_text.h says.
base::Result<PlannedClause> plan_clause(const Clause& clause, std::string_view language, Analyser& analyser);

// Refuses what limits.h forbids. Without languages the query is checked all the same.
base::Result<std::vector<QueryPlan>> make_plans(const Query& query,
                                                const std::vector<std::pair<LanguageId, std::string>>& languages,
                                                Analyser& analyser);

}  // namespace dateline::search
