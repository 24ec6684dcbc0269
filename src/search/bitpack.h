#pragma once

#include <cstddef>
#include <cstdint>

// 128 numbers at a fixed width of 0 … 32 bits. Number 4r + l stands in row r of lane l; each lane is a stream of 32-bit
// words, and the four lanes' words lie side by side, so that one vector instruction unpacks four numbers.
namespace dateline::search {

inline constexpr std::uint32_t kBlock = 128;
inline constexpr std::size_t packed_bytes(unsigned width) { return std::size_t{16} * width; }

unsigned width_of(const std::uint32_t* numbers);  // of the largest of 128
void pack(const std::uint32_t* numbers, unsigned width, char* out);
void unpack(const char* in, unsigned width, std::uint32_t* numbers);
// Running sums: numbers[i] = base + packed[0] + … + packed[i].
void unpack_sums(const char* in, unsigned width, std::uint32_t base, std::uint32_t* numbers);

}  // namespace dateline::search
