#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "search/bitpack.h"

// One posting list being encoded: docs/formats/index.md, "Lists" and "Positions".
namespace dateline::search {

// What a list says of each of its documents.
enum class Payload : std::uint8_t { kPositions, kNone };

class ListWriter {
 public:
  // `position_widths` tells for each document how many bits hold any of its positions; only for Payload::kPositions.
  explicit ListWriter(Payload payload, const std::uint8_t* position_widths = nullptr)
      : payload_(payload), widths_(position_widths) {}
  // An empty list again, with the memory of the old one.
  void reset(Payload payload);

  // Ascending documents; within one, ascending positions.
  void add(std::uint32_t document, std::uint32_t position) {
    if (documents_ == 0 || document != last_) {
      begin_document(document);
      pending_frequencies_.push_back(0);
    }
    ++pending_frequencies_.back();
    pending_positions_.push_back(position);
  }
  void add(std::uint32_t document) { begin_document(document); }  // Payload::kNone

  std::uint32_t documents() const { return documents_; }
  Payload payload() const { return payload_; }

  // Ends the list and appends its bytes. `bitset` is the number of the list's plain bitset plus 1, or 0; lists shorter
  // than a block have none.
  void finish(std::uint32_t bitset, std::string& list, std::string& positions);

 private:
  struct Skip {
    std::uint32_t last, list_offset, position_offset;
  };
  void begin_document(std::uint32_t document) {
    if (pending_documents_.size() == kBlock) end_block();
    pending_documents_.push_back(document);
    last_ = document;
    ++documents_;
  }
  void end_block();
  void append_tail(std::string& list, std::string& positions) const;
  void append_positions(std::string& out) const;

  Payload payload_;
  const std::uint8_t* widths_;
  std::uint32_t documents_ = 0;
  std::uint32_t last_ = 0xFFFF'FFFF;        // the newest document
  std::uint32_t block_base_ = 0xFFFF'FFFF;  // the last document of the block before
  std::vector<std::uint32_t> pending_documents_, pending_frequencies_, pending_positions_;
  std::vector<Skip> skips_;
  std::string blocks_, positions_;
};

}  // namespace dateline::search
