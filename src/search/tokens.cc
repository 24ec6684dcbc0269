#include "search/tokens.h"

namespace dateline::search {

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
