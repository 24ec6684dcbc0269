#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// Words that begin alike.
namespace dateline::search {

class Segment;

// Writes the documents that hold a stem, or a folded word, beginning with `prefix` (at least a byte) as bits.
void find_prefix(const Segment& segment, std::string_view prefix, std::vector<std::uint64_t>& bits);

}  // namespace dateline::search
