#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// The outside of a segment file: docs/formats/index.md.
namespace dateline::search {

inline constexpr std::array<char, 8> kSegmentMagic = {'D', 'L', 'S', 'E', 'G', 'M', 'T', '\n'};
inline constexpr std::uint32_t kSegmentFormat = 2;
inline constexpr std::size_t kSectionAlignment = 64;
inline constexpr std::uint32_t kFrequentShare = 16;      // a list longer than documents / 16 is also a plain bitset
inline constexpr std::uint32_t kMaxBigramWords = 4'096;  // more frequent words than this: no bigrams in the segment
inline constexpr std::size_t kPositionPadding = 8;       // a position is read with one 8-byte load

enum class Section : std::uint8_t {
  kDictionary,
  kDictionaryIndex,
  kLists,
  kPositions,
  kBitsets,
  kValues,
  kValueLists,
  kReleases,
  kRowStarts,
  kValidFrom,
  kValidTo,
  kPublished,
  kLengths,
  kPositionWidths,
  kVersions,
  kLanguages,
  kRows,
  kByRelease,
  kLanguageTags,
  kCount
};
inline constexpr std::size_t kSections = static_cast<std::size_t>(Section::kCount);

enum SegmentFlags : std::uint32_t { kHasBigrams = 1, kWideRows = 2 };

struct SectionPlace {
  std::uint64_t offset = 0, bytes = 0, checksum = 0;
};

struct SegmentHeader {
  std::array<char, 8> magic = kSegmentMagic;
  std::uint32_t format = kSegmentFormat;
  std::uint32_t analysis = 0;
  std::uint32_t documents = 0;
  std::uint32_t terms = 0;
  std::uint32_t values = 0;
  std::uint32_t flags = 0;
  std::uint64_t words = 0;  // sum of all documents' lengths
  std::array<SectionPlace, kSections> sections{};
  std::uint64_t checksum = 0;  // of the header before it
};
static_assert(sizeof(SegmentHeader) == 48 + 24 * kSections && alignof(SegmentHeader) == 8, "no padding on disk");

// One value's entry in kValues, ascending by value.
struct ValueEntry {
  std::uint32_t value = 0;  // facet << 24 | number
  std::uint32_t documents = 0;
  std::uint64_t list = 0;  // offset in kValueLists
};
static_assert(sizeof(ValueEntry) == 16);

}  // namespace dateline::search
