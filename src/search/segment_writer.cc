#include "search/segment_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <numeric>

#include "base/check.h"
#include "base/failure.h"
#include "search/analyse.h"
#include "search/bits.h"
#include "search/bytes.h"
#include "search/postings.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

constexpr std::uint32_t kPadding = 0xFFFF'FFFF;  // in rows, until ordinals are known

Spool make_spool(const std::filesystem::path* folder) { return folder == nullptr ? Spool() : Spool(*folder); }

}  // namespace

SegmentWriter::SegmentWriter(std::uint32_t documents, const std::filesystem::path* folder)
    : documents_(documents), lists_(make_spool(folder)), positions_(make_spool(folder)), bitsets_(make_spool(folder)) {
  header_.analysis = kAnalysisVersion;
  header_.documents = documents;
}

void SegmentWriter::add_language(LanguageId id, std::string_view tag) {
  std::string& tags = column(Section::kLanguageTags);
  tag = tag.substr(0, 255);
  tags.push_back(static_cast<char>(id));
  tags.push_back(static_cast<char>(tag.size()));
  tags += tag;
}

std::uint32_t SegmentWriter::value_id(std::uint32_t value) {
  const auto [at, added] = value_ids_.try_emplace(value, static_cast<std::uint32_t>(value_lists_.size()));
  if (added) value_lists_.emplace_back(value, ListWriter(Payload::kNone));
  value_lists_[at->second].second.add(added_);
  return at->second;
}

// Texts of one release at one time share a row; so do versions between which the values did not change.
void SegmentWriter::add_row(const DocumentFacts& facts) {
  std::vector<std::uint32_t> row = {0};
  for (const Value& value : facts.values) row.push_back(value_id(packed(value)));
  row.resize((row.size() + 3) / 4 * 4, kPadding);
  row[0] = static_cast<std::uint32_t>(row.size() / 4);
  if (row_release_ != std::pair(facts.release, facts.published)) release_rows_.clear();
  row_release_ = {facts.release, facts.published};
  const auto known = std::ranges::find_if(release_rows_, [&](std::uint32_t start) {
    return start + row.size() <= rows_.size() && std::equal(row.begin(), row.end(), rows_.begin() + start);
  });
  if (known == release_rows_.end()) {
    release_rows_.push_back(static_cast<std::uint32_t>(rows_.size()));
    append_number(column(Section::kRowStarts), release_rows_.back());
    rows_.insert(rows_.end(), row.begin(), row.end());
  } else {
    append_number(column(Section::kRowStarts), *known);
  }
}

