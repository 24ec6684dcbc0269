#pragma once

#include <atomic>

#include "base/instant.h"

// The only source of time. Rules take instants as values; whoever needs "now" is given a Clock.
namespace dateline::base {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;  // any thread
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// A clock that tests tick.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : ms_(start.ms) {}
  Instant now() const override { return Instant{ms_.load()}; }
  void set(Instant instant) { ms_.store(instant.ms); }
  void advance_ms(std::int64_t ms) { ms_.fetch_add(ms); }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace dateline::base
