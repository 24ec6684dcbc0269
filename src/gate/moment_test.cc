#include "gate/moment.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

// The system's watch. Nobody sets the clock of the machine here; what follows from a jump is tested with a fake one.
namespace dateline::gate {
namespace {

using base::Instant;
using base::SystemClock;

TEST(SystemWatch, NeverReturnsForTheMomentBeforeIt) {
  const auto watch = system_watch();
  const SystemClock clock;
  for (int i = 0; i < 200; ++i) {
    const Instant moment{clock.now().ms + i % 5};
    while (watch->wait(moment, {}) != Woke::kMoment) {
    }
    EXPECT_GE(clock.now(), moment);
  }
}

TEST(SystemWatch, AMomentThatIsPastReturnsAtOnce) {
  const auto watch = system_watch();
  EXPECT_EQ(watch->wait(Instant{0}, {}), Woke::kMoment);
  EXPECT_EQ(watch->wait(Instant{-5'000}, {}), Woke::kMoment);
}

TEST(SystemWatch, ARingBeforeOrWithinTheWaitEndsItOnce) {
  const auto watch = system_watch();
  watch->ring();
  watch->ring();
  EXPECT_EQ(watch->wait(std::nullopt, {}), Woke::kRung);
  const std::jthread ringing([&] { watch->ring(); });
  EXPECT_EQ(watch->wait(std::nullopt, {}), Woke::kRung);
  EXPECT_EQ(watch->wait(Instant{SystemClock().now().ms + 1}, {}), Woke::kMoment);
}

TEST(SystemWatch, AStopEndsTheWait) {
  const auto watch = system_watch();
  std::stop_source stop;
  const std::jthread stopping([&] { stop.request_stop(); });
  EXPECT_EQ(watch->wait(std::nullopt, stop.get_token()), Woke::kStopped);
  EXPECT_EQ(watch->wait(std::nullopt, stop.get_token()), Woke::kStopped);
}

TEST(SystemWatch, AnAnchorIsTakenUpOnItsBootOnly) {
  const auto watch = system_watch();
  const Anchor mine = watch->anchor();
  EXPECT_FALSE(mine.boot.empty());
  EXPECT_FALSE(watch->keep({"another boot", 0}));
  EXPECT_FALSE(watch->keep({}));
  const std::chrono::milliseconds untouched = watch->drift();
  EXPECT_LT(std::chrono::abs(untouched), kMostDrift);
  ASSERT_TRUE(watch->keep({mine.boot, mine.offset_ms - 3'600'000}));
  EXPECT_GT(watch->drift(), std::chrono::minutes(59));
  watch->anchor();
  EXPECT_LT(std::chrono::abs(watch->drift()), kMostDrift);
}

}  // namespace
}  // namespace dateline::gate
