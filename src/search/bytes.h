#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

// Numbers in index bytes: little-endian words and LEB128 varints. Readers do not check bounds: they read files whose
// checksums and section bounds were verified when they were opened.
namespace dateline::search {

template <typename T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

template <typename T>
void append_number(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

inline void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

inline std::uint64_t take_varint(const char*& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80 || shift >= 63) return value;
  }
}
inline std::uint32_t take_varint32(const char*& at) { return static_cast<std::uint32_t>(take_varint(at)); }

// Finds flipped bits, not forgers: a change of any one 64-bit word always changes the sum.
class Checksum {
 public:
  void update(std::string_view bytes);
  std::uint64_t value() const;

 private:
  void stripe(const char* at);
  std::uint64_t lanes_[4] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5};
  std::string rest_;
  std::uint64_t length_ = 0;
};

inline std::uint64_t checksum(std::string_view bytes) {
  Checksum sum;
  sum.update(bytes);
  return sum.value();
}

}  // namespace dateline::search
