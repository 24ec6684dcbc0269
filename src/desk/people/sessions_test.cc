#include "desk/people/sessions.h"

#include <gtest/gtest.h>

#include "desk/database/audit.h"
#include "desk/database/test_desk.h"
#include "desk/people/people.h"

namespace dateline::desk {
namespace {

class SessionsTest : public testing::Test {
 protected:
  static base::Instant after(std::int64_t ms) { return {kNine.ms + ms}; }
  std::string last_action() { return read_audit(desk.database(), 1, 1'000).back().action; }

  TestDesk desk;
  PersonId anna = desk.person("anna");
  PersonId bert = desk.person("bert");
  Sessions sessions{desk.database(), desk.entropy()};
  OneTimeLinks links{desk.database(), desk.entropy()};
  Attempts attempts{desk.database()};
};

TEST_F(SessionsTest, ACookieLeadsToItsPerson) {
  const std::string cookie = sessions.begin(anna, "Mozilla/5.0  (X)", kNine);
  EXPECT_EQ(cookie.size(), 43U);
  const auto session = sessions.find(cookie, after(1));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->person, anna);
  EXPECT_EQ(session->agent, "Mozilla/5.0 (X)");
  EXPECT_EQ(session->verified_at, kNine);
  EXPECT_EQ(session->id.size(), 16U);
  EXPECT_EQ(last_action(), "sign-in");
  EXPECT_FALSE(sessions.find("", kNine));
  EXPECT_FALSE(sessions.find(cookie.substr(1), kNine));
  EXPECT_FALSE(sessions.find(session->id, kNine));
}

TEST_F(SessionsTest, TheCookieIsNotKept) {
  const std::string cookie = sessions.begin(anna, "", kNine);
  const auto row = desk.database().prepare("SELECT count(*) FROM sessions WHERE hash = ?1 OR hash = CAST(?1 AS BLOB)");
  ASSERT_TRUE(row->run({std::string_view(cookie)}).step());
  EXPECT_EQ(row->integer(0), 0);
}

TEST_F(SessionsTest, EndsWhenIdle) {
  for (const auto& [ms, lives] :
       {std::pair(kSessionIdleMs - 1, true), {kSessionIdleMs, false}, {kSessionIdleMs + 1, false}}) {
    const std::string cookie = sessions.begin(anna, "", kNine);
    EXPECT_EQ(sessions.find(cookie, after(ms)).has_value(), lives) << ms;
  }
}

TEST_F(SessionsTest, EndsAfterItsLongestTimeHoweverBusy) {
  for (const auto& [ms, lives] :
       {std::pair(kSessionLongestMs - 1, true), {kSessionLongestMs, false}, {kSessionLongestMs + 1, false}}) {
    const std::string cookie = sessions.begin(anna, "", kNine);
    for (std::int64_t at = 0; at < kSessionLongestMs; at += kSessionIdleMs / 2)
      ASSERT_TRUE(sessions.find(cookie, after(at)));
    EXPECT_EQ(sessions.find(cookie, after(ms)).has_value(), lives) << ms;
  }
}

TEST_F(SessionsTest, IsSeenAtMostOnceAMinute) {
  const std::string cookie = sessions.begin(anna, "", kNine);
  EXPECT_EQ(sessions.find(cookie, after(59'999))->seen_at, kNine);
  EXPECT_EQ(sessions.find(cookie, after(60'000))->seen_at, after(60'000));
  EXPECT_EQ(sessions.find(cookie, after(61'000))->seen_at, after(60'000));
}

TEST_F(SessionsTest, OnlyActivePeopleHaveOne) {
  const std::string cookie = sessions.begin(anna, "", kNine);
  for (const int standing : {0, 2}) {
    desk.database().prepare("UPDATE people SET standing = ?1 WHERE login = 'anna'")->execute({std::int64_t{standing}});
    EXPECT_FALSE(sessions.find(cookie, kNine));
    EXPECT_TRUE(sessions.of(anna, kNine).empty());
  }
}

TEST_F(SessionsTest, FormTokensAreOfTheirSession) {
  const std::string one = sessions.begin(anna, "", kNine);
  const std::string two = sessions.begin(anna, "", kNine);
  const std::string token = sessions.find(one, kNine)->form_token;
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(sessions.find(one, after(1'000))->form_token, token);
  EXPECT_NE(sessions.find(two, kNine)->form_token, token);
  TestDesk other(2);
  Sessions elsewhere(other.database(), other.entropy());
  const std::string cookie = elsewhere.begin(other.person("anna"), "", kNine);
  desk.database().execute("UPDATE settings SET value = 'x' WHERE name = 'form-secret'");
  EXPECT_NE(sessions.find(one, kNine)->form_token, token) << "each desk has its secret";
  EXPECT_TRUE(elsewhere.find(cookie, kNine));
}

TEST_F(SessionsTest, VerifiedAgainAndSignedOut) {
  const std::string cookie = sessions.begin(anna, "", kNine);
  sessions.verified(cookie, after(kFreshMs));
  EXPECT_EQ(sessions.find(cookie, after(kFreshMs))->verified_at, after(kFreshMs));
  EXPECT_EQ(last_action(), "verify-person");
  sessions.end(cookie, after(kFreshMs));
  EXPECT_FALSE(sessions.find(cookie, after(kFreshMs)));
  EXPECT_EQ(last_action(), "sign-out");
  const std::size_t rows = read_audit(desk.database(), 1, 100).size();
  sessions.end(cookie, after(kFreshMs));
  sessions.verified(cookie, after(kFreshMs));
  EXPECT_EQ(read_audit(desk.database(), 1, 100).size(), rows);
}

TEST_F(SessionsTest, AreListedAndEndedByTheirPerson) {
  const std::string one = sessions.begin(anna, "one", kNine);
  const std::string two = sessions.begin(anna, "two", after(1));
  sessions.begin(bert, "three", kNine);
  const auto list = sessions.of(anna, after(2));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].agent, "two");
  EXPECT_FALSE(sessions.end_by_id(bert, list[0].id, bert, after(2))) << "another's";
  EXPECT_FALSE(sessions.end_by_id(anna, "0123456789abcdef", anna, after(2)));
  EXPECT_FALSE(sessions.end_by_id(anna, "", anna, after(2)));
  EXPECT_TRUE(sessions.end_by_id(anna, list[0].id, anna, after(2)));
  EXPECT_FALSE(sessions.find(two, after(2)));
  EXPECT_TRUE(sessions.find(one, after(2)));
  EXPECT_EQ(last_action(), "end-session");
}

TEST_F(SessionsTest, OnesThatAreOverAreForgotten) {
  sessions.begin(anna, "", kNine);
  sessions.begin(bert, "", after(kSessionIdleMs));
  const auto row = desk.database().prepare("SELECT count(*) FROM sessions");
  ASSERT_TRUE(row->run({}).step());
  EXPECT_EQ(row->integer(0), 1);
}

TEST_F(SessionsTest, ALinkIsUsedOnce) {
  const std::string token = links.make(LinkPurpose::kInvite, anna, after(100), {}, kNine);
  EXPECT_EQ(last_action(), "make-link");
  ASSERT_TRUE(links.look(token, kNine));
  ASSERT_TRUE(links.look(token, kNine));
  const auto link = links.use(token, kNine);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->purpose, LinkPurpose::kInvite);
  EXPECT_EQ(link->person, anna);
  EXPECT_EQ(last_action(), "use-link");
  EXPECT_FALSE(links.look(token, kNine));
  EXPECT_FALSE(links.use(token, kNine));
  EXPECT_FALSE(links.use("", kNine));
}

TEST_F(SessionsTest, ALinkEnds) {
  const std::string token = links.make(LinkPurpose::kSetUp, {}, after(kSetupLinkMs), {}, kNine);
  EXPECT_TRUE(links.look(token, after(kSetupLinkMs - 1)));
  EXPECT_FALSE(links.look(token, after(kSetupLinkMs)));
  EXPECT_FALSE(links.use(token, after(kSetupLinkMs + 1)));
  const auto link = links.use(token, after(kSetupLinkMs - 1));
  ASSERT_TRUE(link);
  EXPECT_EQ(link->person, PersonId{});
}

TEST_F(SessionsTest, GuessesAreCountedInASlidingWindow) {
  for (int i = 0; i < Attempts::kMost; ++i) EXPECT_TRUE(attempts.count("anna", after(i * 1'000))) << i;
  const auto refused = attempts.count("anna", after(10'000));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, base::ProblemKind::kUnavailable);
  EXPECT_EQ(refused.error().detail, "890");
  EXPECT_TRUE(attempts.count("bert", after(10'000)));
  EXPECT_FALSE(attempts.count("anna", after(Attempts::kWindowMs - 1)));
  EXPECT_TRUE(attempts.count("anna", after(Attempts::kWindowMs)));
  EXPECT_FALSE(attempts.count("anna", after(Attempts::kWindowMs))) << "the second one still counts";
  EXPECT_TRUE(attempts.count("anna", after(Attempts::kWindowMs + 1'000)));
}

TEST_F(SessionsTest, RefusedGuessesDoNotProlongTheWait) {
  for (int i = 0; i < Attempts::kMost; ++i) ASSERT_TRUE(attempts.count("anna", kNine));
  for (int i = 0; i < 100; ++i) ASSERT_FALSE(attempts.count("anna", after(i * 1'000)));
  EXPECT_TRUE(attempts.count("anna", after(Attempts::kWindowMs)));
}

TEST_F(SessionsTest, GuessesAreForgottenAfterASuccess) {
  for (int i = 0; i < Attempts::kMost; ++i) ASSERT_TRUE(attempts.count("anna", kNine));
  attempts.forget("anna");
  EXPECT_TRUE(attempts.count("anna", kNine));
}

}  // namespace
}  // namespace dateline::desk
