#include "desk/people/sign_in.h"

#include <gtest/gtest.h>

#include "desk/database/audit.h"
#include "desk/database/test_desk.h"
#include "desk/people/passwords.h"
#include "desk/people/people.h"
#include "desk/people/sessions.h"
#include "desk/people/totp.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kPassword = "kalt7fluss35";
constexpr std::string_view kNotThese = "these are not the login, password and code of an account";

class SignInTest : public testing::Test {
 protected:
  SignInTest() {
    People people(desk.database(), desk.entropy());
    anna = people.add("anna", "Name of Some", "en", {}, kNine)->id;
    static const std::string hash = hash_password(kPassword);
    desk.database().prepare("UPDATE people SET password = ?1")->execute({std::string_view(hash)});
    secret = people.new_totp_secret();
    EXPECT_TRUE(people.confirm_totp(anna, secret, code(0), at(0)));
  }
  static base::Instant at(std::int64_t step) { return {kNine.ms + step * kTotpStepMs}; }
  std::string code(std::int64_t step) { return totp_code(*from_base32(secret), totp_step(at(step))); }
  SignInAsked asked(std::string_view login, std::string_view password, std::string_view of_code) {
    return {login, password, of_code, address, "Firefox"};
  }
  AuditRow last() { return read_audit(desk.database(), 1, 10'000).back(); }

  TestDesk desk;
  PersonId anna;
  std::string secret;
  std::string address = "192.0.2.7";
  SignIn sign_in{desk.database(), desk.entropy()};
  Sessions sessions{desk.database(), desk.entropy()};
};

TEST_F(SignInTest, GivesASession) {
  const std::string good = code(1);
  const auto cookie = sign_in.begin(asked(" Anna ", kPassword, good), at(1));
  ASSERT_TRUE(cookie);
  EXPECT_EQ(sessions.find(*cookie, at(1))->person, anna);
  EXPECT_EQ(last().action, "sign-in");
}

TEST_F(SignInTest, AnswersAlikeWhateverIsWrong) {
  const std::string good = code(1);
  for (const SignInAsked& wrong : {asked("anna", "kalt7fluss36", good), asked("anna", kPassword, "000000"),
                                   asked("bert", kPassword, good), asked("", "", "")}) {
    const auto cookie = sign_in.begin(wrong, at(1));
    ASSERT_FALSE(cookie);
    EXPECT_EQ(cookie.error().kind, base::ProblemKind::kNotPermitted);
    EXPECT_EQ(base::to_string(cookie.error()), kNotThese);
    EXPECT_EQ(last().action, "refuse-sign-in");
    EXPECT_EQ(last().person, wrong.login == "anna" ? anna : PersonId{});
  }
  EXPECT_TRUE(sessions.of(anna, at(1)).empty());
}

TEST_F(SignInTest, TheSameCodeIsNotTakenTwice) {
  const std::string good = code(1);
  ASSERT_TRUE(sign_in.begin(asked("anna", kPassword, good), at(1)));
  EXPECT_FALSE(sign_in.begin(asked("anna", kPassword, good), at(1)));
}

TEST_F(SignInTest, WhoHasThePasswordGuessesTenCodes) {
  for (int i = 0; i < 2; ++i) {
    address = "192.0.2." + std::to_string(i);
    ASSERT_EQ(sign_in.begin(asked("anna", kPassword, "000000"), at(1)).error().kind, base::ProblemKind::kNotPermitted);
  }
  Attempts attempts(desk.database());
  for (int i = 2; i < kMostGuesses; ++i) ASSERT_TRUE(attempts.count("code|" + std::to_string(anna.value), at(1)));
  address = "192.0.2.99";
  const std::string good = code(1);
  const auto refused = sign_in.begin(asked("anna", kPassword, good), at(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, base::ProblemKind::kUnavailable);
  EXPECT_EQ(refused.error().detail, "900");
}

TEST_F(SignInTest, OneAddressGuessesTenPasswordsOfALogin) {
  Attempts attempts(desk.database());
  for (int i = 0; i < kMostGuesses; ++i) ASSERT_TRUE(attempts.count("both|192.0.2.7|anna", at(1), kMostGuesses));
  const std::string good = code(1);
  EXPECT_EQ(sign_in.begin(asked("anna", kPassword, good), at(1)).error().kind, base::ProblemKind::kUnavailable);
  address = "192.0.2.8";
  EXPECT_TRUE(sign_in.begin(asked("anna", kPassword, good), at(1))) << "the person themselves, elsewhere";
}

TEST_F(SignInTest, AnAddressAndALoginHaveLimitsOfTheirOwn) {
  Attempts attempts(desk.database());
  for (int i = 0; i < kMostGuessesOfAddress; ++i) {
    ASSERT_TRUE(attempts.count("address|2001:db8:0:1::/64", at(1), kMostGuessesOfAddress));
    ASSERT_TRUE(attempts.count("login|anna", at(1), kMostGuessesOfLogin));
  }
  address = "2001:db8:0:1:ffff::7";
  EXPECT_EQ(sign_in.begin(asked("bert", kPassword, "000000"), at(1)).error().kind, base::ProblemKind::kUnavailable);
  address = "192.0.2.7";
  EXPECT_EQ(sign_in.begin(asked("anna", kPassword, "000000"), at(1)).error().kind, base::ProblemKind::kUnavailable);
}

TEST_F(SignInTest, WithoutAddressesNobodyLocksOutEverybody) {
  address = "";
  Attempts attempts(desk.database());
  for (int i = 0; i < kMostGuessesOfAddress; ++i) ASSERT_TRUE(attempts.count("address|", at(1), kMostGuessesOfAddress));
  for (int i = 0; i < kMostGuesses; ++i) ASSERT_TRUE(attempts.count("both||anna", at(1)));
  EXPECT_TRUE(sign_in.begin(asked("anna", kPassword, code(1)), at(1)));
  for (int i = 0; i < kMostGuessesOfLogin; ++i) ASSERT_TRUE(attempts.count("login|anna", at(1), kMostGuessesOfLogin));
  EXPECT_EQ(sign_in.begin(asked("anna", kPassword, "000000"), at(1)).error().kind, base::ProblemKind::kUnavailable);
}

TEST_F(SignInTest, VerifyingAgainGivesANewCookie) {
  const std::string first = code(1);
  const std::string old = sign_in.begin(asked("anna", kPassword, first), at(1)).value();
  const base::Instant later = at(30);
  const std::string second = code(30);
  EXPECT_FALSE(sign_in.again(old, asked("", "kalt7fluss36", second), later));
  EXPECT_TRUE(sessions.find(old, later)) << "a wrong password ends nothing";
  const auto fresh = sign_in.again(old, asked("", kPassword, second), later);
  ASSERT_TRUE(fresh);
  EXPECT_FALSE(sessions.find(old, later));
  EXPECT_EQ(sessions.find(*fresh, later)->verified_at, later);
  EXPECT_FALSE(sign_in.again(old, asked("", kPassword, code(31)), at(31)));
}

TEST(AddressPrefix, Ipv6CountsByItsNetwork) {
  EXPECT_EQ(address_prefix("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(address_prefix("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(address_prefix("2001:db8:0:1:ffff::7"), "2001:db8:0:1::/64");
  EXPECT_EQ(address_prefix("::1"), "::/64");
  EXPECT_EQ(address_prefix(""), "");
}

}  // namespace
}  // namespace dateline::desk
