#include "base/instant.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

TEST(Day, ReadsAndWritesIso) {
  for (const char* text : {"1970-01-01", "2008-02-29", "1881-02-27", "0001-01-01", "9999-12-31"}) {
    const auto day = parse_day(text);
    ASSERT_TRUE(day.has_value()) << text;
    EXPECT_EQ(to_iso(*day), text);
  }
  EXPECT_EQ(parse_day("1970-01-02")->days, 1);
  EXPECT_EQ(parse_day("1969-12-31")->days, -1);
}

TEST(Day, RefusesWhatTheCalendarDoesNotHave) {
  for (const char* text : {"2007-02-29", "2008-13-01", "2008-00-01", "2008-01-00", "2008-1-1", "20080101", "", "2008-01-01 ",
                           "0000-01-01", "2100-02-29"}) {
    EXPECT_FALSE(parse_day(text).has_value()) << text;
  }
}

TEST(Instant, ReadsRfc3339AndWritesUtc) {
  EXPECT_EQ(to_iso(*parse_instant("2022-10-13T16:00:00.000Z")), "2022-10-13T16:00:00Z");
  EXPECT_EQ(to_iso(*parse_instant("2013-04-15T17:12:55+01:00")), "2013-04-15T16:12:55Z");
  EXPECT_EQ(to_iso(*parse_instant("1969-12-31T23:59:59.999Z")), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59.999Z")->ms, -1);
  EXPECT_EQ(parse_instant("2022-01-01T00:00:00.1234567Z")->ms % 1000, 123);
}

TEST(Instant, RefusesOtherShapes) {
  for (const char* text : {"2022-10-13T16:00:00", "2022-10-13 16:00:00Z", "2022-10-13T24:00:00Z", "2022-10-13T23:59:60Z",
                           "2022-10-13T16:00:00.Z", "2022-10-13T16:00:00+1:00", "2022-02-30T00:00:00Z", "2022-10-13"}) {
    EXPECT_FALSE(parse_instant(text).has_value()) << text;
  }
}

TEST(Instant, DayIsTheUtcDay) {
  EXPECT_EQ(to_iso(day_of(Instant{-1})), "1969-12-31");
  EXPECT_EQ(to_iso(day_of(Instant{0})), "1970-01-01");
  EXPECT_EQ(start_of(*parse_day("1970-01-02")).ms, 86'400'000);
}

}  // namespace
}  // namespace dateline::base
