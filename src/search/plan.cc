#include "search/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "search/analyse.h"
#include "search/query_text.h"

namespace dateline::search {
namespace {

base::Done check_limits(const Query& query) {
  if (query.clauses.size() > kMaxClauses) {
    return base::refuse(base::ProblemKind::kTooLarge, "q", fmt::format("more than {} search words", kMaxClauses));
  }
  if (query.filters.size() > kMaxFilterValues) {
    return base::refuse(base::ProblemKind::kTooLarge, "filters", fmt::format("more than {} values", kMaxFilterValues));
  }
  std::set<std::uint8_t> facets;
  for (const Value& value : query.filters) {
    facets.insert(value.facet);
    if (value.number > kMaxValueNumber) return base::invalid("filters", "a value number out of range");
  }
  if (facets.size() > kMaxFacetsFiltered) {
    return base::refuse(base::ProblemKind::kTooLarge, "filters",
                        fmt::format("more than {} facets", kMaxFacetsFiltered));
  }
  if (query.offset > kMaxListed || query.limit > kMaxListed || query.offset + query.limit > kMaxListed) {
    return base::refuse(base::ProblemKind::kTooLarge, "page", fmt::format("only the first {} are listed", kMaxListed));
  }
  return {};
}

}  // namespace

bool QueryPlan::has_required() const {
  return std::ranges::any_of(clauses, [](const PlannedClause& c) { return c.polarity == Polarity::kRequired; });
}

std::vector<std::string> QueryPlan::scored_keys() const {
  std::vector<std::string> out;
  for (const PlannedClause& clause : clauses) {
    if (clause.polarity == Polarity::kExcluded || clause.kind == ClauseKind::kPrefix) continue;
    for (const std::string& key : clause.keys) {
      if (std::ranges::find(out, key) == out.end()) out.push_back(key);
    }
  }
  return out;
}

base::Result<PlannedClause> plan_clause(const Clause& clause, std::string_view language, Analyser& analyser) {
  if (clause.text.size() > kMaxQueryBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "q", fmt::format("more than {} bytes", kMaxQueryBytes));
  }
  if (clause.kind == ClauseKind::kExact) return PlannedClause{ClauseKind::kWord, clause.polarity, {clause.text}};
  if (clause.kind == ClauseKind::kPrefix) {
    auto prefix = fold_prefix(clause.text);
    if (!prefix) return std::unexpected(prefix.error());
    return PlannedClause{ClauseKind::kPrefix, clause.polarity, {*std::move(prefix)}};
  }
  Tokens words;
  analyser.analyse(clause.text, language, words);
  if (words.empty()) return base::invalid("q", "a search word without a letter or digit");
  if (words.size() > kMaxPhraseWords) {
    return base::refuse(base::ProblemKind::kTooLarge, "q",
                        fmt::format("a phrase of more than {} words", kMaxPhraseWords));
  }
  PlannedClause planned{words.size() == 1 ? ClauseKind::kWord : ClauseKind::kPhrase, clause.polarity, {}};
  for (std::size_t i = 0; i < words.size(); ++i) planned.keys.emplace_back(words[i].term);
  return planned;
}

base::Result<std::vector<QueryPlan>> make_plans(const Query& query,
                                                const std::vector<std::pair<LanguageId, std::string>>& languages,
                                                Analyser& analyser) {
  if (auto checked = check_limits(query); !checked) return std::unexpected(checked.error());
  std::vector<QueryPlan> plans;
  std::array<int, static_cast<std::size_t>(Stemming::kCount)> plan_of_stemming;
  plan_of_stemming.fill(-1);
  const auto plan_for = [&](std::string_view tag) -> base::Result<std::size_t> {
    int& known = plan_of_stemming[static_cast<std::size_t>(stemming_of(tag))];
    if (known >= 0) return static_cast<std::size_t>(known);
    QueryPlan plan;
    for (const Clause& clause : query.clauses) {
      auto planned = plan_clause(clause, tag, analyser);
      if (!planned) return std::unexpected(planned.error());
      if (std::ranges::find(plan.clauses, *planned) == plan.clauses.end()) plan.clauses.push_back(*std::move(planned));
    }
    const auto same = std::ranges::find(plans, plan.clauses, &QueryPlan::clauses);
    known = static_cast<int>(same - plans.begin());
    if (same == plans.end()) plans.push_back(std::move(plan));
    return static_cast<std::size_t>(known);
  };
  if (auto checked = plan_for("und"); !checked) return std::unexpected(checked.error());
  for (const auto& [id, tag] : languages) {
    const auto plan = plan_for(tag);
    if (!plan) return std::unexpected(plan.error());
    plans[*plan].languages[id] = true;
  }
  return plans;
}

}  // namespace dateline::search
