#include "search/match.h"

#include <algorithm>
#include <optional>

#include "search/phrase.h"
#include "search/prefix.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

using Phrase = std::vector<PhraseUnit>;

// The required clauses of a plan as lists of one segment.
struct Lists {
  std::vector<Postings> postings;  // words, units of phrases
  std::vector<Phrase> phrases;     // to be verified by positions
  std::vector<const std::string*> prefixes;
};

bool gather(const Segment& segment, const QueryPlan& plan, Lists& lists) {
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.polarity == Polarity::kExcluded) continue;
    if (clause.kind == ClauseKind::kPrefix) {
      lists.prefixes.push_back(&clause.keys[0]);
      continue;
    }
    Phrase units;
    if (!cover_phrase(segment, clause.keys, units)) return false;
    for (const PhraseUnit& unit : units) lists.postings.push_back(unit.postings);
    if (units.size() > 1) lists.phrases.push_back(std::move(units));
  }
  std::ranges::sort(lists.postings, {}, &Postings::documents);
  return true;
}

bool speaks_all(const Segment& segment, const QueryPlan& plan) {
  return std::ranges::all_of(segment.language_tags(), [&](const auto& tag) { return plan.languages[tag.first]; });
}

void keep_languages(const Segment& segment, const QueryPlan& plan, MatchScratch& scratch, DocumentSet& set) {
  if (speaks_all(segment, plan)) return;
  if (!set.is_dense()) {
    const std::uint8_t* languages = segment.languages().data();
    std::erase_if(set.numbers(), [&](std::uint32_t number) { return !plan.languages[languages[number]]; });
    return;
  }
  // Whichever is fewer documents: those of the plan's languages, or the others.
  std::uint64_t spoken = 0, others = 0;
  for (std::size_t i = 0; i < segment.values().size() && segment.values()[i].value <= 0xFF; ++i) {
    const ValueEntry& entry = segment.values()[i];
    (plan.languages[entry.value] ? spoken : others) += entry.documents;
  }
  const bool wanted = spoken <= others;
  scratch.bits.assign(words_for(segment.documents()), 0);
  for (std::size_t i = 0; i < segment.values().size() && segment.values()[i].value <= 0xFF; ++i) {
    if (plan.languages[segment.values()[i].value] != wanted) continue;
    const Postings list = segment.value_postings(i);
    if (list.bits() == nullptr) {
      list.add_to(scratch.bits.data());
    } else {
      for (std::size_t w = 0; w < scratch.bits.size(); ++w) scratch.bits[w] |= list.bits()[w];
    }
  }
  if (wanted) {
    set.keep(scratch.bits.data());
  } else {
    set.drop(scratch.bits.data());
  }
}

void drop_clause(const Segment& segment, const PlannedClause& clause, MatchScratch& scratch, DocumentSet& set) {
  if (clause.kind == ClauseKind::kPrefix) {
    find_prefix(segment, clause.keys[0], scratch.prefix_bits);
    set.drop(scratch.prefix_bits.data());
    return;
  }
  Phrase units;
  if (!cover_phrase(segment, clause.keys, units)) return;
  if (units.size() == 1) {
    set.drop(bits_of(units[0].postings, segment.documents(), scratch.bits));
    return;
  }
  DocumentSet& found = scratch.excluded;
  found.reset(segment.documents());
  set.append_numbers(found.numbers());
  for (const PhraseUnit& unit : units) found.keep(unit.postings, scratch.bits);
  keep_phrase(units, found.numbers());
  set.drop(found.numbers());
}

}  // namespace

bool concerns(const QueryPlan& plan, const Segment& segment) {
  return std::ranges::any_of(segment.language_tags(), [&](const auto& tag) { return plan.languages[tag.first]; });
}

void match(const Segment& segment, const QueryPlan& plan, const Scope& scope, MatchScratch& scratch, DocumentSet& out) {
  out.reset(segment.documents());
  Lists lists;
  if (!gather(segment, plan, lists)) return;
  if (lists.postings.empty()) {
    out.assign_bits(scope.view);
  } else {
    out.assign(lists.postings[0]);
    out.keep(scope.view);
  }
  out.keep_range(scope.begin, scope.end);
  for (std::size_t i = 1; i < lists.postings.size(); ++i) out.keep(lists.postings[i], scratch.bits);
  for (const std::string* prefix : lists.prefixes) {
    find_prefix(segment, *prefix, scratch.prefix_bits);
    out.keep(scratch.prefix_bits.data());
  }
  keep_languages(segment, plan, scratch, out);
  for (const Phrase& phrase : lists.phrases) {
    out.make_sparse();
    keep_phrase(phrase, out.numbers());
  }
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.polarity == Polarity::kExcluded) drop_clause(segment, clause, scratch, out);
  }
}

}  // namespace dateline::search
