#include "search/bitpack.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace dateline::search {
namespace {

using Lanes = std::uint32_t __attribute__((vector_size(16)));

Lanes load_lanes(const char* at) {
  Lanes v;
  std::memcpy(&v, at, sizeof v);
  return v;
}

template <unsigned Width, unsigned Row>
Lanes row_of(const char* in) {
  constexpr unsigned start = Row * Width, word = start / 32, shift = start % 32;
  Lanes v = load_lanes(in + std::size_t{16} * word) >> shift;
  if constexpr (shift + Width > 32) v |= load_lanes(in + std::size_t{16} * (word + 1)) << (32 - shift);
  if constexpr (Width < 32) v &= (1u << Width) - 1;
  return v;
}

template <unsigned Width>
void unpack_width(const char* in, std::uint32_t* out) {
  if constexpr (Width == 0) {
    std::fill(out, out + kBlock, 0u);
  } else {
    [&]<unsigned... Row>(std::integer_sequence<unsigned, Row...>) {
      (..., [&] {
        const Lanes v = row_of<Width, Row>(in);
        std::memcpy(out + std::size_t{4} * Row, &v, sizeof v);
      }());
    }
    (std::make_integer_sequence<unsigned, 32>());
  }
}

using Unpack = void (*)(const char*, std::uint32_t*);
constexpr auto kUnpack = []<unsigned... Width>(std::integer_sequence<unsigned, Width...>) {
  return std::array<Unpack, sizeof...(Width)>{&unpack_width<Width>...};
}
(std::make_integer_sequence<unsigned, 33>());

}  // namespace

unsigned width_of(const std::uint32_t* numbers) {
  std::uint32_t all = 0;
  for (std::uint32_t i = 0; i < kBlock; ++i) all |= numbers[i];
  return static_cast<unsigned>(std::bit_width(all));
}

void pack(const std::uint32_t* numbers, unsigned width, char* out) {
  std::array<std::uint32_t, kBlock + 4> words{};
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    const std::uint32_t lane = i % 4, start = (i / 4) * width, word = start / 32, shift = start % 32;
    words[4 * word + lane] |= numbers[i] << shift;
    if (shift + width > 32) words[4 * (word + 1) + lane] |= numbers[i] >> (32 - shift);
  }
  std::memcpy(out, words.data(), packed_bytes(width));
}

void unpack(const char* in, unsigned width, std::uint32_t* numbers) { kUnpack[width](in, numbers); }

void unpack_sums(const char* in, unsigned width, std::uint32_t base, std::uint32_t* numbers) {
  kUnpack[width](in, numbers);
  Lanes last = {base, base, base, base};
  const Lanes zero = {0, 0, 0, 0};
  for (std::uint32_t i = 0; i < kBlock; i += 4) {
    Lanes v;
    std::memcpy(&v, numbers + i, sizeof v);
    v += __builtin_shufflevector(zero, v, 0, 4, 5, 6);
    v += __builtin_shufflevector(zero, v, 0, 0, 4, 5);
    v += last;
    last = __builtin_shufflevector(v, v, 3, 3, 3, 3);
    std::memcpy(numbers + i, &v, sizeof v);
  }
}

}  // namespace dateline::search
