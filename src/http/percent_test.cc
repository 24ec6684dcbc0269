#include "http/percent.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

TEST(Percent, EncodesAllButUnreserved) {
  EXPECT_EQ(encode_segment("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(encode_segment("a b/c?d&e+f"), "a%20b%2Fc%3Fd%26e%2Bf");
  EXPECT_EQ(encode_segment("\"<>'"), "%22%3C%3E%27");
  EXPECT_EQ(encode_segment("é"), "%C3%A9");
  EXPECT_EQ(encode_query("rule of law"), "rule+of+law");
  EXPECT_EQ(encode_query("a+b"), "a%2Bb");
}

TEST(Percent, DecodesWhatItEncodes) {
  std::string all;
  for (char32_t c = 1; c < 0x80; ++c) all += static_cast<char>(c);
  all += "é€𐍈";
  EXPECT_EQ(decode(encode_segment(all)), all);
  EXPECT_EQ(decode(encode_query(all), Plus::kSpace), all);
}

TEST(Percent, PlusIsASpaceOnlyInAQuery) {
  EXPECT_EQ(decode("a+b"), "a+b");
  EXPECT_EQ(decode("a+b", Plus::kSpace), "a b");
  EXPECT_EQ(decode("a%2Bb", Plus::kSpace), "a+b");
}

TEST(Percent, RefusesBadEscapes) {
  for (const char* bad : {"%", "%4", "a%", "%zz", "%4g", "%%41", "% 41", "%-1"}) EXPECT_FALSE(decode(bad)) << bad;
  EXPECT_EQ(decode("%41%c3%A9"), "Aé");
}

TEST(Percent, RefusesWhatIsNotUtf8) {
  for (const char* bad : {"%C3", "%80", "%C0%AF", "%E0%80%AF", "%ED%A0%80", "%F4%90%80%80", "%FF", "%00", "a%00b"}) {
    EXPECT_FALSE(decode(bad)) << bad;
  }
}

}  // namespace
}  // namespace dateline::http
