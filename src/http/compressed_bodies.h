#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "http/accept.h"
#include "http/compress.h"

// Compressed bodies by the hash of their plain bytes, bounded in bytes, least recently used out first. A page that a
// new edition renders to the same bytes is not compressed again.
namespace dateline::http {

class CompressedBodies {
 public:
  explicit CompressedBodies(std::size_t max_bytes);
  ~CompressedBodies();
  CompressedBodies(const CompressedBodies&) = delete;
  CompressedBodies& operator=(const CompressedBodies&) = delete;

  // `hash` must be the SHA-256 of `plain`; equal bytes must be asked for with equal effort. Two threads that miss at once both compress; one result is kept. Any thread.
  std::shared_ptr<const std::string> get(const base::Hash& hash, std::string_view plain, Encoding encoding,
                                         Effort effort);

 private:
  struct Shards;
  std::unique_ptr<Shards> shards_;
};

}  // namespace dateline::http
