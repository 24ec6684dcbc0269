#include "search/bits.h"

#include <algorithm>

namespace dateline::search {

void append_members(const std::uint64_t* words, std::size_t count, std::vector<std::uint32_t>& out) {
  std::size_t members = 0;
  for (std::size_t w = 0; w < count; ++w) members += static_cast<std::size_t>(std::popcount(words[w]));
  std::size_t at = out.size();
  out.resize(at + members);
  for (std::size_t w = 0; w < count; ++w) {
    std::uint64_t rest = words[w];
    const auto base = static_cast<std::uint32_t>(w * 64);
    while (rest != 0) {
      out[at++] = base + static_cast<std::uint32_t>(std::countr_zero(rest));
      rest &= rest - 1;
    }
  }
}

void restrict_to(std::uint64_t* words, std::uint32_t size, std::uint32_t begin, std::uint32_t end) {
  const std::size_t count = words_for(size);
  if (begin >= end) {
    std::fill(words, words + count, 0);
    return;
  }
  std::fill(words, words + begin / 64, 0);
  if (begin % 64 != 0) words[begin / 64] &= ~std::uint64_t{0} << (begin % 64);
  if (end % 64 != 0) words[end / 64] &= ~(~std::uint64_t{0} << (end % 64));
  std::fill(words + words_for(end), words + count, 0);
}

void Bitmap::set_all() {
  std::fill(words_.begin(), words_.end(), ~std::uint64_t{0});
  if (size_ % 64 != 0) words_.back() = ~std::uint64_t{0} >> (64 - size_ % 64);
}

std::uint32_t Bitmap::count() const {
  std::uint32_t members = 0;
  for (const std::uint64_t w : words_) members += static_cast<std::uint32_t>(std::popcount(w));
  return members;
}

}  // namespace dateline::search
