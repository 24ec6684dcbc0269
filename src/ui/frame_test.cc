#include "ui/frame.h"

#include <gtest/gtest.h>

namespace dateline::ui {
namespace {

const Catalogues& catalogues() {
  static const Catalogues kAll;
  return kAll;
}

Institution council() {
  Institution out;
  out.names = {{"en", "Council <for> Waters"}, {"ar", "مجلس المياه"}};
  return out;
}

Frame frame_of(std::string_view tag) {
  Frame out(html::Url::path({tag}));
  out.title = "Ice & data";
  out.canonical = html::Url::external("https://news.example/en/n/1").value();
  out.languages = {{"en", std::nullopt}, {"ar", html::Url::path({"ar"})}};
  out.nav = {{Section::kNews, html::Url::path({tag, "news"})}, {Section::kTopics, html::Url::path({tag, "topics"})}};
  out.current = Section::kNews;
  out.crumbs = {{{"Home"}, html::Url::path({tag})}, {{"Ice"}}};
  out.body = html::format("<h1>{}</h1>", std::string("Ice"));
  return out;
}

bool has(const html::Html& page, std::string_view text) { return page.string().find(text) != std::string::npos; }

TEST(Frame, IsADocumentWithOneMainAndEscapedNames) {
  const Assets assets;
  const auto page = whole_page(frame_of("en"), catalogues().nearest("en"), council(), assets);
  EXPECT_TRUE(
      page.string().starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">"));
  EXPECT_TRUE(has(page, "<title>Ice &amp; data – Council &lt;for&gt; Waters</title>"));
  EXPECT_TRUE(has(page, "<link rel=\"canonical\" href=\"https://news.example/en/n/1\">"));
  EXPECT_TRUE(has(page, "<link rel=\"stylesheet\" href=\"" + assets.address(kStylesheet).string() + "\">"));
  EXPECT_TRUE(has(page, R"(<li><span aria-current="true" lang="en" dir="ltr">English</span></li>)"));
  EXPECT_TRUE(has(page, R"(<a href="/ar" lang="ar" hreflang="ar" dir="rtl" rel="alternate">العربية</a>)"));
  EXPECT_TRUE(has(page, R"(<a href="/en/news" aria-current="true">News</a>)"));
  EXPECT_TRUE(has(page, R"(<li><a href="/en">Home</a></li><li>Ice</li>)"));
  EXPECT_FALSE(has(page, "noindex"));
  EXPECT_FALSE(has(page, "<for>"));
  EXPECT_FALSE(has(page, "ld+json"));
}

TEST(Frame, FollowsTheCatalogueNotTheLanguageAskedFor) {
  const Assets assets;
  Frame frame = frame_of("ar");
  frame.indexing = Indexing::kNoindex;
  frame.json_ld = html::json_island(R"({"a":"</script>"})");
  const auto page = whole_page(frame, catalogues().nearest("ar"), council(), assets);
  EXPECT_TRUE(has(page, "<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_TRUE(has(page, "<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_TRUE(has(page, "<title>Ice &amp; data – مجلس المياه</title>"));
  EXPECT_EQ(page.string().find("</script>"), page.string().rfind("</script>"));
  const auto french = whole_page(frame_of("fr"), catalogues().nearest("fr"), council(), assets);
  EXPECT_TRUE(has(french, R"(<a class="inst" href="/fr" lang="en">Council)"));
}

TEST(Frame, ManyLanguagesFold) {
  const Assets assets;
  Frame frame = frame_of("en");
  for (const char* tag : {"fr", "de", "es", "ru", "it", "pl", "cs"})
    frame.languages.push_back({tag, html::Url::path({tag})});
  const auto page = whole_page(frame, catalogues().nearest("en"), council(), assets);
  EXPECT_TRUE(has(page, "<details><summary>9 languages</summary>"));
}

TEST(MenuPanel, CountsAndListsSections) {
  MenuSection section{{"Topics"},
                      html::Url::path({"en", "topics"}),
                      1234,
                      {{{"Лёд", "ru"}, html::Url::path({"en", "topics", "ice"})}},
                      {}};
  EXPECT_EQ(menu_panel({section}, catalogues().nearest("en")).string(),
            "<div class=\"row\"><div class=\"rail\"><a href=\"/en/topics\">Topics</a> <span "
            "class=\"num\">1,234</span></div><div class=\"main\">"
            "<ul class=\"cols\"><li><a href=\"/en/topics/ice\" lang=\"ru\">Лёд</a></li></ul></div></div>\n");
}

}  // namespace
}  // namespace dateline::ui
