#include "http/route_pattern.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline::http {
namespace {

using Segments = std::vector<std::string_view>;

constexpr std::string_view kExtensions[] = {".feed.json", ".json"};

TEST(RoutePattern, LiteralsAndCaptures) {
  const Segments address = {"en", "n", "12@3", "a-slug"};
  const auto found = match("/{lang}/n/{release}/{slug}{.ext}", address, kExtensions);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)["lang"], "en");
  EXPECT_EQ((*found)["release"], "12@3");
  EXPECT_EQ((*found)["slug"], "a-slug");
  EXPECT_EQ(found->extension, "");
}

TEST(RoutePattern, TheLongestExtensionIsTaken) {
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news.feed.json"}, kExtensions)->extension, ".feed.json");
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news.json"}, kExtensions)->extension, ".json");
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news"}, kExtensions)->extension, "");
  EXPECT_FALSE(match("/{lang}/news{.ext}", Segments{"en", "news.exe"}, kExtensions));
}

TEST(RoutePattern, AnExtensionIsNeverTheWholeSegment) {
  const auto found = match("/{lang}/n/{release}{.ext}", Segments{"en", "n", ".json"}, kExtensions);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)["release"], ".json");
}

TEST(RoutePattern, WordsAroundACapture) {
  const auto found = match("/sitemap-{part}.xml", Segments{"sitemap-12.xml"});
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)["part"], "12");
  EXPECT_FALSE(match("/sitemap-{part}.xml", Segments{"sitemap-.xml"}));
  EXPECT_FALSE(match("/sitemap-{part}.xml", Segments{"sitemap.xml"}));
}

TEST(RoutePattern, LengthsMustBeEqual) {
  EXPECT_TRUE(match("/", Segments{}));
  EXPECT_FALSE(match("/", Segments{"en"}));
  EXPECT_FALSE(match("/{lang}", Segments{}));
  EXPECT_FALSE(match("/{lang}", Segments{"en", "news"}, kExtensions));
  EXPECT_FALSE(match("/{lang}/news", Segments{"en"}));
  EXPECT_FALSE(match("/{lang}/news", Segments{"en", "newsroom"}));
  EXPECT_FALSE(match("/{lang}", Segments{""}));
  EXPECT_FALSE(match("/{lang}/n/{release}", Segments{"en", "n", ""}));
}

}  // namespace
}  // namespace dateline::http
