#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The hashes that only record.db has: of keys and source ids, and sums of rows that nothing else proves. Pure; any
// thread.
namespace dateline::record {

inline constexpr std::size_t kSecretBytes = 32;

// What stands for a proposal's key or a source id: 16 bytes, keyed by the record's secret, so that nothing readable
// stays after a removal.
enum class Lookup { kKey, kSource };
std::string lookup_hash(Lookup lookup, std::string_view secret, std::string_view id);

// Eight bytes that change with any bit of a row.
std::string key_sum(std::string_view key, std::uint64_t sequence);
std::string source_sum(std::string_view source, std::uint32_t number, std::string_view lang, std::string_view state);
std::string secret_sum(std::string_view secret);

}  // namespace dateline::record
