#include "model/lang.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

std::string canonical(std::string_view tag) {
  const base::Result<Lang> lang = parse_lang(tag);
  return lang ? lang->tag : "refused";
}

TEST(Lang, IsMadeCanonical) {
  EXPECT_EQ(canonical("en"), "en");
  EXPECT_EQ(canonical("EN"), "en");
  EXPECT_EQ(canonical("PT-br"), "pt-BR");
  EXPECT_EQ(canonical("sr-LATN-rs"), "sr-Latn-RS");
  EXPECT_EQ(canonical("ZH-hant"), "zh-Hant");
  EXPECT_EQ(canonical("es-419"), "es-419");
  EXPECT_EQ(canonical("DE-ch-1996"), "de-CH-1996");
  EXPECT_EQ(canonical("sl-ROZAJ-biske"), "sl-rozaj-biske");
  EXPECT_EQ(canonical("ckb"), "ckb");
  EXPECT_EQ(canonical("nb"), "nb");
  EXPECT_EQ(canonical("iw"), "he");
  EXPECT_EQ(canonical("in-ID"), "id-ID");
  EXPECT_EQ(canonical("ji"), "yi");
  EXPECT_EQ(canonical("mo"), "ro");
  EXPECT_EQ(canonical("ger"), "de");
  EXPECT_EQ(canonical("zho"), "zh");
  EXPECT_EQ(canonical("en-UK"), "en-GB");
  EXPECT_EQ(canonical("my-BU"), "my-MM");
  EXPECT_EQ(canonical("zh-yue"), "yue");
  EXPECT_EQ(canonical("zh-yue-HK"), "yue-HK");
  EXPECT_EQ(canonical("no-bok"), "nb");
  EXPECT_EQ(canonical("zh-min-nan"), "nan");
  EXPECT_EQ(canonical("de-u-co-phonebk-a-foo"), "de-a-foo-u-co-phonebk");
  EXPECT_EQ(canonical("en-x-Plain"), "en-x-plain");
}

TEST(Lang, CanonicalTagsStayAsTheyAre) {
  for (const char* tag :
       {"en", "pt-BR", "sr-Latn-RS", "es-419", "de-CH-1996", "yue-HK", "de-a-foo-u-co-phonebk", "en-x-plain"}) {
    EXPECT_EQ(canonical(tag), tag);
  }
}

TEST(Lang, RefusesWhatIsNoTag) {
  for (const char* tag : {"",
                          "e",
                          "e1",
                          "1e",
                          "en-",
                          "-en",
                          "en--GB",
                          "en_GB",
                          "en GB",
                          "englishes",
                          "en-abcdefghi",
                          "en-a",
                          "en-x",
                          "x-plain",
                          "en-GB-GB",
                          "de-1996-1996",
                          "en-a-foo-a-bar",
                          "en-Latn-Latn",
                          "é",
                          "zh-yue-abc",
                          "en-12",
                          "i-klingon"}) {
    EXPECT_EQ(canonical(tag), "refused") << tag;
  }
  EXPECT_EQ(parse_lang("en_GB").error().kind, base::ProblemKind::kInvalid);
}

TEST(Lang, HasAtMostThirtyFiveCharacters) {
  const std::string longest = "en-x-12345678-12345678-12345678-123";
  ASSERT_EQ(longest.size(), 35u);
  EXPECT_EQ(canonical(longest.substr(0, 34)), longest.substr(0, 34));
  EXPECT_EQ(canonical(longest), longest);
  EXPECT_EQ(canonical(longest + "4"), "refused");
}

TEST(Lang, DirectionFollowsTheScript) {
  for (const char* tag :
       {"ar",      "he",    "ur",      "fa",      "ps", "sd",  "ckb", "dv",      "yi",    "ug",    "ar-EG", "fa-AF",
        "az-Arab", "ur-PK", "pa-Arab", "ku-Arab", "ks", "syr", "nqo", "en-Arab", "pa-PK", "az-IR", "uz-AF"}) {
    EXPECT_EQ(direction_of(Lang{tag}), Direction::kRightToLeft) << tag;
  }
  for (const char* tag :
       {"en", "de",      "ru",      "zh",      "ja",      "th",      "si",      "ta",    "az",         "ku",
        "pa", "ur-Latn", "ar-Latn", "fa-Latn", "sd-Deva", "he-Latn", "sr-Latn", "pt-BR", "en-x-plain", "und"}) {
    EXPECT_EQ(direction_of(Lang{tag}), Direction::kLeftToRight) << tag;
  }
}

TEST(Lang, PrimaryIsTheFirstSubtag) {
  EXPECT_EQ(primary_of(Lang{"pt-BR"}), "pt");
  EXPECT_EQ(primary_of(Lang{"ckb"}), "ckb");
}

}  // namespace
}  // namespace dateline::model
