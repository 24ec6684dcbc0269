#include "base/hash.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace dateline::base {
namespace {

// FIPS 180-4 examples.
TEST(Sha256, MatchesTheStandardsExamples) {
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("a", "b", "c"), sha256("abc"));
}

TEST(Hash, SpellsHexAndBase64) {
  EXPECT_EQ(*from_hex("00ff"), std::string("\0\xFF", 2));
  EXPECT_FALSE(from_hex("0F").has_value());
  EXPECT_FALSE(from_hex("0").has_value());
  EXPECT_FALSE(parse_hash("00").has_value());
  EXPECT_EQ(parse_hash(to_hex(sha256("abc"))), sha256("abc"));
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foo"), "Zm9v");
}

}  // namespace
}  // namespace dateline::base