void SegmentWriter::add_document(const DocumentFacts& facts) {
  DATELINE_CHECK(added_ < documents_);
  append_number(column(Section::kReleases), facts.release);
  append_number(column(Section::kPublished), facts.published);
  append_number(column(Section::kLanguages), facts.language);
  append_number(column(Section::kVersions), static_cast<std::uint16_t>(facts.version));
  append_number(column(Section::kValidFrom), facts.valid_from);
  append_number(column(Section::kValidTo), facts.valid_to);
  append_number(column(Section::kLengths), static_cast<std::uint16_t>(std::min(facts.words, 65'535u)));
  append_number(column(Section::kPositionWidths), facts.position_width);
  header_.words += std::min(facts.words, 65'535u);
  value_id(packed({kLanguageFacet, facts.language}));
  add_row(facts);
  ++added_;
}

std::uint32_t SegmentWriter::put_list(ListWriter& list) {
  list_bytes_.clear();
  position_bytes_.clear();
  const bool frequent = list.documents() >= kBlock && std::uint64_t{list.documents()} * kFrequentShare > documents_;
  const std::uint32_t bitset = frequent ? ++bitset_count_ : 0;
  list.finish(bitset, list_bytes_, position_bytes_);
  if (frequent) {
    Bitmap bits(documents_);
    const Postings encoded(list.payload(), list.documents(), list_bytes_.data(), {}, bits.words(), 0);
    encoded.add_to(bits.words());
    bitsets_.append({reinterpret_cast<const char*>(bits.words()), 8 * bits.word_count()});
  }
  return bitset;
}

bool SegmentWriter::put_term(std::string_view key, ListWriter& list, ListPlace& place) {
  place = {list.documents(), lists_.size(), positions_.size()};
  const std::uint32_t bitset = put_list(list);
  dictionary_.add(key, place, list_bytes_.size(), position_bytes_.size());
  lists_.append(list_bytes_);
  positions_.append(position_bytes_);
  return bitset != 0;
}

void SegmentWriter::add_term(std::string_view key, ListWriter& list) {
  DATELINE_CHECK(added_ == documents_ && !key.empty() && key[0] != kBigramMark);
  ListPlace place;
  const bool frequent = put_term(key, list, place);
  if (frequent && list.payload() == Payload::kPositions) frequent_.push_back({std::string(key), place});
}

void SegmentWriter::add_bigrams() {
  if (frequent_.empty() || frequent_.size() > kMaxBigramWords) return;
  header_.flags |= kHasBigrams;
  derive_bigrams(frequent_, documents_, lists_.view(), {positions_.view().data(), position_widths()},
                 [&](std::string_view key, ListWriter& list) {
                   ListPlace place;
                   put_term(key, list, place);
                 });
}

void SegmentWriter::end_values() {
  std::vector<std::uint32_t> order(value_lists_.size()), ordinals(value_lists_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t id) { return value_lists_[id].first; });
  for (std::uint32_t ordinal = 0; ordinal < order.size(); ++ordinal) {
    auto& [value, list] = value_lists_[order[ordinal]];
    ordinals[order[ordinal]] = ordinal;
    const ValueEntry entry{value, list.documents(), column(Section::kValueLists).size()};
    put_list(list);
    append_number(column(Section::kValues), entry);
    column(Section::kValueLists) += list_bytes_;
  }
  header_.values = static_cast<std::uint32_t>(order.size());
  const bool wide = order.size() >= 0xFFFF;
  if (wide) header_.flags |= kWideRows;
  for (std::size_t start = 0; start < rows_.size(); start += std::size_t{4} * rows_[start]) {
    for (std::size_t i = start; i < start + std::size_t{4} * rows_[start]; ++i) {
      std::uint32_t number = i == start ? rows_[i] : header_.values;
      if (i != start && rows_[i] != kPadding) number = ordinals[rows_[i]];
      if (wide) {
        append_number(column(Section::kRows), number);
      } else {
        append_number(column(Section::kRows), static_cast<std::uint16_t>(number));
      }
    }
  }
}

void SegmentWriter::end_columns() {
  std::vector<std::uint32_t> order(documents_);
  std::iota(order.begin(), order.end(), 0u);
  const auto* releases = reinterpret_cast<const std::uint32_t*>(column(Section::kReleases).data());
  std::ranges::sort(order, {}, [&](std::uint32_t document) { return std::pair(releases[document], document); });
  for (const std::uint32_t document : order) append_number(column(Section::kByRelease), document);
}

SegmentWriter::Pieces SegmentWriter::pieces() {
  DATELINE_CHECK(added_ == documents_ && documents_ > 0);
  add_bigrams();
  end_values();
  end_columns();
  positions_.append(std::string_view("\0\0\0\0\0\0\0\0", kPositionPadding));
  header_.terms = dictionary_.terms();
  Pieces pieces;
  const auto place = [&](Section which) -> std::string_view& {
    return pieces.sections[static_cast<std::size_t>(which)];
  };
  for (std::size_t i = 0; i < kSections; ++i) pieces.sections[i] = columns_[i];
  place(Section::kDictionary) = dictionary_.bytes();
  place(Section::kDictionaryIndex) = dictionary_.index();
  place(Section::kLists) = lists_.view();
  place(Section::kPositions) = positions_.view();
  place(Section::kBitsets) = bitsets_.view();
  std::uint64_t at = sizeof(SegmentHeader);
  for (std::size_t i = 0; i < kSections; ++i) {
    at = (at + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
    header_.sections[i] = {at, pieces.sections[i].size(), checksum(pieces.sections[i])};
    at += pieces.sections[i].size();
  }
  header_.checksum = checksum({reinterpret_cast<const char*>(&header_), offsetof(SegmentHeader, checksum)});
  pieces.header = header_;
  return pieces;
}

std::string SegmentWriter::bytes() {
  const Pieces all = pieces();
  std::string out(reinterpret_cast<const char*>(&all.header), sizeof all.header);
  for (std::size_t i = 0; i < kSections; ++i) {
    out.resize(all.header.sections[i].offset, '\0');
    out += all.sections[i];
  }
  return out;
}

void SegmentWriter::write(const std::filesystem::path& path) {
  const Pieces all = pieces();
  const std::filesystem::path temporary = path.string() + ".tmp";
  const base::Fd file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (!file.is_open()) throw base::SystemFailure("write " + temporary.string(), errno);
  write_all(file.number(), {reinterpret_cast<const char*>(&all.header), sizeof all.header});
  std::uint64_t at = sizeof all.header;
  for (std::size_t i = 0; i < kSections; ++i) {
    const std::uint64_t offset = all.header.sections[i].offset;
    write_all(file.number(), std::string(offset - at, '\0'));
    write_all(file.number(), all.sections[i]);
    at = offset + all.sections[i].size();
  }
  if (::fsync(file.number()) != 0) throw base::SystemFailure("fsync " + temporary.string(), errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) throw base::SystemFailure("rename " + temporary.string(), errno);
}

}  // namespace dateline::search
