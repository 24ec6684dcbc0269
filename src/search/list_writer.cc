#include "search/list_writer.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "search/bytes.h"

namespace dateline::search {
namespace {

void append_packed(const std::uint32_t* numbers, std::string& out) {
  const unsigned width = width_of(numbers);
  out.push_back(static_cast<char>(width));
  const std::size_t at = out.size();
  out.resize(at + packed_bytes(width));
  pack(numbers, width, out.data() + at);
}

}  // namespace

void ListWriter::reset(Payload payload) {
  payload_ = payload;
  documents_ = 0;
  last_ = block_base_ = 0xFFFF'FFFF;
  pending_documents_.clear();
  pending_frequencies_.clear();
  pending_positions_.clear();
  skips_.clear();
  blocks_.clear();
  positions_.clear();
}

// The positions of one document are found by their bit address, so that nothing before them need be read.
void ListWriter::append_positions(std::string& out) const {
  std::uint64_t waiting = 0;  // bits that are not yet written, the oldest lowest
  unsigned bits = 0;
  const std::uint32_t* next = pending_positions_.data();
  for (std::size_t i = 0; i < pending_documents_.size(); ++i) {
    const unsigned width = widths_[pending_documents_[i]];
    for (std::uint32_t n = 0; n < pending_frequencies_[i]; ++n) {
      waiting |= std::uint64_t{*next++} << bits;
      bits += width;
      if (bits < 32) continue;
      append_number(out, static_cast<std::uint32_t>(waiting));
      waiting >>= 32;
      bits -= 32;
    }
  }
  out.append(reinterpret_cast<const char*>(&waiting), (bits + 7) / 8);
}

void ListWriter::end_block() {
  skips_.push_back({last_, static_cast<std::uint32_t>(blocks_.size()), static_cast<std::uint32_t>(positions_.size())});
  std::array<std::uint32_t, kBlock> numbers;
  std::uint32_t previous = block_base_;
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    numbers[i] = pending_documents_[i] - previous;
    previous = pending_documents_[i];
  }
  append_packed(numbers.data(), blocks_);
  if (payload_ == Payload::kPositions) {
    for (std::uint32_t i = 0; i < kBlock; ++i) numbers[i] = pending_frequencies_[i] - 1;
    append_packed(numbers.data(), blocks_);
    append_positions(positions_);
  }
  block_base_ = last_;
  pending_documents_.clear();
  pending_frequencies_.clear();
  pending_positions_.clear();
}

void ListWriter::append_tail(std::string& list, std::string& positions) const {
  std::uint32_t previous = block_base_;
  for (std::size_t i = 0; i < pending_documents_.size(); ++i) {
    const std::uint32_t gap = pending_documents_[i] - previous;
    previous = pending_documents_[i];
    if (payload_ == Payload::kNone) {
      append_varint(list, gap);
      continue;
    }
    const std::uint32_t frequency = pending_frequencies_[i];
    append_varint(list, std::uint64_t{gap} * 2 + (frequency == 1 ? 1 : 0));
    if (frequency != 1) append_varint(list, frequency);
  }
  if (payload_ == Payload::kPositions) append_positions(positions);
}

void ListWriter::finish(std::uint32_t bitset, std::string& list, std::string& positions) {
  DATELINE_CHECK(documents_ > 0);
  if (pending_documents_.size() == kBlock) end_block();
  if (documents_ >= kBlock) {
    if (!pending_documents_.empty()) {
      skips_.push_back(
          {last_, static_cast<std::uint32_t>(blocks_.size()), static_cast<std::uint32_t>(positions_.size())});
    }
    append_varint(list, bitset);
    for (const Skip& skip : skips_) {
      append_number(list, skip.last);
      append_number(list, skip.list_offset);
      append_number(list, skip.position_offset);
    }
  }
  list += blocks_;
  positions += positions_;
  append_tail(list, positions);
}

}  // namespace dateline::search
