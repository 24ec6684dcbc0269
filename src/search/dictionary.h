#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/list_writer.h"

// Sorted keys → where their lists lie. Keys in blocks of 16, each sharing a prefix with the one before.
//   word or stem   its UTF-8                              positions
//   form           0xFE word 0x00 byte(n)                 documents only; a word that differs from its stem; n is the
//                                                         length of their common prefix
//   bigram         0xFF first 0x00 second                 positions of the first
namespace dateline::search {

inline constexpr char kFormMark = static_cast<char>(0xFE);
inline constexpr char kBigramMark = static_cast<char>(0xFF);
std::string form_key(std::string_view word, std::string_view term);
std::string bigram_key(std::string_view first, std::string_view second);
inline Payload payload_of(std::string_view key) {
  return !key.empty() && key[0] == kFormMark ? Payload::kNone : Payload::kPositions;
}

struct ListPlace {
  std::uint32_t documents = 0;
  std::uint64_t list = 0, positions = 0;  // offsets in the sections
};

class DictionaryWriter {
 public:
  // Ascending keys; `place` is where the list begins, the byte counts where the next one will.
  void add(std::string_view key, const ListPlace& place, std::uint64_t list_bytes, std::uint64_t position_bytes);
  std::uint32_t terms() const { return terms_; }
  const std::string& bytes() const { return bytes_; }
  const std::string& index() const { return index_; }

 private:
  std::uint32_t terms_ = 0;
  std::string bytes_, index_, last_;
};

// A view of both sections, which must outlive it.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(std::string_view bytes, std::string_view index, std::uint32_t terms);

  bool find(std::string_view key, ListPlace& place) const;
  std::uint32_t terms() const { return terms_; }

  class Cursor {
   public:
    explicit Cursor(const Dictionary& dictionary) : dictionary_(&dictionary) {}
    // The first key at or after `key`; false when there is none.
    bool seek(std::string_view key);
    bool next();  // false at the end
    const std::string& key() const { return key_; }
    const ListPlace& place() const { return place_; }

   private:
    bool enter(std::uint32_t block);
    void read();

    const Dictionary* dictionary_;
    std::uint32_t block_ = 0, left_in_block_ = 0;
    const char* at_ = nullptr;
    std::uint64_t next_list_ = 0, next_positions_ = 0;
    std::string key_;
    ListPlace place_;
  };

 private:
  std::string_view first_key(std::uint32_t block) const;
  std::uint64_t head_at(std::uint32_t block) const;
  std::uint32_t block_at(std::string_view key) const;  // the last block whose first key is <= key, else 0

  std::string_view bytes_, index_;
  std::uint32_t terms_ = 0, blocks_ = 0;
  // The first eight bytes of each block's first key, as a number that compares as they do: looking for a block reads
  // few lines of memory that way. Half a byte a term.
  std::vector<std::uint64_t> heads_;
};

}  // namespace dateline::search
