#include "search/segment.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/failure.h"
#include "base/file.h"
#include "search/analyse.h"
#include "search/bits.h"
#include "search/bytes.h"

namespace dateline::search {

Segment::~Segment() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_.size());
}

base::Result<std::shared_ptr<const Segment>> Segment::map(const std::filesystem::path& path) {
  std::shared_ptr<Segment> segment(new Segment);
  segment->name_ = path.filename().string();
  const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return base::refuse(base::ProblemKind::kCorrupt, segment->name_, "the file is missing");
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) throw base::SystemFailure("look at " + path.string(), errno);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(SegmentHeader)) return base::refuse(base::ProblemKind::kCorrupt, segment->name_, "cut short");
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file.number(), 0);
  if (at == MAP_FAILED) throw base::SystemFailure("map " + path.string(), errno);
  segment->mapped_ = at;
  segment->bytes_ = {static_cast<const char*>(at), size};
  if (auto checked = segment->check(); !checked) return std::unexpected(checked.error());
  return segment;
}

base::Result<std::shared_ptr<const Segment>> Segment::hold(std::string bytes, std::string name) {
  std::shared_ptr<Segment> segment(new Segment);
  segment->name_ = std::move(name);
  segment->held_ = std::move(bytes);
  segment->bytes_ = segment->held_;
  if (auto checked = segment->check(); !checked) return std::unexpected(checked.error());
  return segment;
}

std::string_view Segment::section(Section which) const {
  const SectionPlace& place = header_.sections[static_cast<std::size_t>(which)];
  return bytes_.substr(place.offset, place.bytes);
}

base::Done Segment::check() {
  const auto corrupt = [&](const char* detail) { return base::refuse(base::ProblemKind::kCorrupt, name_, detail); };
  if (bytes_.size() < sizeof(SegmentHeader)) return corrupt("cut short");
  std::memcpy(&header_, bytes_.data(), sizeof header_);
  if (header_.magic != kSegmentMagic) return corrupt("not an index segment");
  if (header_.format != kSegmentFormat || header_.analysis != kAnalysisVersion) {
    return base::refuse(base::ProblemKind::kUnsupported, name_, "written by another version of the program");
  }
  constexpr std::size_t kSummed = offsetof(SegmentHeader, checksum);
  if (checksum(bytes_.substr(0, kSummed)) != header_.checksum) return corrupt("its header is damaged");
  std::uint64_t end = sizeof(SegmentHeader);
  for (const SectionPlace& place : header_.sections) {
    if (place.offset % kSectionAlignment != 0 || place.offset < end || place.offset > bytes_.size() ||
        place.bytes > bytes_.size() - place.offset) {
      return corrupt("a section lies outside the file");
    }
    const std::string_view between = bytes_.substr(end, place.offset - end);
    if (between.size() >= kSectionAlignment || between.find_first_not_of('\0') != std::string_view::npos) {
      return corrupt("bytes between its sections");
    }
    end = place.offset + place.bytes;
    if (checksum(bytes_.substr(place.offset, place.bytes)) != place.checksum) return corrupt("a section is damaged");
  }
  if (end != bytes_.size()) return corrupt("bytes after its last section");
  if (auto columns = check_columns(); !columns) return columns;
  dictionary_ = Dictionary(section(Section::kDictionary), section(Section::kDictionaryIndex), header_.terms);
  return read_language_tags();
}

