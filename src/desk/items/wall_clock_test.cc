#include "desk/items/wall_clock.h"

#include <gtest/gtest.h>

#include <map>

namespace dateline::desk {
namespace {

using Kind = Resolved::Kind;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

base::Instant instant(const char* iso) { return *base::parse_instant(iso); }
WallMoment wall(const char* text) { return *parse_wall_moment(text); }
ui::Zone zone(const char* name) { return *ui::Zone::open(name); }

TEST(WallClock, FindsTheOneInstant) {
  const Resolved resolved = resolve(wall("2026-11-24T12:20"), zone("Europe/Vienna"));
  EXPECT_EQ(resolved.kind, Kind::kOne);
  EXPECT_EQ(resolved.instant, instant("2026-11-24T11:20:00Z"));
  EXPECT_FALSE(resolved.second);
}

TEST(WallClock, AsksInAGapAndOffersTheNextThatExists) {
  const Resolved resolved = resolve(wall("2026-03-29T02:30"), zone("Europe/Vienna"));
  EXPECT_EQ(resolved.kind, Kind::kNonexistent);
  EXPECT_EQ(resolved.instant, instant("2026-03-29T01:00:00Z"));
}

TEST(WallClock, AsksInAnOverlapAndGivesBoth) {
  const Resolved resolved = resolve(wall("2026-10-25T02:30"), zone("Europe/Vienna"));
  EXPECT_EQ(resolved.kind, Kind::kAmbiguous);
  EXPECT_EQ(resolved.instant, instant("2026-10-25T00:30:00Z"));
  EXPECT_EQ(resolved.second, instant("2026-10-25T01:30:00Z"));
}

// Every minute around every change of clocks from 2015 to 2035, against a map from wall time to instants that is made
// by walking the instants.
class WallClockJudge : public testing::TestWithParam<const char*> {};

std::vector<std::int64_t> changes(const ui::Zone& zone) {
  std::vector<std::int64_t> out;
  const std::int64_t end = instant("2036-01-01T00:00:00Z").ms;
  int before = zone.at(instant("2015-01-01T00:00:00Z")).offset_minutes;
  for (std::int64_t ms = instant("2015-01-01T00:00:00Z").ms; ms < end; ms += kHourMs) {
    const int offset = zone.at({ms}).offset_minutes;
    if (offset != before) out.push_back(ms);
    before = offset;
  }
  return out;
}

TEST_P(WallClockJudge, AgreesWithWalkingTheInstants) {
  const ui::Zone zone = dateline::desk::zone(GetParam());
  int gaps = 0;
  int overlaps = 0;
  for (const std::int64_t change : changes(zone)) {
    std::map<WallMoment, std::vector<base::Instant>> instants;
    for (std::int64_t ms = change - kDayMs; ms < change + kDayMs; ms += kMinuteMs) {
      const ui::WallTime at = zone.at({ms});
      instants[{at.day, at.minute_of_day}].push_back({ms});
    }
    const ui::WallTime around = zone.at({change});
    for (int minute = -240; minute <= 240; ++minute) {
      const std::int64_t local = base::start_of(around.day).ms + (around.minute_of_day + minute) * kMinuteMs;
      const base::Day day = base::day_of(base::Instant{local});
      const WallMoment moment{day, static_cast<int>((local - base::start_of(day).ms) / kMinuteMs)};
      const Resolved resolved = resolve(moment, zone);
      const auto expected = instants.find(moment);
      if (expected == instants.end()) {
        ++gaps;
        ASSERT_EQ(resolved.kind, Kind::kNonexistent);
        const auto next = instants.upper_bound(moment);
        ASSERT_NE(next, instants.end());
        ASSERT_EQ(resolved.instant, next->second.front());
      } else if (expected->second.size() == 1) {
        ASSERT_EQ(resolved.kind, Kind::kOne);
        ASSERT_EQ(resolved.instant, expected->second[0]);
      } else {
        ++overlaps;
        ASSERT_EQ(expected->second.size(), 2u);
        ASSERT_EQ(resolved.kind, Kind::kAmbiguous);
        ASSERT_EQ(resolved.instant, expected->second[0]);
        ASSERT_EQ(resolved.second, expected->second[1]);
      }
    }
  }
  EXPECT_GE(gaps, 15 * 30) << "no changes of clocks were tried";
  EXPECT_GE(overlaps, 15 * 30);
}

INSTANTIATE_TEST_SUITE_P(FiveZones, WallClockJudge,
                         testing::Values("Europe/Vienna", "America/New_York", "Australia/Lord_Howe",
                                         "Africa/Casablanca", "Pacific/Auckland"),
                         [](const auto& zone_name) {
                           std::string name = zone_name.param;
                           std::erase_if(name, [](char c) { return c == '/' || c == '_'; });
                           return name;
                         });

TEST(WallClock, HasOneInstantWhereClocksNeverChange) {
  const ui::Zone zone = dateline::desk::zone("Asia/Kolkata");
  for (int minute = 0; minute < 24 * 60; minute += 7) {
    const Resolved resolved = resolve({*base::parse_day("2026-03-29"), minute}, zone);
    ASSERT_EQ(resolved.kind, Kind::kOne);
    ASSERT_EQ(resolved.instant.ms, instant("2026-03-28T18:30:00Z").ms + minute * kMinuteMs);
  }
}

TEST(WallClock, ReadsWhatAFormSends) {
  EXPECT_EQ(parse_wall_moment("2026-11-25T23:59"), (WallMoment{*base::parse_day("2026-11-25"), 1439}));
  EXPECT_EQ(parse_wall_moment("2026-11-25T00:00:00"), (WallMoment{*base::parse_day("2026-11-25"), 0}));
  for (const char* bad :
       {"", "2026-11-25", "2026-11-25 10:00", "2026-11-25T24:00", "2026-11-25T10:60", "2026-02-29T10:00",
        "2026-11-25T10:00Z", "2026-11-25T10:00:01", "2026-11-25T1000", "2026-11-25T-1:00"}) {
    EXPECT_FALSE(parse_wall_moment(bad)) << bad;
  }
}

}  // namespace
}  // namespace dateline::desk
