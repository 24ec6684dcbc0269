#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/bigrams.h"
#include "search/dictionary.h"
#include "search/document.h"
#include "search/layout.h"
#include "search/list_writer.h"
#include "search/spool.h"

// Writes one segment: languages, then all documents in order, then all terms in order. Bigrams are derived here, from
// the frequent words' positions, never given: which words are frequent differs from segment to segment. The bytes
// depend on nothing but what was added, so a merge gives the very file that a build of the same documents gives.
namespace dateline::search {

struct DocumentFacts {
  ReleaseNumber release = 0;
  UtcMilliseconds published = 0;
  LanguageId language = 0;
  std::uint32_t version = 0;
  RecordSequence valid_from = 0, valid_to = kStillValid;
  std::uint32_t words = 0;
  std::uint8_t position_width = 0;  // bits that hold any of its positions, at most 32
  std::span<const Value> values;    // ascending, distinct
};

class SegmentWriter {
 public:
  // `folder`: where large parts are kept meanwhile; null keeps all in memory.
  SegmentWriter(std::uint32_t documents, const std::filesystem::path* folder);

  void add_language(LanguageId id, std::string_view tag);  // ascending
  void add_document(const DocumentFacts& facts);
  // By document, for the lists of add_term; after the last document.
  const std::uint8_t* position_widths() {
    return reinterpret_cast<const std::uint8_t*>(column(Section::kPositionWidths).data());
  }
  void add_term(std::string_view key, ListWriter& list);  // ascending; after the last document

  // Once, at the end. The file is written under a temporary name, fsynced and renamed; the folder is not yet fsynced.
  std::string bytes();
  void write(const std::filesystem::path& path);

 private:
  struct Pieces {
    SegmentHeader header;
    std::array<std::string_view, kSections> sections;
  };

  void add_row(const DocumentFacts& facts);
  std::uint32_t value_id(std::uint32_t value);
  std::uint32_t put_list(ListWriter& list);  // into list_bytes_ and position_bytes_; the number of its bitset, or 0
  bool put_term(std::string_view key, ListWriter& list, ListPlace& place);  // true when it has a bitset
  void add_bigrams();
  void end_values();
  void end_columns();
  Pieces pieces();
  std::string& column(Section which) { return columns_[static_cast<std::size_t>(which)]; }

  const std::uint32_t documents_;
  std::uint32_t added_ = 0, bitset_count_ = 0;
  SegmentHeader header_;
  DictionaryWriter dictionary_;
  Spool lists_, positions_, bitsets_;
  std::array<std::string, kSections> columns_;
  std::vector<FrequentWord> frequent_;
  std::string list_bytes_, position_bytes_;

  std::unordered_map<std::uint32_t, std::uint32_t> value_ids_;     // packed value → id in order of appearance
  std::vector<std::pair<std::uint32_t, ListWriter>> value_lists_;  // by id: packed value, its documents
  std::vector<std::uint32_t> rows_;                                // by id; see Segment::row_starts
  std::vector<std::uint32_t> release_rows_;                        // starts of the newest release's rows
  std::pair<ReleaseNumber, UtcMilliseconds> row_release_{0, 0};
};

}  // namespace dateline::search
