#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/document_set.h"
#include "search/query.h"

// Facet filters, and who fails only one of them: a facet's own choices do not restrict its own counts, so its counts
// are those of the matches plus those of the documents that fail this facet's filter alone.
namespace dateline::search {

class Segment;

// The filters of one facet as one set of documents.
struct FacetFilter {
  std::uint8_t facet = 0;
  const std::uint64_t* bits = nullptr;  // of the segment, or own
  std::vector<std::uint64_t> own;
};

struct Filtered {
  std::vector<std::uint32_t> matches;              // pass all filters
  std::vector<std::vector<std::uint32_t>> others;  // by filter: fail this one only
};

// One entry for each facet that is filtered, ascending. `filters` in any order.
std::vector<FacetFilter> facet_filters(const Segment& segment, std::span<const Value> filters);

void filter(const DocumentSet& set, std::span<const FacetFilter> filters, Filtered& out);

}  // namespace dateline::search
