#include "desk/people/people.h"

#include <gtest/gtest.h>

#include "desk/database/audit.h"
#include "desk/database/test_desk.h"
#include "desk/people/passwords.h"
#include "desk/people/sessions.h"
#include "desk/people/totp.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kPassword = "kalt7fluss35";

class PeopleTest : public testing::Test {
 protected:
  PersonId add(std::string_view login) { return people.add(login, "Name of Some", "en", {}, kNine)->id; }
  // With password and codes; the secret is kept in `secret`.
  PersonId add_active(std::string_view login) {
    static const std::string hash = hash_password(kPassword);
    const PersonId id = add(login);
    desk.database()
        .prepare("UPDATE people SET password = ?2 WHERE id = ?1")
        ->execute({id.value, std::string_view(hash)});
    secret = people.new_totp_secret();
    codes = people.confirm_totp(id, secret, code_at(kNine), kNine).value();
    return id;
  }
  std::string code_at(base::Instant at) { return totp_code(*from_base32(secret), totp_step(at)); }
  std::string last_action() {
    const auto rows = read_audit(desk.database(), 1, 1'000);
    return rows.empty() ? "" : rows.back().action;
  }
  std::size_t audited() { return read_audit(desk.database(), 1, 1'000).size(); }
  template <typename T>
  static std::string refusal(const T& result) {
    return result ? "" : base::to_string(result.error());
  }

  TestDesk desk;
  People people{desk.database(), desk.entropy()};
  std::string secret;
  std::vector<std::string> codes;
};

TEST_F(PeopleTest, AddFindList) {
  const auto anna = people.add("anna.b", "  Anna   Berg ", "PT-br", {}, kNine);
  ASSERT_TRUE(anna);
  EXPECT_EQ(anna->name, "Anna Berg");
  EXPECT_EQ(anna->lang, "pt-BR");
  EXPECT_EQ(anna->standing, Standing::kInvited);
  EXPECT_FALSE(anna->has_password);
  EXPECT_FALSE(anna->has_totp);
  add("aaron");
  EXPECT_EQ(people.find("anna.b")->id, anna->id);
  EXPECT_EQ(people.find(anna->id)->login, "anna.b");
  EXPECT_FALSE(people.find("Anna.b"));
  EXPECT_FALSE(people.find(PersonId{77}));
  const auto all = people.all();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].login, "aaron");
  EXPECT_EQ(last_action(), "add-person");
}

TEST_F(PeopleTest, RefusesBadLoginsNamesAndLanguages) {
  for (const std::string& login : {std::string(), std::string("Anna"), std::string("a b"), std::string("a@b"),
                                   std::string("é"), std::string(65, 'a')}) {
    EXPECT_EQ(refusal(people.add(login, "Anna", "en", {}, kNine)).substr(0, 6), "login:") << login;
  }
  EXPECT_TRUE(people.add(std::string(63, 'a'), "Anna", "en", {}, kNine));
  EXPECT_TRUE(people.add(std::string(64, 'a'), "Anna", "en", {}, kNine));
  EXPECT_EQ(refusal(people.add("b", "  ", "en", {}, kNine)), "name: must have 1 to 200 characters");
  EXPECT_TRUE(people.add("b", std::string(200, 'n'), "en", {}, kNine));
  EXPECT_EQ(refusal(people.add("c", std::string(201, 'n'), "en", {}, kNine)), "name: must have 1 to 200 characters");
  EXPECT_EQ(refusal(people.add("c", "C", "english!", {}, kNine)), "lang: must be a language tag");
  EXPECT_EQ(refusal(people.add("b", "Another", "en", {}, kNine)), "login: is taken");
  EXPECT_EQ(people.all().size(), 3U);
  EXPECT_EQ(audited(), 3U);
}

TEST_F(PeopleTest, GrantsAreReplacedWhole) {
  const PersonId anna = add("anna");
  const Grant writer{{"press"}, Role::kWriter};
  const Grant auditor{{kEveryTeam}, Role::kAuditor};
  ASSERT_TRUE(people.set_grants(anna, {writer, auditor, writer}, {}, kNine));
  EXPECT_EQ(people.find(anna)->grants, (std::vector<Grant>{auditor, writer}));
  const auto row = read_audit(desk.database(), 2, 1).front();
  EXPECT_EQ(base::to_canonical(row.detail), R"({"grants":["auditor@*","writer@press"],"target":1})");
  ASSERT_TRUE(people.set_grants(anna, {}, {}, kNine));
  EXPECT_TRUE(people.find(anna)->grants.empty());
  for (const char* team : {"", "Press", "a b", "**"}) {
    EXPECT_FALSE(people.set_grants(anna, {{{team}, Role::kWriter}}, {}, kNine)) << team;
  }
  EXPECT_EQ(refusal(people.set_grants({9}, {}, {}, kNine)), "person: there is no such person");
}

TEST_F(PeopleTest, AnAccountComesWithRolesAndLinkOrNotAtAll) {
  OneTimeLinks links(desk.database(), desk.entropy());
  const auto invited = people.add_invited("anna", "Anna", "en", {{{"press"}, Role::kWriter}}, {}, kNine);
  ASSERT_TRUE(invited);
  EXPECT_EQ(invited->person.grants.size(), 1U);
  EXPECT_EQ(links.look(invited->token, {kNine.ms + kInviteLinkMs - 1})->person, invited->person.id);
  EXPECT_FALSE(links.look(invited->token, {kNine.ms + kInviteLinkMs}));
  const std::size_t before = audited();
  EXPECT_EQ(refusal(people.add_invited("anna", "Anna", "en", {}, {}, kNine)), "login: is taken");
  EXPECT_FALSE(people.add_invited("bert", "Bert", "en", {{{"A b"}, Role::kWriter}}, {}, kNine));
  EXPECT_EQ(people.all().size(), 1U);
  EXPECT_EQ(audited(), before);
}

TEST_F(PeopleTest, GrantsHaveALimit) {
  const PersonId anna = add("anna");
  std::vector<Grant> grants;
  for (std::size_t i = 0; i < kMostGrants; ++i) grants.push_back({{"t" + std::to_string(i)}, Role::kWriter});
  EXPECT_TRUE(people.set_grants(anna, grants, {}, kNine));
  grants.push_back({{"one-more"}, Role::kWriter});
  EXPECT_EQ(refusal(people.set_grants(anna, grants, {}, kNine)), "roles: must be 100 or fewer");
}

TEST_F(PeopleTest, SomebodyStaysAdmin) {
  const PersonId anna = add_active("anna");
  const PersonId bert = add_active("bert");
  ASSERT_TRUE(people.set_grants(anna, {{{kEveryTeam}, Role::kAdmin}}, {}, kNine));
  EXPECT_EQ(refusal(people.set_grants(anna, {}, anna, kNine)), "roles: somebody active must stay admin");
  EXPECT_EQ(refusal(people.disable(anna, bert, kNine)), "roles: somebody active must stay admin");
  EXPECT_EQ(people.find(anna)->standing, Standing::kActive);
  EXPECT_EQ(people.find(anna)->grants.size(), 1U);
  ASSERT_TRUE(people.set_grants(bert, {{{kEveryTeam}, Role::kAdmin}}, anna, kNine));
  EXPECT_TRUE(people.disable(anna, bert, kNine));
  EXPECT_TRUE(people.disable(bert, {}, kNine)) << "the command line can mend it";
}

TEST_F(PeopleTest, BecomesActiveWithPasswordAndCodes) {
  const PersonId anna = add("anna");
  EXPECT_TRUE(people.set_password(anna, kPassword, anna, kNine));
  EXPECT_EQ(people.find(anna)->standing, Standing::kInvited);
  EXPECT_EQ(people.check_password("anna", kPassword), std::nullopt) << "not active yet";
  secret = people.new_totp_secret();
  EXPECT_TRUE(people.confirm_totp(anna, secret, code_at(kNine), kNine));
  EXPECT_EQ(people.find(anna)->standing, Standing::kActive);
  EXPECT_EQ(people.check_password("anna", kPassword), anna);
}

TEST_F(PeopleTest, ChecksPasswords) {
  const PersonId anna = add_active("anna");
  EXPECT_EQ(people.check_password("anna", kPassword), anna);
  EXPECT_EQ(people.check_password("anna", "kalt7fluss36"), std::nullopt);
  EXPECT_EQ(people.check_password("anna", ""), std::nullopt);
  EXPECT_EQ(people.check_password("bert", kPassword), std::nullopt);
  add("bert");
  EXPECT_EQ(people.check_password("bert", ""), std::nullopt) << "has none";
  ASSERT_TRUE(people.disable(anna, {}, kNine));
  EXPECT_EQ(people.check_password("anna", kPassword), std::nullopt);
  ASSERT_TRUE(people.enable(anna, {}, kNine));
  EXPECT_EQ(people.check_password("anna", kPassword), anna);
  EXPECT_EQ(refusal(people.enable(anna, {}, kNine)), "person: is not disabled");
}

TEST_F(PeopleTest, ANewPasswordEndsSessionsAndIsAudited) {
  const PersonId anna = add_active("anna");
  Sessions sessions(desk.database(), desk.entropy());
  const std::string cookie = sessions.begin(anna, "", kNine);
  EXPECT_FALSE(people.set_password(anna, "short", anna, kNine));
  EXPECT_TRUE(sessions.find(cookie, kNine));
  ASSERT_TRUE(people.set_password(anna, "warm8bach 246", anna, kNine));
  EXPECT_FALSE(sessions.find(cookie, kNine));
  EXPECT_EQ(last_action(), "set-password");
  EXPECT_EQ(people.check_password("anna", kPassword), std::nullopt);
}

TEST_F(PeopleTest, DisablingEndsSessionsAndLinks) {
  const PersonId anna = add_active("anna");
  Sessions sessions(desk.database(), desk.entropy());
  OneTimeLinks links(desk.database(), desk.entropy());
  const std::string cookie = sessions.begin(anna, "", kNine);
  const std::string invite = people.invite(anna, {}, kNine).value();
  ASSERT_TRUE(links.look(invite, kNine));
  ASSERT_TRUE(people.disable(anna, {}, kNine));
  EXPECT_FALSE(sessions.find(cookie, kNine));
  EXPECT_FALSE(links.use(invite, kNine));
  EXPECT_EQ(refusal(people.invite(anna, {}, kNine)), "person: is disabled");
  ASSERT_TRUE(people.enable(anna, {}, kNine));
  EXPECT_FALSE(sessions.find(cookie, kNine)) << "does not come back";
  EXPECT_FALSE(links.use(invite, kNine));
}

TEST_F(PeopleTest, ASecretIsConfirmedByItsCode) {
  const PersonId anna = add("anna");
  secret = people.new_totp_secret();
  EXPECT_EQ(refusal(people.confirm_totp(anna, secret, "000000", kNine)).substr(0, 5), "code:");
  EXPECT_EQ(refusal(people.confirm_totp(anna, "MZXW6", code_at(kNine), kNine)).substr(0, 7), "secret:");
  EXPECT_FALSE(people.find(anna)->has_totp);
  codes = people.confirm_totp(anna, secret, code_at(kNine), kNine).value();
  EXPECT_TRUE(people.find(anna)->has_totp);
  ASSERT_EQ(codes.size(), kRecoveryCodes);
  EXPECT_EQ(codes.front().size(), 19U);
  EXPECT_EQ(last_action(), "set-totp");
}

TEST_F(PeopleTest, ACodeIsTakenOnce) {
  const PersonId anna = add_active("anna");
  EXPECT_EQ(refusal(people.check_second_factor(anna, code_at(kNine), kNine)), "code: is not right, or was used before")
      << "used to confirm";
  const base::Instant later{kNine.ms + kTotpStepMs};
  EXPECT_TRUE(people.check_second_factor(anna, code_at(later), later));
  EXPECT_FALSE(people.check_second_factor(anna, code_at(later), later));
  EXPECT_FALSE(people.check_second_factor(anna, "", later));
}

TEST_F(PeopleTest, ACodeMayHaveASpace) {
  const PersonId anna = add_active("anna");
  const base::Instant later{kNine.ms + kTotpStepMs};
  EXPECT_TRUE(people.check_second_factor(anna, code_at(later).insert(3, " "), later));
}

TEST_F(PeopleTest, ARecoveryCodeIsTakenOnceInAnySpelling) {
  const PersonId anna = add_active("anna");
  EXPECT_TRUE(people.check_second_factor(anna, codes[0], kNine));
  EXPECT_EQ(last_action(), "use-recovery-code");
  EXPECT_FALSE(people.check_second_factor(anna, codes[0], kNine));
  std::string spelled = codes[1];
  for (char& c : spelled) c = c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_TRUE(people.check_second_factor(anna, spelled, kNine));
  EXPECT_FALSE(people.check_second_factor(anna, codes[1], kNine));
  EXPECT_FALSE(people.check_second_factor(anna, codes[2].substr(1), kNine));
  const PersonId bert = add_active("bert");
  const std::vector<std::string> of_bert = codes;
  EXPECT_FALSE(people.check_second_factor(anna, of_bert[0], kNine)) << "another's";
  EXPECT_TRUE(people.check_second_factor(bert, of_bert[0], kNine));
}

TEST_F(PeopleTest, NewCodesReplaceTheOldOnes) {
  const PersonId anna = add_active("anna");
  const std::vector<std::string> old = codes;
  secret = people.new_totp_secret();
  codes = people.confirm_totp(anna, secret, code_at(kNine), kNine).value();
  EXPECT_FALSE(people.check_second_factor(anna, old[0], kNine));
  EXPECT_TRUE(people.check_second_factor(anna, codes[0], kNine));
}

TEST_F(PeopleTest, TheListHoldsNoSecrets) {
  const PersonId anna = add_active("anna");
  const std::string token = people.invite(anna, {}, kNine).value();
  ASSERT_TRUE(people.check_second_factor(anna, codes[0], kNine));
  std::string all;
  const auto rows = desk.database().prepare("SELECT bytes FROM audit");
  rows->run({});
  while (rows->step()) all += rows->bytes(0);
  for (const std::string& word : {std::string(kPassword), secret, token, codes[0]}) {
    EXPECT_EQ(all.find(word), std::string::npos) << word;
  }
  EXPECT_TRUE(verify_audit(desk.database()));
}

}  // namespace
}  // namespace dateline::desk
