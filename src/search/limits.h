#pragma once

#include <cstddef>
#include <cstdint>

// Every bound of the index and its queries, in one place; docs/formats/index.md repeats those that shape files.
namespace dateline::search {

// Words.
inline constexpr std::size_t kMaxTermBytes = 60;             // longer words are cut at a character
inline constexpr std::uint32_t kMaxTokens = 1'000'000;       // a document's words past this are not indexed
inline constexpr std::uint32_t kFieldGap = 16;               // unused positions between fields: no phrase crosses them
inline constexpr std::size_t kMaxAnalysedBytes = 64u << 20;  // of one text; the rest is not analysed

// Documents.
inline constexpr std::size_t kMaxValues = 1'000;  // facet values of one document
inline constexpr std::uint32_t kMaxValueNumber = (1u << 24) - 1;
inline constexpr std::size_t kMaxLanguages = 255;

// Segments.
inline constexpr std::size_t kDeltaDocuments = 256;     // kept in memory before they become a file
inline constexpr std::size_t kFreshDocuments = 32;      // of these, built again with each batch
inline constexpr std::size_t kBuildDocuments = 16'384;  // built as one segment while catching up
inline constexpr std::size_t kMergeWidth = 8;           // segments of about equal size that become one
inline constexpr std::uint32_t kMaxSegmentDocuments = 1u << 28;

// Queries.
inline constexpr std::size_t kMaxQueryBytes = 1'000;
inline constexpr std::size_t kMaxClauses = 16;
inline constexpr std::size_t kMaxPhraseWords = 24;
inline constexpr std::size_t kMinPrefixLetters = 2;  // code points after folding
inline constexpr std::size_t kMaxFilterValues = 64;  // over all facets
inline constexpr std::size_t kMaxFacetsFiltered = 12;
inline constexpr std::size_t kMaxListed = 10'000;  // offset + limit

}  // namespace dateline::search