base::Done Segment::check_columns() {
  const auto corrupt = [&] { return base::refuse(base::ProblemKind::kCorrupt, name_, "its sections disagree"); };
  const std::uint64_t n = header_.documents;
  const auto holds = [&](Section which, std::uint64_t bytes) { return section(which).size() == bytes; };
  if (n == 0 || n > kMaxSegmentDocuments) return corrupt();
  for (const Section s :
       {Section::kReleases, Section::kRowStarts, Section::kValidFrom, Section::kValidTo, Section::kByRelease}) {
    if (!holds(s, 4 * n)) return corrupt();
  }
  if (!holds(Section::kPublished, 8 * n) || !holds(Section::kLengths, 2 * n) || !holds(Section::kVersions, 2 * n) ||
      !holds(Section::kLanguages, n) || !holds(Section::kPositionWidths, n) ||
      !holds(Section::kValues, sizeof(ValueEntry) * std::uint64_t{header_.values}) ||
      !holds(Section::kDictionaryIndex, 4 * ((std::uint64_t{header_.terms} + 15) / 16)) ||
      section(Section::kBitsets).size() % (8 * words_for(header_.documents)) != 0 ||
      section(Section::kPositions).size() < kPositionPadding) {
    return corrupt();
  }
  for (const std::uint32_t offset : column<std::uint32_t>(Section::kDictionaryIndex)) {
    if (offset >= section(Section::kDictionary).size()) return corrupt();
  }
  if (!std::ranges::all_of(position_widths(), [](std::uint8_t width) { return width <= 32; })) return corrupt();
  const std::size_t row_numbers = section(Section::kRows).size() / (has_wide_rows() ? 4 : 2);
  if (!std::ranges::all_of(row_starts(), [&](std::uint32_t start) { return start < row_numbers; })) return corrupt();
  if (!std::ranges::all_of(by_release(), [&](std::uint32_t document) { return document < n; })) return corrupt();
  if (!std::ranges::is_sorted(published())) return corrupt();
  return {};
}

base::Done Segment::read_language_tags() {
  std::string_view rest = section(Section::kLanguageTags);
  while (rest.size() >= 2) {
    const auto length = static_cast<unsigned char>(rest[1]);
    if (rest.size() < std::size_t{2} + length) break;
    language_tags_.emplace_back(static_cast<LanguageId>(rest[0]), std::string(rest.substr(2, length)));
    rest.remove_prefix(std::size_t{2} + length);
  }
  if (!rest.empty()) return base::refuse(base::ProblemKind::kCorrupt, name_, "its language tags are cut short");
  return {};
}

std::optional<Postings> Segment::find(std::string_view key) const {
  ListPlace place;
  if (!dictionary_.find(key, place)) return std::nullopt;
  return postings(payload_of(key), place);
}

Postings Segment::postings(Payload payload, const ListPlace& place) const {
  return Postings(payload, place.documents, section(Section::kLists).data() + place.list,
                  {section(Section::kPositions).data() + place.positions, position_widths().data()},
                  column<std::uint64_t>(Section::kBitsets).data(), words_for(header_.documents));
}

std::span<const std::uint32_t> Segment::documents_of(ReleaseNumber release) const {
  const auto order = by_release();
  const auto numbers = releases();
  const auto [begin, end] =
      std::ranges::equal_range(order, release, {}, [&](std::uint32_t document) { return numbers[document]; });
  return {begin, end};
}

Postings Segment::value_postings(std::size_t ordinal) const {
  const ValueEntry& entry = values()[ordinal];
  return Postings(Payload::kNone, entry.documents, section(Section::kValueLists).data() + entry.list, {},
                  column<std::uint64_t>(Section::kBitsets).data(), words_for(header_.documents));
}

std::optional<std::size_t> Segment::ordinal_of(Value value) const {
  const auto all = values();
  const auto at = std::ranges::lower_bound(all, packed(value), {}, &ValueEntry::value);
  if (at == all.end() || at->value != packed(value)) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

void Segment::append_values_of(std::uint32_t document, std::vector<Value>& out) const {
  const std::size_t start = row_starts()[document];
  const auto number = [&](std::size_t i) -> std::size_t {
    return has_wide_rows() ? wide_rows()[start + i] : narrow_rows()[start + i];
  };
  const std::size_t count = 4 * number(0);
  for (std::size_t i = 1; i < count && number(i) < values().size(); ++i)
    out.push_back(unpacked(values()[number(i)].value));
}

}  // namespace dateline::search
