#include "model/release.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

std::string again(std::string_view text) {
  const auto published = parse_published(text);
  return published ? to_string(*published) : "refused";
}

TEST(Published, IsADayOrATimeWithItsOffset) {
  for (const char* text :
       {"2008-02-06", "0001-01-01", "1881-02-27", "2008-02-06T10:00:00Z", "2008-02-06T10:00:00+01:00",
        "2008-02-06T10:00:00.123-03:30", "2017-07-18T23:30:00-04:00", "1969-12-31T23:59:59.999+05:45"}) {
    EXPECT_EQ(again(text), text);
  }
  EXPECT_EQ(again("2008-02-06t10:00:00z"), "2008-02-06T10:00:00Z");
  EXPECT_EQ(again("2008-02-06T10:00:00.000000000+00:00"), "2008-02-06T10:00:00Z");
  EXPECT_EQ(again("2008-02-06T10:00:00.5-00:00"), "2008-02-06T10:00:00.500Z");
  for (const char* text : {"", "2008", "2008-2-6", "2008-02-30", "2008-02-06T10:00", "2008-02-06T10:00:00",
                           "2008-02-06T24:00:00Z", "2008-02-06 10:00:00Z", "2008-02-06T10:00:00+0100", "06.02.2008"}) {
    EXPECT_EQ(again(text), "refused") << text;
  }
}

TEST(Published, KeepsTheDayOfItsOwnPlace) {
  const auto late = parse_published("2017-07-18T23:30:00-04:00");
  ASSERT_TRUE(late);
  EXPECT_EQ(base::to_iso(late->day), "2017-07-18");
  EXPECT_EQ(base::to_iso(*late->instant), "2017-07-19T03:30:00Z");
  EXPECT_EQ(late->offset_minutes, -240);
}

TEST(Published, IsOrderedByInstantAndABareDayByItsStart) {
  EXPECT_EQ(order_key(*parse_published("1970-01-02")), 86'400'000);
  EXPECT_EQ(order_key(*parse_published("1970-01-01T01:00:00+01:00")), 0);
  EXPECT_LT(order_key(*parse_published("1881-02-27")), 0);
}

TEST(Staleness, ComparesVersionsOfTextContents) {
  const auto made_from = [](std::int64_t version) { return MadeFrom{Lang{"de"}, version, ""}; };
  EXPECT_TRUE(is_stale(made_from(1), 2));
  EXPECT_FALSE(is_stale(made_from(2), 2));
  EXPECT_FALSE(is_stale(made_from(3), 2));
  EXPECT_FALSE(is_stale(made_from(0), 2));
}

}  // namespace
}  // namespace dateline::model
