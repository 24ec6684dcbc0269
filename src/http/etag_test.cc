#include "http/etag.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace dateline::http {
namespace {

TEST(ETag, DiffersByBytesAndByCoding) {
  const auto one = base::sha256("one");
  EXPECT_EQ(etag_of(one, Encoding::kIdentity), etag_of(one, Encoding::kIdentity));
  EXPECT_NE(etag_of(one, Encoding::kIdentity), etag_of(base::sha256("two"), Encoding::kIdentity));
  EXPECT_NE(etag_of(one, Encoding::kIdentity), etag_of(one, Encoding::kGzip));
  EXPECT_NE(etag_of(one, Encoding::kBrotli), etag_of(one, Encoding::kGzip));
  EXPECT_EQ(etag_of(one, Encoding::kIdentity).size(), 32u);
  EXPECT_EQ(quoted_etag("a-1", Encoding::kBrotli), "\"a-1-br\"");
}

TEST(ETagDeathTest, QuotesNothingThatCouldEndIt) {
  EXPECT_DEATH(quoted_etag("a\"b", Encoding::kIdentity), "is_opaque");
  EXPECT_DEATH(quoted_etag("a\r\nb", Encoding::kIdentity), "is_opaque");
}

TEST(ETag, ComparesWeakly) {
  const struct {
    const char* if_none_match;
    bool matches;
  } rows[] = {
      {"\"a\"", true},
      {"W/\"a\"", true},
      {"*", true},
      {" * ", true},
      {"\"b\", \"a\"", true},
      {"\"b\",W/\"a\"", true},
      {"\"b\"", false},
      {"", false},
      {"a", false},
      {"\"a", false},
      {"\"b\" \"a\"", false},
      {"w/\"a\"", false},
      {"\"b,\", \"a\"", true},
      {"\"x\"y, \"a\"", false},
      {"\"a\"x", true},
  };
  for (const auto& row : rows) EXPECT_EQ(weakly_matches(row.if_none_match, "\"a\""), row.matches) << row.if_none_match;
  EXPECT_TRUE(weakly_matches("\"a\"", "W/\"a\""));
  EXPECT_FALSE(weakly_matches("*", "")) << "an answer without a tag matches nothing";
}

}  // namespace
}  // namespace dateline::http
