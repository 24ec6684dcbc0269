#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "http/accept.h"
#include "http/reply.h"

// Finished replies of one generation of the world (the edition's sequence), bounded in bytes, least recently used out
// first. Without staleness: a reply is found only under the generation it was made of, so nothing needs purging when
// the edition changes. Only answers that hold for everybody belong here; statuses other than 200, 301 and 308 are not
// kept, so guessing addresses cannot fill it.
namespace dateline::http {

class ReplyCache {
 public:
  // Memory is at most about max_bytes plus an eighth. Larger replies than max_bytes / 64 are not kept.
  explicit ReplyCache(std::size_t max_bytes);
  ~ReplyCache();
  ReplyCache(const ReplyCache&) = delete;
  ReplyCache& operator=(const ReplyCache&) = delete;

  // `target` is Request::target(); put whatever else the answer depends on (but the coding) in front of it. Any thread.
  ReplyPtr find(std::uint64_t generation, std::string_view target, Encoding encoding);
  void keep(std::uint64_t generation, std::string_view target, Encoding encoding, ReplyPtr reply);

  struct Counters {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t bytes = 0;
    std::uint64_t replies = 0;
  };
  Counters counters() const;

 private:
  struct Shards;
  std::unique_ptr<Shards> shards_;
};

}  // namespace dateline::http
