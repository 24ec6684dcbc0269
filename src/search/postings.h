#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "search/bitpack.h"
#include "search/list_writer.h"

// One posting list being read: documents ascending, in blocks of 128 and a tail. Views into a segment, which must
// outlive it.
namespace dateline::search {

// The segment's position bytes from one list's on, and the bits of a position in each document.
struct PositionsView {
  const char* bytes = nullptr;
  const std::uint8_t* widths = nullptr;
};

class Postings {
 public:
  Postings() = default;
  // `bitsets` is the segment's section, `words` the length of one bitset.
  Postings(Payload payload, std::uint32_t documents, const char* list, PositionsView positions,
           const std::uint64_t* bitsets, std::size_t words);

  std::uint32_t documents() const { return documents_; }
  const std::uint64_t* bits() const { return bits_; }  // null for all but frequent lists

  void append_to(std::vector<std::uint32_t>& out) const;
  void add_to(std::uint64_t* bits) const;
  // frequency[document] = min(255, occurrences), for the list's documents only.
  void write_frequencies(std::uint8_t* frequency) const;
  // Calls visit(document, position) for each; Payload::kPositions.
  template <typename Visit>
  void for_each_position(Visit&& visit) const;

  std::uint32_t block_count() const { return blocks_ + (tail_ > 0 ? 1 : 0); }
  std::uint32_t block_size(std::uint32_t block) const { return block < blocks_ ? kBlock : tail_; }
  // Last document of a block; an upper bound for lists shorter than a block.
  std::uint32_t block_last(std::uint32_t block) const;
  void read_block(std::uint32_t block, std::uint32_t* documents, std::uint32_t* frequencies) const;
  unsigned position_width(std::uint32_t document) const { return positions_.widths[document]; }
  // `count` positions of a block, each of `width` bits, from a bit of the block's positions on.
  void read_positions(std::uint32_t block, std::uint64_t bit, unsigned width, std::uint32_t count,
                      std::uint32_t* out) const;
  // All positions of a block, document after document.
  void read_all_positions(std::uint32_t block, const std::uint32_t* documents, const std::uint32_t* frequencies,
                          std::vector<std::uint32_t>& out) const;

 private:
  const char* block_bytes(std::uint32_t block) const;
  const char* block_positions(std::uint32_t block) const;
  std::uint32_t block_base(std::uint32_t block) const { return block == 0 ? 0xFFFF'FFFF : block_last(block - 1); }

  Payload payload_ = Payload::kNone;
  std::uint32_t documents_ = 0, blocks_ = 0, tail_ = 0;
  const char* skips_ = nullptr;  // null for lists shorter than a block
  const char* bytes_ = nullptr;
  PositionsView positions_;
  const std::uint64_t* bits_ = nullptr;
};

// Walks a list forward, skipping blocks.
class PostingsCursor {
 public:
  explicit PostingsCursor(const Postings& postings) : postings_(&postings) {}

  // Moves to `document`, which never decreases from call to call; false when the list does not hold it.
  bool seek(std::uint32_t document);
  std::uint32_t frequency() const { return frequencies_[at_]; }  // after a seek that found
  std::span<const std::uint32_t> positions();                    // likewise; valid until the next call

 private:
  void load(std::uint32_t block);

  const Postings* postings_;
  std::uint32_t block_ = 0xFFFF'FFFF, size_ = 0, at_ = 0;
  std::uint32_t passed_ = 0;  // entries of the block before the one whose positions begin at bit_
  std::uint64_t bit_ = 0;
  std::array<std::uint32_t, kBlock> documents_, frequencies_;
  std::vector<std::uint32_t> scratch_;
};

template <typename Visit>
void Postings::for_each_position(Visit&& visit) const {
  std::array<std::uint32_t, kBlock> documents, frequencies;
  std::vector<std::uint32_t> positions;
  for (std::uint32_t b = 0; b < block_count(); ++b) {
    read_block(b, documents.data(), frequencies.data());
    read_all_positions(b, documents.data(), frequencies.data(), positions);
    const std::uint32_t* next = positions.data();
    for (std::uint32_t i = 0; i < block_size(b); ++i) {
      for (std::uint32_t n = 0; n < frequencies[i]; ++n) visit(documents[i], *next++);
    }
  }
}

}  // namespace dateline::search
