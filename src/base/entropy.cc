#include "base/entropy.h"

#include <sodium.h>

#include <array>
#include <cstring>

#include "base/check.h"

namespace dateline::base {

std::string SystemEntropy::bytes(std::size_t count) {
  DATELINE_CHECK(sodium_init() >= 0);
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string SeededEntropy::bytes(std::size_t count) {
  std::array<unsigned char, randombytes_SEEDBYTES> seed{};
  std::memcpy(seed.data(), &seed_, sizeof seed_);
  std::memcpy(seed.data() + sizeof seed_, &calls_, sizeof calls_);
  ++calls_;
  std::string out(count, '\0');
  randombytes_buf_deterministic(out.data(), out.size(), seed.data());
  return out;
}

}  // namespace dateline::base
