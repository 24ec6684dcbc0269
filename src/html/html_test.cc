#include "html/html.h"

#include <gtest/gtest.h>

namespace dateline::html {
namespace {

TEST(Html, EscapesByType) {
  const Html inner = format("<b>{}</b>", "a & b");
  EXPECT_EQ(inner.string(), "<b>a &amp; b</b>");
  EXPECT_EQ(format(R"(<p title="{}">{} {}</p>)", "\"<'>", inner, 42).string(),
            "<p title=\"&quot;&lt;&#39;&gt;\"><b>a &amp; b</b> 42</p>");
  EXPECT_EQ(text(std::string_view("a\0\x01\x7F\n", 5)).string(), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n");
}

TEST(Html, JsonCannotEndItsElement) {
  EXPECT_EQ(json_island(R"({"a":"</script><!--&"})").string(), R"({"a":"\u003c/script\u003e\u003c!--\u0026"})");
}

TEST(Url, EncodesSegmentsAndQueries) {
  EXPECT_EQ(Url::path({"en", "n", "12@3", "a/b c"}).string(), "/en/n/12@3/a%2Fb%20c");
  Url url = Url::path({"en", "news"});
  url.query("q", "rule of law & \"x\"").query("place", "p,q");
  EXPECT_EQ(url.string(), "/en/news?q=rule+of+law+%26+%22x%22&place=p,q");
  EXPECT_EQ(url.suffix(".json").string(), "/en/news.json?q=rule+of+law+%26+%22x%22&place=p,q");
  EXPECT_EQ(Url::fragment("q1").string(), "#q1");
}

TEST(Url, RefusesOtherSchemes) {
  for (const char* bad : {"javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//host/x", "/path", "", "http:",
                          "https://a b", "java\nscript:x", "vbscript:x", "file:///etc/passwd"}) {
    EXPECT_FALSE(Url::external(bad).has_value()) << bad;
  }
  EXPECT_EQ(Url::external(" https://example.org/a?b=c#d ")->string(), "https://example.org/a?b=c#d");
  EXPECT_EQ(Url::external("https://example.org/\"><x>")->string(), "https://example.org/%22%3E%3Cx%3E");
  EXPECT_TRUE(Url::external("mailto:press@cnw.example").has_value());
}

}  // namespace
}  // namespace dateline::html
