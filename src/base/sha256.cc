#include "base/sha256.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace dateline::base {

namespace {

// Fetched once: looking an algorithm up costs more than hashing a short text. It goes with the process.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched;
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(state); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  DATELINE_CHECK(algorithm() != nullptr && context_->state != nullptr);
  DATELINE_CHECK(EVP_DigestInit_ex2(context_->state, algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

Sha256& Sha256::update(std::string_view bytes) {
  DATELINE_CHECK(EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1);
  return *this;
}

Hash Sha256::finish() {
  Hash hash;
  unsigned length = 0;
  DATELINE_CHECK(EVP_DigestFinal_ex(context_->state, hash.bytes.data(), &length) == 1 && length == hash.bytes.size());
  DATELINE_CHECK(EVP_DigestInit_ex2(context_->state, nullptr, nullptr) == 1);
  return hash;
}

Hash sha256(std::string_view a, std::string_view b, std::string_view c) {
  thread_local Sha256 hasher;
  return hasher.update(a).update(b).update(c).finish();
}

}  // namespace dateline::base
