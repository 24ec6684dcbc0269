#include "http/cookie.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

TEST(Cookie, TheFirstOfAName) {
  const Request request = Request::get("/", {{"Cookie", "a=1; __Host-s=abc=d; a=2"}, {"cookie", "b=3"}});
  EXPECT_EQ(cookie(request, "a"), "1");
  EXPECT_EQ(cookie(request, "__Host-s"), "abc=d");
  EXPECT_EQ(cookie(request, "b"), "3");
  EXPECT_FALSE(cookie(request, "A"));
  EXPECT_FALSE(cookie(request, "Host-s"));
}

}  // namespace
}  // namespace dateline::http
