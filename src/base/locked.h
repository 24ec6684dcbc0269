#pragma once

#include <mutex>
#include <utility>

namespace dateline::base {

// Data that lives inside its lock: reachable only through with(), which holds the lock while the function runs.
// Do no I/O inside. Thread rule: any thread.
template <typename T>
class Locked {
 public:
  template <typename... Args>
  explicit Locked(Args&&... args) : value_(std::forward<Args>(args)...) {}

  template <typename Function>
  decltype(auto) with(Function&& function) {
    const std::lock_guard guard(mutex_);
    return std::forward<Function>(function)(value_);
  }
  template <typename Function>
  decltype(auto) with(Function&& function) const {
    const std::lock_guard guard(mutex_);
    return std::forward<Function>(function)(std::as_const(value_));
  }

 private:
  mutable std::mutex mutex_;
  T value_;
};

}  // namespace dateline::base
