#include "edition/vocabulary.h"

namespace dateline::edition {

std::optional<std::uint32_t> Numbering::find(std::string_view text) const {
  const auto at = numbers_.find(text);
  return at == numbers_.end() ? std::nullopt : std::optional(at->second);
}

std::uint32_t Numbering::number_of(std::string_view text) {
  if (const auto known = find(text)) return *known;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(text, number);
  return number;
}

}  // namespace dateline::edition
