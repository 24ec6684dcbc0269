#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/instant.h"

// Waiting for a moment: an absolute timer on the realtime clock that notices when the clock is set (timerfd with
// TFD_TIMER_CANCEL_ON_SET), beside a bell from the desk. And a second clock to judge the first by: the boot clock,
// which nobody sets and which counts sleep, must have moved as the realtime clock did since the anchor. What follows
// from a difference is not decided here (trust.h).
namespace dateline::gate {

enum class Woke { kMoment, kRung, kClockSet, kStopped };

// How the two clocks stood to each other when a person, or the start of the machine, vouched for them.
struct Anchor {
  std::string boot;            // which boot of the machine: boot clocks of two boots cannot be compared
  std::int64_t offset_ms = 0;  // realtime minus boot clock
  bool operator==(const Anchor&) const = default;
};

class MomentWatch {
 public:
  virtual ~MomentWatch() = default;
  // Returns at or after `moment` (none: not by time), or when something else happens; sometimes for nothing.
  virtual Woke wait(std::optional<base::Instant> moment, const std::stop_token& stop) = 0;
  virtual void ring() = 0;  // any thread: plans changed

  // How far realtime has run ahead of the boot clock since the anchor; negative: behind. The process's start anchors.
  virtual std::chrono::milliseconds drift() = 0;
  virtual Anchor anchor() = 0;  // trusts the realtime clock as it is now
  // Takes up the anchor of an earlier process; false (nothing changed) when it is of another boot.
  virtual bool keep(const Anchor& anchor) = 0;
};
inline constexpr std::chrono::milliseconds kMostDrift{2'000};  // more: the gate asks; slewing moves both clocks alike

// Throws base::SystemFailure.
std::unique_ptr<MomentWatch> system_watch();

}  // namespace dateline::gate
