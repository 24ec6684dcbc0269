#pragma once

#include <cstdint>
#include <vector>

#include "search/document_set.h"
#include "search/plan.h"

// Which documents of a segment match a plan's clauses.
namespace dateline::search {

class Segment;

// Whether the segment holds texts that the plan is for.
bool concerns(const QueryPlan& plan, const Segment& segment);

// What is true of all documents asked for, whatever the words.
struct Scope {
  const std::uint64_t* view = nullptr;  // bits of the documents visible
  std::uint32_t begin = 0, end = 0;     // document numbers: the date range
};

struct MatchScratch {
  std::vector<std::uint64_t> bits, prefix_bits;
  DocumentSet excluded;
};

// Documents of the plan's languages, in scope, that hold every required clause and no excluded one. `out` is reset.
void match(const Segment& segment, const QueryPlan& plan, const Scope& scope, MatchScratch& scratch, DocumentSet& out);

}  // namespace dateline::search
