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

void ListWriter::begin_document(std::uint32_t document) {
  if (pending_documents_.size() == kBlock) end_block();
  pending_documents_.push_back(document);
  last_ = document;
  ++documents_;
}

void ListWriter::add(std::uint32_t document, std::uint32_t position) {
  if (documents_ == 0 || document != last_) {
    begin_document(document);
    pending_frequencies_.push_back(0);
  }
  ++pending_frequencies_.back();
  pending_positions_.push_back(position);
}

void ListWriter::add(std::uint32_t document) { begin_document(document); }

// The n-th position of the block is found by its bit address, so that nothing before it need be read.
void ListWriter::append_positions(std::string& out) {
  const unsigned width = static_cast<unsigned>(std::bit_width(std::ranges::max(pending_positions_)));
  out.push_back(static_cast<char>(width));
  const std::size_t begin = out.size();
  out.resize(begin + (pending_positions_.size() * width + 7) / 8, '\0');
  std::size_t bit = 0;
  for (const std::uint32_t position : pending_positions_) {
    for (unsigned done = 0; done < width;) {
      const auto shift = static_cast<unsigned>(bit % 8);
      const unsigned taken = std::min(8 - shift, width - done);
      const std::uint32_t piece = (position >> done) & ((1u << taken) - 1);
      char& byte = out[begin + bit / 8];
      byte = static_cast<char>(static_cast<unsigned char>(byte) | (piece << shift));
      done += taken;
      bit += taken;
    }
  }
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

void ListWriter::finish(std::uint32_t bitset, std::string& list, std::string& positions) {
  DATELINE_CHECK(documents_ > 0);
  if (pending_documents_.size() == kBlock) end_block();
  std::string tail, tail_positions;
  std::uint32_t previous = block_base_;
  const std::uint32_t* next_position = pending_positions_.data();
  for (std::size_t i = 0; i < pending_documents_.size(); ++i) {
    const std::uint32_t gap = pending_documents_[i] - previous;
    previous = pending_documents_[i];
    if (payload_ == Payload::kNone) {
      append_varint(tail, gap);
      continue;
    }
    const std::uint32_t frequency = pending_frequencies_[i];
    append_varint(tail, std::uint64_t{gap} * 2 + (frequency == 1 ? 1 : 0));
    if (frequency != 1) append_varint(tail, frequency);
    std::uint32_t position_before = 0;
    for (std::uint32_t n = 0; n < frequency; ++n) {
      append_varint(tail_positions, *next_position - position_before);
      position_before = *next_position++;
    }
  }
  if (documents_ >= kBlock) {
    if (!tail.empty()) {
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
  list += tail;
  positions += positions_;
  positions += tail_positions;
}

}  // namespace dateline::search
