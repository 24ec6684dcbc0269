#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace dateline::edition {

// What was read lately, by number, in at most about twice `max_bytes`: when the younger half is full the older one goes.
// A value found in the older half moves to the younger, so what is asked for again and again stays. References hold until
// the next put. Thread rule: one thread.
template <typename T>
class Recent {
 public:
  explicit Recent(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Null when it is not held.
  const T* find(std::uint64_t key) {
    if (const auto at = young_.find(key); at != young_.end()) return &at->second.value;
    const auto at = old_.find(key);
    if (at == old_.end()) return nullptr;
    Held held = std::move(at->second);
    old_.erase(at);
    return &keep(key, std::move(held));
  }
  const T& put(std::uint64_t key, T value, std::size_t bytes) { return keep(key, {std::move(value), bytes}); }

 private:
  struct Held {
    T value;
    std::size_t bytes;
  };
  const T& keep(std::uint64_t key, Held held) {
    if (bytes_ + held.bytes > max_bytes_) {
      old_ = std::exchange(young_, {});
      bytes_ = 0;
    }
    bytes_ += held.bytes;
    return young_.insert_or_assign(key, std::move(held)).first->second.value;
  }

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::uint64_t, Held> young_, old_;
};

}  // namespace dateline::edition
