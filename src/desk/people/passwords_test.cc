#include "desk/people/passwords.h"

#include <gtest/gtest.h>

namespace dateline::desk {
namespace {

std::string refusal(std::string_view password) {
  const auto done = check_password_rules(password, "anna.berg", "Anna Maria Lindström");
  return done ? "" : done.error().detail;
}

TEST(Passwords, LengthIsCountedInCharacters) {
  EXPECT_EQ(refusal("kalt7fluss3"), "must have 12 characters or more");
  EXPECT_EQ(refusal("kalt7fluss35"), "");
  EXPECT_EQ(refusal("öäüßéèà7890"), "must have 12 characters or more");
  EXPECT_EQ(refusal("öäüßéèà78906"), "");
  std::string longest;
  while (longest.size() < kPasswordMost) longest += "kalt7fluss35wx+y";
  EXPECT_EQ(refusal(longest.substr(0, kPasswordMost - 1)), "");
  EXPECT_EQ(refusal(longest.substr(0, kPasswordMost)), "");
  EXPECT_EQ(refusal(longest.substr(0, kPasswordMost) + "z"), "must have 1,024 characters or fewer");
}

TEST(Passwords, WhatIsEasilyGuessedIsRefused) {
  EXPECT_EQ(refusal("Password1234"), "is one that everybody tries");
  EXPECT_EQ(refusal("correct horse battery staple"), "is one that everybody tries");
  EXPECT_EQ(refusal("abababababababab"), "is one that everybody tries");
  EXPECT_EQ(refusal("xx-ANNA.BERG-2026"), "must not hold the login");
  EXPECT_EQ(refusal("lindstrom is my pass"), "must not hold the name");
  EXPECT_EQ(refusal("mit Maria am Fluss"), "must not hold the name");
  EXPECT_EQ(refusal("kalt7\xff"
                    "fluss357"),
            "must be text");
}

TEST(Passwords, AreKeptAsArgon2id) {
  const std::string hash = hash_password("kalt7fluss35");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
  EXPECT_TRUE(is_password(hash, "kalt7fluss35"));
  EXPECT_FALSE(is_password(hash, "kalt7fluss36"));
  EXPECT_FALSE(is_password(hash, ""));
  EXPECT_NE(hash, hash_password("kalt7fluss35"));
}

TEST(Passwords, EqualTextIsEqual) {
  EXPECT_TRUE(is_password(hash_password("fj\xc3\xb6rd kalt 77"), "fjo\xcc\x88rd kalt 77"));
}

TEST(Passwords, NobodysPasswordIsNone) {
  EXPECT_FALSE(is_password("", ""));
  EXPECT_FALSE(is_password("", "nobody has this password"));
}

}  // namespace
}  // namespace dateline::desk
