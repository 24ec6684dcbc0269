#include "desk/people/rights.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace dateline::desk {
namespace {

// The whole matrix, written the other way round than the table: by right.
struct Row {
  Right right;
  std::set<std::string> roles;
};
const std::vector<Row>& matrix() {
  static const std::vector<Row> rows = {
      {Right::kSignedIn, {"writer", "translator", "reviewer", "publisher", "taxonomist", "press", "auditor", "admin"}},
      {Right::kReadItems, {"writer", "translator", "reviewer", "publisher"}},
      {Right::kReadEmbargoed, {"reviewer", "publisher"}},
      {Right::kWrite, {"writer"}},
      {Right::kTranslate, {"writer", "translator"}},
      {Right::kReview, {"reviewer", "publisher"}},
      {Right::kSchedule, {"publisher"}},
      {Right::kWithdraw, {"publisher"}},
      {Right::kEditTerms, {"taxonomist"}},
      {Right::kReadPressRoom, {"press"}},
      {Right::kReadAudit, {"auditor"}},
      {Right::kAdminister, {"admin"}},
  };
  return rows;
}

TEST(Rights, MatrixOfRolesAndRights) {
  ASSERT_EQ(matrix().size(), static_cast<std::size_t>(kRights));
  for (const Row& row : matrix()) {
    for (int i = 0; i < kRoles; ++i) {
      const Role role = static_cast<Role>(i);
      EXPECT_EQ(gives(role, row.right), row.roles.contains(std::string(name_of(role))))
          << name_of(role) << ' ' << static_cast<int>(row.right);
    }
  }
}

TEST(Rights, AdminsReadNoItems) {
  const std::vector<Grant> grants = {{{kEveryTeam}, Role::kAdmin}};
  EXPECT_TRUE(may_anywhere(grants, Right::kAdminister));
  for (const Right right : {Right::kReadItems, Right::kReadEmbargoed, Right::kReadPressRoom, Right::kReadAudit}) {
    EXPECT_FALSE(may_anywhere(grants, right));
  }
}

TEST(Rights, CountInTheirTeamOnly) {
  const std::vector<Grant> grants = {{{"press"}, Role::kWriter}, {{"asylum"}, Role::kReviewer}};
  EXPECT_TRUE(may(grants, Right::kWrite, {"press"}));
  EXPECT_FALSE(may(grants, Right::kWrite, {"asylum"}));
  EXPECT_FALSE(may(grants, Right::kReview, {"press"}));
  EXPECT_TRUE(may(grants, Right::kReview, {"asylum"}));
  EXPECT_FALSE(may(grants, Right::kReadItems, {"pres"}));
  EXPECT_FALSE(may(grants, Right::kReadItems, {""}));
  EXPECT_TRUE(may_anywhere(grants, Right::kWrite));
}

TEST(Rights, EveryTeamIsEveryTeam) {
  const std::vector<Grant> grants = {{{kEveryTeam}, Role::kPublisher}};
  EXPECT_TRUE(may(grants, Right::kSchedule, {"press"}));
  EXPECT_TRUE(may(grants, Right::kSchedule, {"asylum"}));
}

TEST(Rights, NobodyMayAnything) {
  for (int i = 0; i < kRights; ++i) {
    EXPECT_FALSE(may({}, static_cast<Right>(i), {"press"}));
    EXPECT_FALSE(may_anywhere({}, static_cast<Right>(i)));
  }
}

TEST(Rights, NamesOfRolesLeadBack) {
  for (int i = 0; i < kRoles; ++i) EXPECT_EQ(role_of(name_of(static_cast<Role>(i))), static_cast<Role>(i));
  EXPECT_EQ(role_of("Writer"), std::nullopt);
  EXPECT_EQ(role_of(""), std::nullopt);
}

TEST(Rights, GrantsAreWrittenAndRead) {
  EXPECT_EQ(parse_grant("writer@press"), (Grant{{"press"}, Role::kWriter}));
  EXPECT_EQ(parse_grant("admin"), (Grant{{kEveryTeam}, Role::kAdmin}));
  EXPECT_EQ(to_string(*parse_grant("admin")), "admin@*");
  EXPECT_TRUE(parse_grant("writer@" + std::string(64, 'a')));
  for (const std::string& wrong :
       {std::string(), std::string("@press"), std::string("writer@"), std::string("writer@Press"),
        std::string("boss@press"), std::string("writer@a@b"), "writer@" + std::string(65, 'a')}) {
    EXPECT_EQ(parse_grant(wrong), std::nullopt) << wrong;
  }
}

TEST(Rights, NobodyManagesBeyondTheTeamsTheyAdminister) {
  const std::vector<Grant> here = {{Team{"press"}, Role::kAdmin}};
  const std::vector<Grant> everywhere = {{Team{kEveryTeam}, Role::kAdmin}};
  EXPECT_TRUE(may_manage(here, {}));
  EXPECT_TRUE(may_manage(here, std::vector<Grant>{{Team{"press"}, Role::kPublisher}}));
  EXPECT_FALSE(may_manage(here, std::vector<Grant>{{Team{"asylum"}, Role::kWriter}}));
  EXPECT_FALSE(may_manage(here, everywhere));
  EXPECT_FALSE(may_manage(here, std::vector<Grant>{{Team{"press"}, Role::kWriter}, {Team{kEveryTeam}, Role::kWriter}}));
  EXPECT_TRUE(
      may_manage(everywhere, std::vector<Grant>{{Team{"asylum"}, Role::kWriter}, {Team{kEveryTeam}, Role::kAdmin}}));
  EXPECT_FALSE(may_manage(std::vector<Grant>{{Team{"press"}, Role::kPublisher}},
                          std::vector<Grant>{{Team{"press"}, Role::kWriter}}));
}

}  // namespace
}  // namespace dateline::desk
