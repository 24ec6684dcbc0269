#include "desk/people/sign_in.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "desk/database/audit.h"
#include "desk/people/people.h"
#include "desk/people/people_rows.h"
#include "desk/people/session_rows.h"
#include "desk/people/sessions.h"
#include "desk/people/tokens.h"

namespace dateline::desk {
namespace {

using base::Done;
using base::Json;
using store::Transaction;
using store::TransactionKind;

base::Problem not_these() {
  return {base::ProblemKind::kNotPermitted, "", "these are not the login, password and code of an account"};
}

void write_refusal(store::Database& database, std::string_view login, std::string_view reason, base::Instant now) {
  Transaction transaction(database, TransactionKind::kWrite);
  const auto known = read_secrets(database, login);
  write_audit(database, now, known ? known->person : PersonId{}, "refuse-sign-in", std::nullopt, {},
              Json::object().set("reason", reason));
  transaction.commit();
}

}  // namespace

std::string address_prefix(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, std::string(address).c_str(), bytes.data()) != 1) return std::string(address);
  constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
    return inet_ntop(AF_INET, bytes.data() + kMapped.size(), text.data(), text.size());
  }
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return std::string(inet_ntop(AF_INET6, bytes.data(), text.data(), text.size())) + "/64";
}

base::Result<PersonId> SignIn::check(std::string_view login, const SignInAsked& asked, base::Instant now) {
  Attempts attempts(database_);
  const std::string prefix = address_prefix(asked.address);
  const std::string of_both = "both|" + prefix + '|' + std::string(login);
  const std::string of_login = "login|" + std::string(login);
  if (!prefix.empty()) {
    if (auto counted = attempts.count("address|" + prefix, now, kMostGuessesOfAddress); !counted) {
      return std::unexpected(counted.error());
    }
    if (auto counted = attempts.count(of_both, now, kMostGuesses); !counted) return std::unexpected(counted.error());
  }
  if (auto counted = attempts.count(of_login, now, kMostGuessesOfLogin); !counted)
    return std::unexpected(counted.error());
  People people(database_, entropy_);
  const auto person = people.check_password(login, asked.password);
  if (!person) {
    write_refusal(database_, login, "password", now);
    return std::unexpected(not_these());
  }
  const std::string of_codes = "code|" + std::to_string(person->value);
  if (auto counted = attempts.count(of_codes, now, kMostGuesses); !counted) return std::unexpected(counted.error());
  if (!people.check_second_factor(*person, asked.code, now)) {
    write_refusal(database_, login, "code", now);
    return std::unexpected(not_these());
  }
  attempts.forget(of_both);
  attempts.forget(of_login);
  attempts.forget(of_codes);
  return *person;
}

base::Result<std::string> SignIn::begin(const SignInAsked& asked, base::Instant now) {
  const auto person = check(base::to_lower_ascii(base::trim(asked.login)), asked, now);
  if (!person) return std::unexpected(person.error());
  return Sessions(database_, entropy_).begin(*person, asked.agent, now);
}

base::Result<std::string> SignIn::again(std::string_view cookie, const SignInAsked& asked, base::Instant now) {
  Sessions sessions(database_, entropy_);
  const auto session = sessions.find(cookie, now);
  if (!session) return std::unexpected(not_these());
  const auto known = read_secrets(database_, session->person);
  const auto person = check(known->login, asked, now);
  if (!person) return std::unexpected(person.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  database_.prepare("DELETE FROM sessions WHERE hash = ?1")->execute({store::Blob{hash_of_token(cookie).view()}});
  write_audit(database_, now, *person, "verify-person", std::nullopt, {}, Json::object().set("session", session->id));
  std::string fresh = add_session(database_, entropy_, *person, asked.agent, now);
  transaction.commit();
  return fresh;
}

}  // namespace dateline::desk
