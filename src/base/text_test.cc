#include "base/text.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

TEST(Text, NormalisesAndNamesBadBytes) {
  EXPECT_EQ(*to_nfc("e\xCC\x81"), "é");
  EXPECT_EQ(*to_nfc("plain"), "plain");
  const auto bad = to_nfc("ab\xC3(");
  ASSERT_FALSE(bad.has_value());
  EXPECT_NE(bad.error().detail.find("byte 2"), std::string::npos);
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(is_utf8("\xC0\x80"));      // overlong
  EXPECT_TRUE(is_utf8("ไทย"));
}

TEST(Text, ReadsWindows1252) { EXPECT_EQ(from_windows_1252("\x93" "caf\xE9\x94 \x80"), "“café” €"); }

TEST(Text, CollapsesSpace) {
  EXPECT_EQ(collapse_space("  a\t\n b\xC2\xA0\xE3\x80\x80" "c "), "a b c");
  EXPECT_EQ(collapse_space("\xC2\xA0"), "");
}

TEST(Text, Shortens) {
  EXPECT_EQ(shorten("short", 10), "short");
  EXPECT_EQ(shorten("one two three", 9), "one two…");
  EXPECT_EQ(shorten("ไทยไทย", 3), "ไทย…");
  EXPECT_EQ(length_of("äöü"), 3u);
}

TEST(Slug, IsReadableAscii) {
  EXPECT_EQ(slug_of("OSCE's continued engagement in Kosovo is needed"), "osces-continued-engagement-in-kosovo-is-needed");
  EXPECT_EQ(slug_of("Außenpolitik 2008"), "aussenpolitik-2008");
  EXPECT_EQ(slug_of("Élections – résultats"), "elections-resultats");
  EXPECT_EQ(slug_of("  --  "), "");
  EXPECT_FALSE(slug_of("Россия").empty());
  EXPECT_FALSE(slug_of("العربية").empty());
  EXPECT_LE(slug_of(std::string(500, 'a')).size(), 80u);
}

TEST(Fold, MakesNamesComparable) {
  EXPECT_EQ(fold("Türkiye"), fold("TURKIYE"));
  EXPECT_EQ(fold("Côte d’Ivoire"), fold("cote d'ivoire"));
  EXPECT_NE(fold("Iran"), fold("Iraq"));
}

}  // namespace
}  // namespace dateline::base
