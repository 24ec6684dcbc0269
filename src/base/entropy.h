#pragma once

#include <cstdint>
#include <string>

// Random bytes, injected so that two test worlds can draw alike.
namespace dateline::base {

class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual std::string bytes(std::size_t count) = 0;
};

// The kernel's generator (getrandom by libsodium). Any thread.
class SystemEntropy final : public Entropy {
 public:
  std::string bytes(std::size_t count) override;
};

// A fixed stream (ChaCha20 of the seed) for tests and the demo. One thread.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : seed_(seed) {}
  std::string bytes(std::size_t count) override;

 private:
  std::uint64_t seed_;
  std::uint64_t calls_ = 0;
};

}  // namespace dateline::base
