#include "search/tokens.h"

#include <algorithm>

namespace dateline::search {
namespace {
constexpr std::size_t kLongText = 512;
constexpr std::size_t kBytesOfWord = 6;  // with the space behind it, in Latin letters
}  // namespace

void Tokens::expect(std::size_t text_bytes) {
  if (text_bytes < kLongText) return;
  entries_.reserve(entries_.size() + std::min<std::size_t>(text_bytes / kBytesOfWord, kMaxTokens));
  arena_.reserve(arena_.size() + std::min(text_bytes, kMaxAnalysedBytes));
}

void Tokens::append(std::string_view term, std::string_view word, std::uint32_t begin, std::uint32_t end) {
  const bool same = term == word;
  entries_.push_back({static_cast<std::uint32_t>(arena_.size()), next_position_++, begin, end,
                      static_cast<std::uint8_t>(term.size()),
                      static_cast<std::uint8_t>(same ? std::size_t{0} : word.size())});
  arena_.append(term);
  if (!same) arena_.append(word);
}

void Tokens::append_all(const Tokens& other) {
  if (!entries_.empty()) skip(kFieldGap);
  const std::uint32_t base = next_position_;
  for (std::size_t i = 0; i < other.size() && entries_.size() < kMaxTokens; ++i) {
    const Token token = other[i];
    next_position_ = base + token.position;
    append(token.term, token.word, token.begin, token.end);
  }
}

void Tokens::clear() {
  arena_.clear();
  entries_.clear();
  next_position_ = 0;
}

}  // namespace dateline::search
