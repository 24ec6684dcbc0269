#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

// Sets of document numbers as bits of 64-bit words, lowest number first.
namespace dateline::search {

constexpr std::size_t words_for(std::uint32_t bits) { return (std::size_t{bits} + 63) / 64; }
inline bool test_bit(const std::uint64_t* words, std::uint32_t i) { return (words[i >> 6] >> (i & 63)) & 1; }
inline void set_bit(std::uint64_t* words, std::uint32_t i) { words[i >> 6] |= std::uint64_t{1} << (i & 63); }
inline void clear_bit(std::uint64_t* words, std::uint32_t i) { words[i >> 6] &= ~(std::uint64_t{1} << (i & 63)); }

// Appends the members of words[0, count) to out, ascending.
void append_members(const std::uint64_t* words, std::size_t count, std::vector<std::uint32_t>& out);
// Clears everything outside [begin, end).
void restrict_to(std::uint64_t* words, std::uint32_t size, std::uint32_t begin, std::uint32_t end);

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::uint32_t size) : size_(size), words_(words_for(size)) {}

  std::uint32_t size() const { return size_; }
  bool test(std::uint32_t i) const { return test_bit(words_.data(), i); }
  void set(std::uint32_t i) { set_bit(words_.data(), i); }
  void clear(std::uint32_t i) { clear_bit(words_.data(), i); }
  void set_all();
  std::uint32_t count() const;
  const std::uint64_t* words() const { return words_.data(); }
  std::uint64_t* words() { return words_.data(); }
  std::size_t word_count() const { return words_.size(); }

 private:
  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline::search
