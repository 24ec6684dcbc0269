// links: dateline_search dateline_base
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "search/analyse.h"
#include "search/bytes.h"
#include "search/layout.h"
#include "search/manifest.h"
#include "search/segment.h"

// Opening bytes as a segment must refuse or succeed, never read outside. Checksums are made right first, so that the
// structure behind them is reached; the lists behind a right checksum are trusted and not read here.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::search;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)parse_manifest(bytes);
  if (size >= sizeof(SegmentHeader)) {
    SegmentHeader header;
    std::memcpy(&header, bytes.data(), sizeof header);
    header.magic = kSegmentMagic;
    header.format = kSegmentFormat;
    header.analysis = kAnalysisVersion;
    for (SectionPlace& place : header.sections) {
      if (place.offset <= size && place.bytes <= size - place.offset) {
        place.checksum = checksum(std::string_view(bytes).substr(place.offset, place.bytes));
      }
    }
    header.checksum = checksum({reinterpret_cast<const char*>(&header), offsetof(SegmentHeader, checksum)});
    std::memcpy(bytes.data(), &header, sizeof header);
  }
  const auto segment = Segment::hold(std::move(bytes), "fuzz");
  if (segment) {
    (void)(*segment)->documents_of(1);
    (void)(*segment)->ordinal_of({1, 1});
  }
  return 0;
}
