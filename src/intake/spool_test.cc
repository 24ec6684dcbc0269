#include "intake/spool.h"

#include "intake/test_world.h"

namespace dateline::intake {
namespace {

class SpoolTest : public ::testing::Test {
 protected:
  std::optional<SpooledLine> add(std::uint64_t line, const std::string& id, std::vector<std::string> knots,
                                 std::int64_t rank = 0) {
    return spool.add({0, line, line * 100, 10, {}}, id, knots, rank);
  }
  // The line numbers of each group, in the order in which they come out.
  std::vector<std::vector<std::uint64_t>> groups() {
    spool.seal();
    std::vector<std::vector<std::uint64_t>> out;
    while (const auto group = spool.next()) {
      out.emplace_back();
      for (const SpooledLine& line : group->lines) out.back().push_back(line.line);
    }
    return out;
  }

  testing::Folder folder;
  Spool spool{folder.path()};
};

using Groups = std::vector<std::vector<std::uint64_t>>;

TEST_F(SpoolTest, LinesThatShareAKnotAreOneGroup) {
  add(1, "a", {"k1"});
  add(2, "b", {"k2"});
  add(3, "c", {"k1"});
  add(4, "d", {});
  EXPECT_EQ(groups(), (Groups{{1, 3}, {2}, {4}}));
}

TEST_F(SpoolTest, AnIdIsAKnotAlsoBeforeItsLine) {
  add(1, "a/fr", {Spool::knot_of_id("a/de")});
  add(2, "b", {});
  add(3, "a/de", {});
  add(4, "a/it", {Spool::knot_of_id("a/de")});
  EXPECT_EQ(groups(), (Groups{{1, 3, 4}, {2}}));
}

TEST_F(SpoolTest, ALineJoinsGroups) {
  add(1, "a", {"k1"});
  add(2, "b", {"k2"});
  add(3, "c", {"k3"});
  add(4, "d", {"k3", "k2"});
  add(5, "e", {"k2", "k1"});
  add(6, "f", {"k3"});
  EXPECT_EQ(groups(), (Groups{{1, 2, 3, 4, 5, 6}}));
  EXPECT_EQ(spool.group_of("k3"), spool.group_of("k1"));
  EXPECT_EQ(spool.group_of("k4"), std::nullopt);
}

TEST_F(SpoolTest, GroupsComeByRank) {
  add(1, "a", {}, 30);
  add(2, "b", {"k"}, 20);
  add(3, "c", {}, 10);
  add(4, "d", {"k"}, -5);
  add(5, "e", {}, 10);
  EXPECT_EQ(groups(), (Groups{{2, 4}, {3}, {5}, {1}}));
}

TEST_F(SpoolTest, AnIdIsTakenOnce) {
  EXPECT_EQ(add(1, "a", {Spool::knot_of_id("a")}), std::nullopt);
  const auto twin = add(2, "a", {});
  ASSERT_TRUE(twin.has_value());
  EXPECT_EQ(twin->line, 1u);
  EXPECT_EQ(groups(), (Groups{{1}}));
}

TEST_F(SpoolTest, RemembersNumbersOfGroups) {
  add(1, "a", {});
  const std::int64_t group = spool.group_of(Spool::knot_of_id("a")).value();
  EXPECT_EQ(spool.number_of(group).value, 0u);
  spool.set_number(group, {12});
  EXPECT_EQ(spool.number_of(group).value, 12u);
}

TEST(Spool, LeavesNothingBehind) {
  const testing::Folder folder;
  {
    const Spool spool(folder.path());
    EXPECT_FALSE(std::filesystem::is_empty(folder.path()));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace dateline::intake
