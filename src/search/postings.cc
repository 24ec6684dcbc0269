#include "search/postings.h"

#include <algorithm>

#include "search/bits.h"
#include "search/bytes.h"

namespace dateline::search {
namespace {
constexpr std::size_t kSkipBytes = 12;
}

Postings::Postings(Payload payload, std::uint32_t documents, const char* list, PositionsView positions,
                   const std::uint64_t* bitsets, std::size_t words)
    : payload_(payload),
      documents_(documents),
      blocks_(documents / kBlock),
      tail_(documents % kBlock),
      bytes_(list),
      positions_(positions) {
  if (documents < kBlock) return;
  const std::uint64_t bitset = take_varint(bytes_);
  if (bitset != 0) bits_ = bitsets + (bitset - 1) * words;
  skips_ = bytes_;
  bytes_ += kSkipBytes * block_count();
}

std::uint32_t Postings::block_last(std::uint32_t block) const {
  return skips_ == nullptr ? 0xFFFF'FFFE : load<std::uint32_t>(skips_ + kSkipBytes * block);
}
const char* Postings::block_bytes(std::uint32_t block) const {
  return skips_ == nullptr ? bytes_ : bytes_ + load<std::uint32_t>(skips_ + kSkipBytes * block + 4);
}
const char* Postings::block_positions(std::uint32_t block) const {
  return skips_ == nullptr ? positions_.bytes : positions_.bytes + load<std::uint32_t>(skips_ + kSkipBytes * block + 8);
}

void Postings::read_block(std::uint32_t block, std::uint32_t* documents, std::uint32_t* frequencies) const {
  const char* at = block_bytes(block);
  if (block < blocks_) {
    const auto width = static_cast<unsigned char>(*at++);
    unpack_sums(at, width, block_base(block), documents);
    if (payload_ == Payload::kNone || frequencies == nullptr) return;
    at += packed_bytes(width);
    const auto frequency_width = static_cast<unsigned char>(*at++);
    unpack(at, frequency_width, frequencies);
    for (std::uint32_t i = 0; i < kBlock; ++i) ++frequencies[i];
    return;
  }
  std::uint32_t last = block_base(block);
  for (std::uint32_t i = 0; i < tail_; ++i) {
    const std::uint32_t head = payload_ == Payload::kNone ? 0 : 1;
    const std::uint64_t number = take_varint(at);
    last += static_cast<std::uint32_t>(number >> head);
    documents[i] = last;
    if (head == 0) continue;
    const std::uint32_t frequency = (number & 1) != 0 ? 1 : take_varint32(at);
    if (frequencies != nullptr) frequencies[i] = frequency;
  }
}

void Postings::read_positions(std::uint32_t block, std::uint64_t bit, unsigned width, std::uint32_t count,
                              std::uint32_t* out) const {
  const char* at = block_positions(block);
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  for (std::uint32_t i = 0; i < count; ++i, bit += width) {
    out[i] = static_cast<std::uint32_t>((load<std::uint64_t>(at + bit / 8) >> (bit % 8)) & mask);
  }
}

void Postings::read_all_positions(std::uint32_t block, const std::uint32_t* documents, const std::uint32_t* frequencies,
                                  std::vector<std::uint32_t>& out) const {
  std::uint32_t total = 0, done = 0;
  for (std::uint32_t i = 0; i < block_size(block); ++i) total += frequencies[i];
  out.resize(total);
  std::uint64_t bit = 0;
  for (std::uint32_t i = 0; i < block_size(block); ++i) {
    const unsigned width = position_width(documents[i]);
    read_positions(block, bit, width, frequencies[i], out.data() + done);
    bit += std::uint64_t{frequencies[i]} * width;
    done += frequencies[i];
  }
}

void Postings::append_to(std::vector<std::uint32_t>& out) const {
  const std::size_t begin = out.size();
  out.resize(begin + documents_);
  for (std::uint32_t b = 0; b < block_count(); ++b)
    read_block(b, out.data() + begin + std::size_t{b} * kBlock, nullptr);
}

void Postings::add_to(std::uint64_t* bits) const {
  std::array<std::uint32_t, kBlock> documents;
  for (std::uint32_t b = 0; b < block_count(); ++b) {
    read_block(b, documents.data(), nullptr);
    for (std::uint32_t i = 0; i < block_size(b); ++i) set_bit(bits, documents[i]);
  }
}

void Postings::write_frequencies(std::uint8_t* frequency) const {
  std::array<std::uint32_t, kBlock> documents, frequencies;
  for (std::uint32_t b = 0; b < block_count(); ++b) {
    read_block(b, documents.data(), frequencies.data());
    for (std::uint32_t i = 0; i < block_size(b); ++i) {
      frequency[documents[i]] = static_cast<std::uint8_t>(std::min(frequencies[i], 255u));
    }
  }
}

void PostingsCursor::load(std::uint32_t block) {
  block_ = block;
  size_ = postings_->block_size(block);
  at_ = 0;
  passed_ = 0;
  bit_ = 0;
  postings_->read_block(block, documents_.data(), frequencies_.data());
}

bool PostingsCursor::seek(std::uint32_t document) {
  const std::uint32_t count = postings_->block_count();
  std::uint32_t block = block_ == 0xFFFF'FFFF ? 0 : block_;
  if (block >= count) return false;
  if (postings_->block_last(block) < document) {
    std::uint32_t step = 1, low = block;
    while (low + step < count && postings_->block_last(low + step) < document) {
      low += step;
      step *= 2;
    }
    std::uint32_t high = std::min(low + step, count);  // the block sought lies in (low, high]
    while (low + 1 < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      (postings_->block_last(middle) < document ? low : high) = middle;
    }
    block = high;
    if (block >= count) {
      block_ = block;
      return false;
    }
  }
  if (block != block_) load(block);
  const auto* begin = documents_.data();
  at_ = static_cast<std::uint32_t>(std::lower_bound(begin + at_, begin + size_, document) - begin);
  return at_ < size_ && documents_[at_] == document;
}

std::span<const std::uint32_t> PostingsCursor::positions() {
  for (; passed_ < at_; ++passed_) {
    bit_ += std::uint64_t{frequencies_[passed_]} * postings_->position_width(documents_[passed_]);
  }
  const std::uint32_t count = frequencies_[at_];
  if (scratch_.size() < count) scratch_.resize(count);
  postings_->read_positions(block_, bit_, postings_->position_width(documents_[at_]), count, scratch_.data());
  return {scratch_.data(), count};
}

}  // namespace dateline::search
