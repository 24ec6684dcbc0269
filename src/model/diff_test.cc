#include "model/diff.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::model {
namespace {

using Items = std::vector<std::uint32_t>;
using Runs = std::vector<Run>;  // inside a test Run is gtest's

// The length of the longest common subsequence, by the table that everyone knows.
std::size_t common(const Items& x, const Items& y) {
  std::vector<std::vector<std::size_t>> best(x.size() + 1, std::vector<std::size_t>(y.size() + 1));
  for (std::size_t i = 1; i <= x.size(); ++i) {
    for (std::size_t j = 1; j <= y.size(); ++j) {
      best[i][j] = x[i - 1] == y[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[x.size()][y.size()];
}

// Walks the runs over both sequences; returns how many items are kept.
std::size_t check(const Items& x, const Items& y) {
  std::size_t b = 0;
  std::size_t a = 0;
  std::size_t kept = 0;
  const std::vector<Run> runs = diff(x, y);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    EXPECT_GT(run.count, 0u);
    EXPECT_EQ(run.before, b);
    EXPECT_EQ(run.after, a);
    if (i > 0) {
      EXPECT_NE(run.change, runs[i - 1].change);
      EXPECT_FALSE(run.change == Change::kRemoved && runs[i - 1].change == Change::kAdded);
    }
    for (std::size_t j = 0; run.change == Change::kSame && j < run.count; ++j) EXPECT_EQ(x[b + j], y[a + j]);
    if (run.change != Change::kAdded) b += run.count;
    if (run.change != Change::kRemoved) a += run.count;
    if (run.change == Change::kSame) kept += run.count;
  }
  EXPECT_EQ(b, x.size());
  EXPECT_EQ(a, y.size());
  return kept;
}

TEST(Diff, SmallCases) {
  EXPECT_TRUE(diff({}, {}).empty());
  EXPECT_EQ(diff(Items{1, 2}, Items{1, 2}), (Runs{{Change::kSame, 0, 0, 2}}));
  EXPECT_EQ(diff({}, Items{1}), (Runs{{Change::kAdded, 0, 0, 1}}));
  EXPECT_EQ(diff(Items{1}, {}), (Runs{{Change::kRemoved, 0, 0, 1}}));
  EXPECT_EQ(diff(Items{1}, Items{2}), (Runs{{Change::kRemoved, 0, 0, 1}, {Change::kAdded, 1, 0, 1}}));
  EXPECT_EQ(
      diff(Items{1, 2, 3}, Items{1, 4, 3}),
      (Runs{
          {Change::kSame, 0, 0, 1}, {Change::kRemoved, 1, 1, 1}, {Change::kAdded, 2, 1, 1}, {Change::kSame, 2, 2, 1}}));
}

TEST(Diff, IsAsShortAsTheTableSays) {
  std::mt19937 random(20081);
  const auto draw = [&] { return static_cast<std::uint32_t>(random()); };
  for (int round = 0; round < 3000; ++round) {
    const std::uint32_t letters = 1 + draw() % 6;
    Items x(draw() % 24);
    Items y(draw() % 24);
    for (std::uint32_t& item : x) item = draw() % letters;
    for (std::uint32_t& item : y) item = draw() % letters;
    ASSERT_EQ(check(x, y), common(x, y)) << "round " << round;
  }
}

TEST(Diff, TooManyEditsStillMakeACorrectResult) {
  Items x;
  Items y;
  for (std::uint32_t i = 0; i < 3 * kMaxEdits; ++i) {
    x.push_back(2 * i);
    y.push_back(2 * i + 1);
  }
  x.insert(x.begin(), 7);
  y.insert(y.begin(), 7);
  EXPECT_GE(check(x, y), 1u);
}

TEST(Diff, ManyItemsWithFewEditsAreQuick) {
  Items x;
  for (std::uint32_t i = 0; i < 400'000; ++i) x.push_back(i);
  Items y = x;
  for (std::size_t i = 0; i < 100; ++i) y[i * 4'000] = 1'000'000;
  EXPECT_EQ(check(x, y), x.size() - 100);
}

}  // namespace
}  // namespace dateline::model
