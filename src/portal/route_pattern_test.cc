#include "portal/route_pattern.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline::portal {
namespace {

using Segments = std::vector<std::string_view>;

TEST(RoutePattern, LiteralsAndCaptures) {
  const Segments address = {"en", "n", "12@3", "a-slug"};
  const auto found = match("/{lang}/n/{release}/{slug}{.ext}", address);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)["lang"], "en");
  EXPECT_EQ((*found)["release"], "12@3");
  EXPECT_EQ((*found)["slug"], "a-slug");
  EXPECT_EQ(found->extension, "");
}

TEST(RoutePattern, TheLongestExtensionIsTaken) {
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news.feed.json"})->extension, ".feed.json");
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news.json"})->extension, ".json");
  EXPECT_EQ(match("/{lang}/news{.ext}", Segments{"en", "news"})->extension, "");
  EXPECT_FALSE(match("/{lang}/news{.ext}", Segments{"en", "news.exe"}));
}

TEST(RoutePattern, AnExtensionIsNeverTheWholeSegment) {
  const auto found = match("/{lang}/n/{release}{.ext}", Segments{"en", "n", ".json"});
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
  EXPECT_FALSE(match("/{lang}", Segments{"en", "news"}));
  EXPECT_FALSE(match("/{lang}/news", Segments{"en"}));
  EXPECT_FALSE(match("/{lang}/news", Segments{"en", "newsroom"}));
  EXPECT_FALSE(match("/{lang}", Segments{""}));
  EXPECT_FALSE(match("/{lang}/n/{release}", Segments{"en", "n", ""}));
}

}  // namespace
}  // namespace dateline::portal
