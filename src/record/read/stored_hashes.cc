#include "record/read/stored_hashes.h"

#include "base/sha256.h"

namespace dateline::record {
namespace {

constexpr std::size_t kLookupBytes = 16;
constexpr std::size_t kSumBytes = 8;

std::string big_endian(std::uint64_t value) {
  std::string out(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<char>(value >> (56 - 8 * i) & 0xff);
  return out;
}

std::string start_of(const base::Hash& hash, std::size_t count) { return std::string(hash.view().substr(0, count)); }

}  // namespace

std::string lookup_hash(Lookup lookup, std::string_view secret, std::string_view id) {
  const std::string_view purpose = lookup == Lookup::kKey ? "dateline/key/1" : "dateline/source/1";
  return start_of(base::sha256(purpose, secret, id), kLookupBytes);
}

std::string key_sum(std::string_view key, std::uint64_t sequence) {
  return start_of(base::sha256("dateline/key-row/1", key, big_endian(sequence)), kSumBytes);
}

std::string source_sum(std::string_view source, std::uint32_t number, std::string_view lang, std::string_view state) {
  std::string row = big_endian(number) + big_endian(lang.size());
  row += lang;
  row += state;
  return start_of(base::sha256("dateline/source-row/1", source, row), kSumBytes);
}

std::string secret_sum(std::string_view secret) {
  return start_of(base::sha256("dateline/secret-row/1", secret), kSumBytes);
}

}  // namespace dateline::record
