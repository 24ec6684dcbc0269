#include "desk/database/audit.h"
#include "desk/people/passwords.h"
#include "desk/people/people.h"
#include "desk/people/people_rows.h"
#include "desk/people/tokens.h"
#include "desk/people/totp.h"

// The part of People that knows secrets: passwords, time-based codes, recovery codes.
namespace dateline::desk {
namespace {

using base::Done;
using base::Result;
using store::Blob;
using store::Transaction;
using store::TransactionKind;

constexpr std::size_t kRecoveryBytes = 10;  // 80 bits: a plain hash is enough against guessing

// "ABCD-EFGH-IJKL-MNOP"
std::string new_recovery_code(base::Entropy& entropy) {
  const std::string letters = to_base32(entropy.bytes(kRecoveryBytes));
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += letters[i];
  }
  return out;
}

base::Hash hash_of_recovery(std::string_view bytes) { return hash_of_token(bytes); }

std::vector<std::string> replace_recovery_codes(store::Database& database, base::Entropy& entropy, PersonId person) {
  database.prepare("DELETE FROM recovery_codes WHERE person = ?1")->execute({person.value});
  const auto insert = database.prepare("INSERT INTO recovery_codes(person, hash) VALUES(?1, ?2)");
  std::vector<std::string> codes;
  while (codes.size() < kRecoveryCodes) {
    codes.push_back(new_recovery_code(entropy));
    insert->execute({person.value, Blob{hash_of_recovery(*from_base32(codes.back())).view()}});
  }
  return codes;
}

// How many are left after this one; nothing when it is none of the unused ones.
std::optional<std::int64_t> use_recovery_code(store::Database& database, PersonId person, std::string_view code,
                                              base::Instant now) {
  const auto bytes = from_base32(code);
  if (!bytes || bytes->size() != kRecoveryBytes) return std::nullopt;
  const auto row = database.prepare(
      "UPDATE recovery_codes SET used_at = ?3 WHERE person = ?1 AND hash = ?2 AND used_at IS NULL RETURNING 1");
  {
    const store::StatementScope scope(*row);
    if (!row->run({person.value, Blob{hash_of_recovery(*bytes).view()}, now.ms}).step()) return std::nullopt;
  }
  const auto left = database.prepare("SELECT count(*) FROM recovery_codes WHERE person = ?1 AND used_at IS NULL");
  const store::StatementScope scope(*left);
  return left->run({person.value}).step() ? left->integer(0) : 0;
}

Done wrong_code() { return base::invalid("code", "is not right, or was used before"); }

}  // namespace

Done People::set_password(PersonId person, std::string_view password, PersonId by, base::Instant now) {
  const auto secrets = read_secrets(database_, person);
  if (!secrets) return std::unexpected(no_such_person());
  if (auto taken = check_password_rules(password, secrets->login, secrets->name); !taken) return taken;
  const std::string hash = hash_password(password);
  Transaction transaction(database_, TransactionKind::kWrite);
  database_.prepare("UPDATE people SET password = ?2 WHERE id = ?1")->execute({person.value, std::string_view(hash)});
  activate_when_ready(database_, person);
  end_sessions(database_, person);
  write_audit(database_, now, by, "set-password", std::nullopt, {}, target(person));
  transaction.commit();
  return {};
}

std::optional<PersonId> People::check_password(std::string_view login, std::string_view password) {
  const auto secrets = read_secrets(database_, login);
  const bool is_right = is_password(secrets ? std::string_view(secrets->password) : std::string_view(), password);
  if (!is_right || secrets->standing != Standing::kActive) return std::nullopt;
  return secrets->person;
}

std::string People::new_totp_secret() { return to_base32(entropy_.bytes(kTotpSecretBytes)); }

Result<std::vector<std::string>> People::confirm_totp(PersonId person, std::string_view secret, std::string_view code,
                                                      base::Instant now) {
  const auto bytes = from_base32(secret);
  if (!bytes || bytes->size() != kTotpSecretBytes) return base::invalid("secret", "is not one that was given out here");
  const auto step = totp_match(*bytes, code, now, 0);
  if (!step) return base::invalid("code", "is not of this secret; is the clock of the device right?");
  Transaction transaction(database_, TransactionKind::kWrite);
  if (!read_secrets(database_, person)) return std::unexpected(no_such_person());
  database_.prepare("UPDATE people SET totp_secret = ?2, totp_step = ?3 WHERE id = ?1")
      ->execute({person.value, Blob{*bytes}, *step});
  auto codes = replace_recovery_codes(database_, entropy_, person);
  activate_when_ready(database_, person);
  write_audit(database_, now, person, "set-totp");
  transaction.commit();
  return codes;
}

Done People::check_second_factor(PersonId person, std::string_view code, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const auto secrets = read_secrets(database_, person);
  if (!secrets || secrets->standing == Standing::kDisabled || secrets->totp_secret.empty()) return wrong_code();
  std::string digits(code);
  std::erase(digits, ' ');
  if (const auto step = totp_match(secrets->totp_secret, digits, now, secrets->totp_step)) {
    database_.prepare("UPDATE people SET totp_step = ?2 WHERE id = ?1")->execute({person.value, *step});
  } else if (const auto left = use_recovery_code(database_, person, code, now)) {
    write_audit(database_, now, person, "use-recovery-code", std::nullopt, {}, base::Json::object().set("left", *left));
  } else {
    return wrong_code();
  }
  transaction.commit();
  return {};
}

}  // namespace dateline::desk
