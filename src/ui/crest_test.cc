#include <gtest/gtest.h>

#include "base/file.h"
#include "ui/institution.h"

namespace dateline::ui {
namespace {

std::string refused_at(std::string_view svg) {
  const auto crest = Crest::parse(svg);
  return crest ? "accepted" : crest.error().field;
}

TEST(Crest, WritesWhatItAcceptsAnew) {
  const auto crest = Crest::parse(
      "<?xml version='1.0'?><!-- drawn --><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" viewBox=\"0 0 9 9\">"
      "<title>Name <</title><g fill='none'><path d=\"M0 0L9 9\"/></g></svg>");
  ASSERT_TRUE(crest) << base::to_string(crest.error());
  EXPECT_EQ(crest->markup().string(),
            "<svg viewBox=\"0 0 9 9\" aria-hidden=\"true\" focusable=\"false\"><g fill=\"none\"><path d=\"M0 0L9 "
            "9\"></path></g></svg>");
}

TEST(Crest, AcceptsTheDemonstration) {
  const auto file = base::read_file(DATELINE_SOURCE_DIR "/demo/crest.svg", 1U << 20);
  ASSERT_TRUE(file);
  const auto crest = Crest::parse(*file);
  EXPECT_TRUE(crest) << base::to_string(crest.error());
}

TEST(Crest, RefusesEverythingElseByName) {
  const auto inside = [](std::string_view markup) {
    return refused_at("<svg viewBox='0 0 9 9'>" + std::string(markup) + "</svg>");
  };
  EXPECT_EQ(inside("<path d='M0 0'/>"), "accepted");
  EXPECT_EQ(inside("<script>alert(1)</script>"), "script");
  EXPECT_EQ(inside("<a href='x'></a>"), "a");
  EXPECT_EQ(inside("<image href='x'/>"), "image");
  EXPECT_EQ(inside("<use href='x'/>"), "use");
  EXPECT_EQ(inside("<style>path{}</style>"), "style");
  EXPECT_EQ(inside("<svg viewBox='0 0 1 1'/>"), "svg");
  EXPECT_EQ(inside("<path onload='x'/>"), "onload");
  EXPECT_EQ(inside("<path style='x'/>"), "style");
  EXPECT_EQ(inside("<path class='x'/>"), "class");
  EXPECT_EQ(inside("<path fill='url(#a)'/>"), "fill");
  EXPECT_EQ(inside("<path fill='URL(#a)'/>"), "fill");
  EXPECT_EQ(inside("<path fill='&#x22;'/>"), "fill");
  EXPECT_EQ(inside("<path d=M0/>"), "d");
  EXPECT_EQ(inside("<path d='M0"), "d");
  EXPECT_EQ(inside("words"), "svg");
  EXPECT_EQ(inside("<g>"), "svg");
  EXPECT_EQ(inside("<g></path>"), "path");
  EXPECT_EQ(refused_at(""), "svg");
  EXPECT_EQ(refused_at("<svg><path d='M0 0'/></svg>"), "viewBox");
  EXPECT_EQ(refused_at("<!DOCTYPE svg><svg viewBox='0 0 1 1'/>"), "");
  EXPECT_EQ(refused_at("<svg viewBox='0 0 1 1'/><svg viewBox='0 0 1 1'/>"), "svg");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<g>";
  EXPECT_EQ(inside(deep), "g");
  EXPECT_EQ(Crest::parse(std::string(20'000, ' ')).error().kind, base::ProblemKind::kTooLarge);
}

TEST(Institution, NamesFollowTheLanguageReadAndSayWhichTheyAre) {
  Institution institution;
  institution.names = {{"en", "Council"}, {"fr", "Conseil"}};
  institution.short_names = {{"en", "CNW"}};
  EXPECT_EQ(institution.name("fr-CA").text, "Conseil");
  EXPECT_EQ(institution.name("ru").text, "Council");
  EXPECT_EQ(institution.name("ru").lang, "en");
  EXPECT_EQ(institution.short_name("en-GB").text, "CNW");
  EXPECT_EQ(institution.short_name("fr").text, "Conseil");
  EXPECT_TRUE(institution.tagline("en").empty());
}

}  // namespace
}  // namespace dateline::ui
