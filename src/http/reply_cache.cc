#include "http/reply_cache.h"

#include <array>
#include <string>

#include "base/locked.h"
#include "http/byte_bounded.h"

namespace dateline::http {
namespace {

constexpr std::size_t kShards = 16;
constexpr std::size_t kLargestPart = 64;

struct KeyView {
  std::string_view target;
  Encoding encoding;
};

struct Key {
  std::string target;
  Encoding encoding;
  operator KeyView() const { return {target, encoding}; }  // NOLINT(google-explicit-constructor)
};

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(KeyView key) const noexcept {
    return std::hash<std::string_view>()(key.target) * 4 + static_cast<std::size_t>(key.encoding);
  }
};

struct KeyEqual {
  using is_transparent = void;
  bool operator()(KeyView a, KeyView b) const { return a.encoding == b.encoding && a.target == b.target; }
};

struct Kept {
  std::uint64_t generation = 0;
  ReplyPtr reply;
};

struct Shard {
  explicit Shard(std::size_t max_bytes) : entries(max_bytes) {}
  ByteBounded<Key, Kept, KeyHash, KeyEqual> entries;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};

bool is_kept(int status) { return status == 200 || status == 301 || status == 308; }

}  // namespace

struct ReplyCache::Shards {
  explicit Shards(std::size_t max_bytes) : largest(max_bytes / kLargestPart) {
    for (auto& shard : all) shard = std::make_unique<base::Locked<Shard>>(max_bytes / kShards);
  }
  // The table inside a shard uses the low bits of the same hash.
  base::Locked<Shard>& of(KeyView key) { return *all[(KeyHash()(key) >> 40) % kShards]; }

  std::size_t largest;
  std::array<std::unique_ptr<base::Locked<Shard>>, kShards> all;
};

ReplyCache::ReplyCache(std::size_t max_bytes) : shards_(std::make_unique<Shards>(max_bytes)) {}
ReplyCache::~ReplyCache() = default;

ReplyPtr ReplyCache::find(std::uint64_t generation, std::string_view target, Encoding encoding) {
  const KeyView key{target, encoding};
  return shards_->of(key).with([&](Shard& shard) -> ReplyPtr {
    const Kept* kept = shard.entries.find(key);
    if (kept == nullptr || kept->generation != generation) {
      ++shard.misses;
      return nullptr;
    }
    ++shard.hits;
    return kept->reply;
  });
}

void ReplyCache::keep(std::uint64_t generation, std::string_view target, Encoding encoding, ReplyPtr reply) {
  const std::size_t cost = reply->cost() + target.size();
  if (!is_kept(reply->status) || cost > shards_->largest) return;
  const KeyView key{target, encoding};
  shards_->of(key).with([&](Shard& shard) {
    // A thread that was slow to finish must not throw out what a newer edition says.
    const Kept* kept = shard.entries.find(key);
    if (kept != nullptr && kept->generation > generation) return;
    shard.entries.put(Key{std::string(target), encoding}, Kept{generation, std::move(reply)}, cost);
  });
}

ReplyCache::Counters ReplyCache::counters() const {
  Counters sum;
  for (const auto& locked : shards_->all) {
    locked->with([&](const Shard& shard) {
      sum.hits += shard.hits;
      sum.misses += shard.misses;
      sum.bytes += shard.entries.bytes();
      sum.replies += shard.entries.size();
    });
  }
  return sum;
}

}  // namespace dateline::http
