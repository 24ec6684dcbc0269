#include "model/ids.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

TEST(TermKeys, HaveTwoToThirtyTwoPlainCharacters) {
  EXPECT_FALSE(is_term_key(""));
  EXPECT_FALSE(is_term_key("a"));
  EXPECT_TRUE(is_term_key("ab"));
  EXPECT_TRUE(is_term_key("606-x"));
  EXPECT_TRUE(is_term_key(std::string(32, 'a')));
  EXPECT_FALSE(is_term_key(std::string(33, 'a')));
  EXPECT_FALSE(is_term_key("Ab"));
  EXPECT_FALSE(is_term_key("a_b"));
  EXPECT_FALSE(is_term_key("a/b"));
  EXPECT_FALSE(is_term_key("éa"));
}

}  // namespace
}  // namespace dateline::model
