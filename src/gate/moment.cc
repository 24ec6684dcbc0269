#include "gate/moment.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include "base/failure.h"
#include "base/file.h"
#include "base/text.h"

namespace dateline::gate {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr base::Instant kFarAway{253'402'300'799'000};  // the end of the year 9999
constexpr const char* kBootId = "/proc/sys/kernel/random/boot_id";

base::Fd opened(int number, const char* what) {
  if (number < 0) throw base::SystemFailure(what, errno);
  return base::Fd(number);
}

std::int64_t read_ns(clockid_t clock) {
  timespec now{};
  if (::clock_gettime(clock, &now) != 0) throw base::SystemFailure("read a clock", errno);
  return now.tv_sec * 1'000 * kNsPerMs + now.tv_nsec;
}

// Of three readings the one whose two clocks were read closest together: a thread may be put aside in between.
std::int64_t offset_now_ms() {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t offset = 0;
  for (int i = 0; i < 3; ++i) {
    const std::int64_t before = read_ns(CLOCK_BOOTTIME);
    const std::int64_t realtime = read_ns(CLOCK_REALTIME);
    const std::int64_t after = read_ns(CLOCK_BOOTTIME);
    if (after - before >= least) continue;
    least = after - before;
    offset = (realtime - before - least / 2) / kNsPerMs;
  }
  return offset;
}

// Empty where /proc does not tell.
std::string boot_id() {
  const auto bytes = base::read_file(kBootId, 256);
  return bytes ? std::string(base::trim(*bytes)) : std::string();
}

void add_one(const base::Fd& event) {
  const std::uint64_t one = 1;
  if (::write(event.number(), &one, sizeof one) < 0) return;  // full: it is set already
}

class SystemWatch final : public MomentWatch {
 public:
  SystemWatch()
      : timer_(opened(::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK), "make a timer")),
        bell_(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "make a bell")),
        stopped_(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "make a bell")),
        anchor_{boot_id(), offset_now_ms()} {}

  Woke wait(std::optional<base::Instant> moment, const std::stop_token& stop) override {
    const std::stop_callback on_stop(stop, [this] { add_one(stopped_); });
    if (stop.stop_requested()) return Woke::kStopped;
    // Armed without a moment too, as only an armed timer tells that the clock was set.
    if (!arm(moment.value_or(kFarAway))) return Woke::kClockSet;
    std::array<pollfd, 3> watched = {pollfd{timer_.number(), POLLIN, 0}, pollfd{bell_.number(), POLLIN, 0},
                                     pollfd{stopped_.number(), POLLIN, 0}};
    while (::poll(watched.data(), watched.size(), -1) < 0) {
      if (errno != EINTR) throw base::SystemFailure("wait for a moment", errno);
    }
    if (stop.stop_requested()) return Woke::kStopped;
    std::uint64_t count = 0;
    if (::read(timer_.number(), &count, sizeof count) < 0 && errno == ECANCELED) return Woke::kClockSet;
    if (count > 0) return Woke::kMoment;
    if (::read(bell_.number(), &count, sizeof count) < 0) return Woke::kMoment;  // for nothing
    return Woke::kRung;
  }

  void ring() override { add_one(bell_); }

  milliseconds drift() override { return milliseconds(offset_now_ms() - anchor_.offset_ms); }

  Anchor anchor() override {
    anchor_.offset_ms = offset_now_ms();
    return anchor_;
  }

  bool keep(const Anchor& anchor) override {
    if (anchor.boot.empty() || anchor.boot != anchor_.boot) return false;
    anchor_ = anchor;
    return true;
  }

 private:
  // False when the clock was set since it was armed last; it is armed all the same.
  bool arm(base::Instant moment) {
    const std::int64_t ms = std::clamp<std::int64_t>(moment.ms, 1, kFarAway.ms);  // a time of zero would disarm it
    itimerspec when{};
    when.it_value.tv_sec = ms / 1'000;
    when.it_value.tv_nsec = ms % 1'000 * kNsPerMs;
    if (::timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr) == 0)
      return true;
    if (errno == ECANCELED) return false;
    throw base::SystemFailure("set a timer", errno);
  }

  base::Fd timer_;
  base::Fd bell_;
  base::Fd stopped_;
  Anchor anchor_;
};

}  // namespace

std::unique_ptr<MomentWatch> system_watch() { return std::make_unique<SystemWatch>(); }

}  // namespace dateline::gate
