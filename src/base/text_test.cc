#include "base/text.h"

#include <gtest/gtest.h>

#include "base/nfc.h"

namespace dateline::base {
namespace {

std::string utf8_of(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

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

// What the tables of ICU say of each character, asked for beside one that needs them.
TEST(Text, PlainCharactersStayAsTheyAre) {
  const auto check = [](char32_t c) {
    const std::string one = utf8_of(c);
    EXPECT_EQ(*to_nfc("a" + one + "b"), "a" + one + "b") << std::hex << static_cast<unsigned>(c);
    EXPECT_EQ(*to_nfc(one + "e\xCC\x81"), one + "\xC3\xA9") << std::hex << static_cast<unsigned>(c);
  };
  for (char32_t c = 1; c < 0x300; ++c) check(c);
  for (char32_t c = 0x2002; c < 0x2040; ++c) check(c);
  EXPECT_FALSE(is_nfc("\xE2\x80\x81"));  // U+2001 is U+2003
  EXPECT_EQ(*to_nfc("\xE2\x80\x81"), "\xE2\x80\x83");
  EXPECT_FALSE(is_nfc("e\xCC\x81"));
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

// A Cyrillic letter makes the transliterator read the whole; the table must say the same.
TEST(Slug, TableSaysWhatTheTransliteratorSays) {
  const auto check = [](char32_t c) {
    const std::string one = utf8_of(c);
    for (const std::string& words : {"x" + one + "y", one + "y", "X " + one, one + one, "e" + one + " " + one + "E"}) {
      const std::string alone = slug_of(words);
      EXPECT_EQ(slug_of(words + " я"), alone.empty() ? "a" : alone + "-a") << std::hex << static_cast<unsigned>(c);
    }
  };
  for (char32_t c = 0xA0; c < 0x180; ++c) check(c);
  for (char32_t c = 0x2010; c < 0x2028; ++c) check(c);
}

}  // namespace
}  // namespace dateline::base
