#include "http/http_date.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

using base::Instant;

TEST(HttpDate, WritesTheFormOfTheRfc) {
  EXPECT_EQ(to_http_date(Instant{784111777000}), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(to_http_date(Instant{0}), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(to_http_date(Instant{999}), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(HttpDate, ReadsWhatItWrites) {
  for (std::int64_t day = -30'000; day < 40'000; day += 17) {
    const Instant instant{day * 86'400'000 + (day * day % 86'400) * 1000};
    EXPECT_EQ(parse_http_date(to_http_date(instant)), instant) << to_http_date(instant);
  }
}

TEST(HttpDate, RefusesEverythingElse) {
  for (const char* bad :
       {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:60 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT", "Sun, 06 Nov 0000 08:49:37 GMT"}) {
    EXPECT_FALSE(parse_http_date(bad)) << bad;
  }
}

}  // namespace
}  // namespace dateline::http
