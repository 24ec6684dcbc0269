#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

// Whole numbers as addresses and forms of the desk hold them.
namespace dateline::desk {

// Digits and nothing else, above zero; nothing for what is too large for T.
template <std::integral T>
std::optional<T> positive(std::string_view digits) {
  T value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value <= 0) return std::nullopt;
  return value;
}

}  // namespace dateline::desk
