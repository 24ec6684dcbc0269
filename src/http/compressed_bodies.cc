#include "http/compressed_bodies.h"

#include <array>

#include "base/locked.h"
#include "http/byte_bounded.h"
#include "http/compress.h"

namespace dateline::http {
namespace {

constexpr std::size_t kShards = 16;

struct CompressedKey {
  base::Hash hash;
  Encoding encoding = Encoding::kIdentity;
  friend bool operator==(const CompressedKey&, const CompressedKey&) = default;
};

struct CompressedKeyHash {
  std::size_t operator()(const CompressedKey& key) const noexcept {
    return std::hash<base::Hash>()(key.hash) + static_cast<std::size_t>(key.encoding);
  }
};

using Shard = ByteBounded<CompressedKey, std::shared_ptr<const std::string>, CompressedKeyHash>;

}  // namespace

struct CompressedBodies::Shards {
  explicit Shards(std::size_t max_bytes) {
    for (auto& shard : all) shard = std::make_unique<base::Locked<Shard>>(max_bytes / kShards);
  }
  base::Locked<Shard>& of(const base::Hash& hash) { return *all[hash.bytes[0] % kShards]; }

  std::array<std::unique_ptr<base::Locked<Shard>>, kShards> all;
};

CompressedBodies::CompressedBodies(std::size_t max_bytes) : shards_(std::make_unique<Shards>(max_bytes)) {}
CompressedBodies::~CompressedBodies() = default;

std::shared_ptr<const std::string> CompressedBodies::get(const base::Hash& hash, std::string_view plain,
                                                         Encoding encoding, Effort effort) {
  const CompressedKey key{hash, encoding};
  auto& shard = shards_->of(hash);
  auto kept = shard.with([&](Shard& entries) {
    const auto* found = entries.find(key);
    return found == nullptr ? nullptr : *found;
  });
  if (kept) return kept;
  auto made = std::make_shared<const std::string>(compress(plain, encoding, effort));
  shard.with([&](Shard& entries) { entries.put(key, made, made->size() + sizeof(std::string)); });
  return made;
}

}  // namespace dateline::http
