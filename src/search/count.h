#pragma once

#include <cstdint>
#include <span>
#include <vector>

// Exact counts of releases for every value of a segment.
namespace dateline::search {

class Segment;

struct Totals {
  std::uint64_t releases = 0;
  std::vector<std::uint32_t> values;  // by the segment's ordinals, languages too; one more entry at the end is padding

  void subtract(const Totals& other);  // of the same segment
};

// Adds the releases of `documents`, ascending, all visible in one view: so one row a release and one text a language.
// `scratch` is any vector kept from call to call.
void count_releases(const Segment& segment, std::span<const std::uint32_t> documents,
                    std::vector<std::uint32_t>& scratch, Totals& totals);

// The same of their languages alone, and not of `totals.releases`.
void count_languages(const Segment& segment, std::span<const std::uint32_t> documents, Totals& totals);

}  // namespace dateline::search
