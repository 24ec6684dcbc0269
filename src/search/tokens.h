#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/limits.h"

// The words of a text in reading order, each with its stem, its folded form and its place in the original bytes.
// One arena holds all characters: a text costs two allocations, not one a word.
namespace dateline::search {

struct Token {
  std::string_view term;     // folded and stemmed: what a word query compares
  std::string_view word;     // folded only: what a prefix query compares too; often equal to term
  std::uint32_t position;    // counts words; neighbours differ by one
  std::uint32_t begin, end;  // byte range in the analysed text
};

class Tokens {
 public:
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  // Views live until the next append or clear.
  Token operator[](std::size_t i) const {
    const Entry& e = entries_[i];
    const char* at = arena_.data() + e.offset;
    const std::string_view term(at, e.term_bytes);
    return {term, e.word_bytes == 0 ? term : std::string_view(at + e.term_bytes, e.word_bytes), e.position, e.begin,
            e.end};
  }
  std::uint32_t next_position() const { return next_position_; }
  void skip(std::uint32_t positions) { next_position_ += positions; }

  // Makes room for the words of a text of so many bytes, so that a long one does not move them over and over.
  void expect(std::size_t text_bytes);
  // Takes the next position. `term` and `word` hold at most kMaxTermBytes each, `term` at least one.
  void append(std::string_view term, std::string_view word, std::uint32_t begin, std::uint32_t end);
  // Appends the tokens of another list behind a gap, with positions going on.
  void append_all(const Tokens& other);
  void clear();

 private:
  struct Entry {
    std::uint32_t offset;
    std::uint32_t position, begin, end;
    std::uint8_t term_bytes, word_bytes;  // word_bytes 0: the word equals the term
  };
  std::string arena_;
  std::vector<Entry> entries_;
  std::uint32_t next_position_ = 0;
};

}  // namespace dateline::search
