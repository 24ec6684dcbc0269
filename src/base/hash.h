#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// A SHA-256 value and its spellings.
namespace dateline::base {

struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  friend auto operator<=>(const Hash&, const Hash&) = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

std::string to_hex(std::string_view bytes);  // lower case
inline std::string to_hex(const Hash& hash) { return to_hex(hash.view()); }
std::optional<std::string> from_hex(std::string_view hex);  // lower case only, even length
std::optional<Hash> parse_hash(std::string_view hex);       // exactly 64 lower-case digits
std::optional<Hash> hash_from_bytes(std::string_view bytes);  // exactly 32 bytes
std::string to_base64(std::string_view bytes);                // RFC 4648 section 4, padded

}  // namespace dateline::base

template <>
struct std::hash<dateline::base::Hash> {
  std::size_t operator()(const dateline::base::Hash& value) const noexcept {
    return std::hash<std::string_view>()(value.view());
  }
};
