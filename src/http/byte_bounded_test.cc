#include "http/byte_bounded.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::http {
namespace {

constexpr std::size_t kEach = 100;
constexpr std::size_t kEntry = kEach + ByteBounded<int, int>::kEntryOverhead;

TEST(ByteBounded, ForgetsTheLeastRecentlyUsedFirst) {
  ByteBounded<std::string, int> entries(3 * kEntry);
  entries.put("a", 1, kEach);
  entries.put("b", 2, kEach);
  entries.put("c", 3, kEach);
  EXPECT_NE(entries.find("a"), nullptr);
  entries.put("d", 4, kEach);
  EXPECT_EQ(entries.find("b"), nullptr);
  EXPECT_EQ(*entries.find("a"), 1);
  EXPECT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries.bytes(), 3 * kEntry);
}

TEST(ByteBounded, FillsItsBoundExactly) {
  ByteBounded<int, int> exact(kEntry);
  exact.put(1, 1, kEach);
  EXPECT_NE(exact.find(1), nullptr);
  ByteBounded<int, int> less(kEntry - 1);
  less.put(1, 1, kEach);
  EXPECT_EQ(less.find(1), nullptr);
  EXPECT_EQ(less.bytes(), 0u);
}

TEST(ByteBounded, ReplacesAndForgetsWhatBecameTooLarge) {
  ByteBounded<int, int> entries(2 * kEntry);
  entries.put(1, 1, kEach);
  entries.put(1, 2, kEach);
  EXPECT_EQ(*entries.find(1), 2);
  EXPECT_EQ(entries.bytes(), kEntry);
  entries.put(1, 3, 10 * kEach * 10);
  EXPECT_EQ(entries.find(1), nullptr) << "the old value must not stay";
  EXPECT_EQ(entries.bytes(), 0u);
}

}  // namespace
}  // namespace dateline::http
