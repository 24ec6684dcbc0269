#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "search/segment.h"
#include "search/snapshot.h"
#include "search/view.h"

// For benchmarks: where the bytes of an index are.
namespace dateline::bench {

inline void report_sections(const search::Snapshot& snapshot) {
  using namespace search;
  static constexpr std::array<const char*, kSections> kNames = {
      "dictionary", "index",      "lists", "positions",  "bitsets",   "values",  "value lists",
      "releases",   "row starts", "from",  "to",         "published", "lengths", "position widths",
      "versions",   "languages",  "rows",  "by release", "tags"};
  fmt::print("bytes a version:");
  for (std::size_t i = 0; i < kSections; ++i) {
    std::uint64_t bytes = 0;
    for (const SegmentView& view : snapshot.views()) {
      SegmentHeader header;
      std::memcpy(&header, view.segment->bytes().data(), sizeof header);
      bytes += header.sections[i].bytes;
    }
    fmt::print(" {} {:.1f}", kNames[i], static_cast<double>(bytes) / static_cast<double>(snapshot.documents()));
  }
  // Lists by kind of key: words, forms, bigrams.
  std::array<std::array<double, 3>, 3> kinds{};
  for (const SegmentView& view : snapshot.views()) {
    Dictionary::Cursor cursor(view.segment->dictionary());
    std::array<std::uint64_t, 2> before{};
    std::size_t kind = 0;
    for (bool more = cursor.seek({}); more; more = cursor.next()) {
      kinds[kind][1] += static_cast<double>(cursor.place().list - before[0]);
      kinds[kind][2] += static_cast<double>(cursor.place().positions - before[1]);
      before = {cursor.place().list, cursor.place().positions};
      kind = cursor.key()[0] == kFormMark ? 1 : cursor.key()[0] == kBigramMark ? 2 : 0;
      kinds[kind][0] += 1;
    }
  }
  for (const std::size_t kind : {0u, 1u, 2u}) {
    fmt::print("\n  {}: {:.0f} keys, lists {:.1f}, positions {:.1f}",
               kind == 0   ? "words"
               : kind == 1 ? "forms"
                           : "bigrams",
               kinds[kind][0], kinds[kind][1] / static_cast<double>(snapshot.documents()),
               kinds[kind][2] / static_cast<double>(snapshot.documents()));
  }
  fmt::print("\n");
}

}  // namespace dateline::bench
