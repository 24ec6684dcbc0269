#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "search/dictionary.h"
#include "search/document.h"
#include "search/layout.h"
#include "search/postings.h"

// One immutable segment, mapped from a file or held in memory. Document numbers are 0 … documents() - 1 in the order of
// document.h. Columns are plain arrays. Safe on any number of threads.
namespace dateline::search {

constexpr std::uint32_t packed(Value value) { return std::uint32_t{value.facet} << 24 | value.number; }
constexpr Value unpacked(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 24), value & kMaxValueNumber};
}

class Segment {
 public:
  // Refuse (kCorrupt, kUnsupported; field = the file's name) what is not a whole, unchanged segment of this format and
  // analysis version. All bytes are read once, for the checksums.
  static base::Result<std::shared_ptr<const Segment>> map(const std::filesystem::path& path);
  static base::Result<std::shared_ptr<const Segment>> hold(std::string bytes, std::string name);

  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;
  ~Segment();

  const std::string& name() const { return name_; }  // of the file, without folder
  std::uint32_t documents() const { return header_.documents; }
  std::uint64_t words() const { return header_.words; }
  std::uint64_t header_checksum() const { return header_.checksum; }
  std::string_view bytes() const { return bytes_; }
  bool has_bigrams() const { return (header_.flags & kHasBigrams) != 0; }

  const Dictionary& dictionary() const { return dictionary_; }
  std::optional<Postings> find(std::string_view key) const;
  Postings postings(Payload payload, const ListPlace& place) const;

  std::span<const std::uint32_t> releases() const { return column<std::uint32_t>(Section::kReleases); }
  std::span<const std::uint32_t> valid_from() const { return column<std::uint32_t>(Section::kValidFrom); }
  std::span<const std::uint32_t> valid_to() const { return column<std::uint32_t>(Section::kValidTo); }
  std::span<const std::int64_t> published() const { return column<std::int64_t>(Section::kPublished); }
  std::span<const std::uint16_t> lengths() const { return column<std::uint16_t>(Section::kLengths); }  // at most 65,535
  std::span<const std::uint8_t> position_widths() const { return column<std::uint8_t>(Section::kPositionWidths); }
  std::span<const std::uint16_t> versions() const { return column<std::uint16_t>(Section::kVersions); }
  std::span<const std::uint8_t> languages() const { return column<std::uint8_t>(Section::kLanguages); }
  // Documents by (release, document).
  std::span<const std::uint32_t> by_release() const { return column<std::uint32_t>(Section::kByRelease); }
  std::span<const std::uint32_t> documents_of(ReleaseNumber release) const;  // ascending

  // Values by their place (ordinal) in this segment, ascending.
  std::span<const ValueEntry> values() const { return column<ValueEntry>(Section::kValues); }
  Postings value_postings(std::size_t ordinal) const;
  std::optional<std::size_t> ordinal_of(Value value) const;

  // A row: groups of four numbers. The first number is the count of groups, all others are ordinals, the last ones the
  // padding ordinal values().size(). Documents that share a row have equal row starts.
  bool has_wide_rows() const { return (header_.flags & kWideRows) != 0; }
  std::span<const std::uint32_t> row_starts() const { return column<std::uint32_t>(Section::kRowStarts); }
  const std::uint16_t* narrow_rows() const { return column<std::uint16_t>(Section::kRows).data(); }
  const std::uint32_t* wide_rows() const { return column<std::uint32_t>(Section::kRows).data(); }
  void append_values_of(std::uint32_t document, std::vector<Value>& out) const;

  const std::vector<std::pair<LanguageId, std::string>>& language_tags() const { return language_tags_; }

 private:
  Segment() = default;
  base::Done check();
  base::Done check_columns();
  base::Done read_language_tags();
  std::string_view section(Section which) const;
  template <typename T>
  std::span<const T> column(Section which) const {
    const std::string_view bytes = section(which);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  std::string name_;
  std::string held_;
  void* mapped_ = nullptr;
  std::string_view bytes_;
  SegmentHeader header_;
  Dictionary dictionary_;
  std::vector<std::pair<LanguageId, std::string>> language_tags_;
};

}  // namespace dateline::search
