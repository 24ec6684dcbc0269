#include "model/period.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

constexpr base::Day day(int n) { return base::Day{n}; }

TEST(Period, BothEndsAreIncluded) {
  const Period period{Bound::at(day(10)), Bound::at(day(20))};
  for (const bool certain : {certainly_covers(period, day(9)), certainly_covers(period, day(21)),
                             possibly_covers(period, day(9)), possibly_covers(period, day(21))}) {
    EXPECT_FALSE(certain);
  }
  for (const int n : {10, 15, 20}) {
    EXPECT_TRUE(certainly_covers(period, day(n)));
    EXPECT_TRUE(possibly_covers(period, day(n)));
  }
}

TEST(Period, OpenEndsReachForEver) {
  const Period since{Bound::at(day(10)), Bound::open()};
  EXPECT_FALSE(certainly_covers(since, day(9)));
  EXPECT_TRUE(certainly_covers(since, day(10)));
  EXPECT_TRUE(certainly_covers(since, day(1'000'000)));
  const Period until{Bound::open(), Bound::at(day(10))};
  EXPECT_TRUE(certainly_covers(until, day(-500'000)));
  EXPECT_TRUE(certainly_covers(until, day(10)));
  EXPECT_FALSE(certainly_covers(until, day(11)));
  EXPECT_TRUE(certainly_covers(Period{Bound::open(), Bound::open()}, day(0)));
}

TEST(Period, UnknownEndsMakeOnlyTheKnownEndCertain) {
  const Period from{Bound::at(day(10)), Bound::unknown()};
  EXPECT_TRUE(certainly_covers(from, day(10)));
  EXPECT_FALSE(certainly_covers(from, day(11)));
  EXPECT_TRUE(possibly_covers(from, day(11)));
  EXPECT_FALSE(possibly_covers(from, day(9)));
  const Period to{Bound::unknown(), Bound::at(day(10))};
  EXPECT_TRUE(certainly_covers(to, day(10)));
  EXPECT_FALSE(certainly_covers(to, day(9)));
  EXPECT_TRUE(possibly_covers(to, day(9)));
  EXPECT_FALSE(possibly_covers(to, day(11)));
  for (const Period& period :
       {Period{}, Period{Bound::open(), Bound::unknown()}, Period{Bound::unknown(), Bound::open()}}) {
    EXPECT_FALSE(certainly_covers(period, day(0)));
    EXPECT_TRUE(possibly_covers(period, day(0)));
  }
}

}  // namespace
}  // namespace dateline::model
