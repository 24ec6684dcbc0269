#include "base/sha256.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace dateline::base {

struct Sha256::Context {
  EVP_MD* digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  ~Context() {
    EVP_MD_CTX_free(state);
    EVP_MD_free(digest);
  }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  DATELINE_CHECK(context_->digest != nullptr && context_->state != nullptr);
  DATELINE_CHECK(EVP_DigestInit_ex2(context_->state, context_->digest, nullptr) == 1);
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
