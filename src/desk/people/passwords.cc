#include "desk/people/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/failure.h"
#include "base/text.h"

namespace dateline::desk {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 64U << 20;
constexpr std::size_t kFewestKinds = 5;  // of characters: "aaaaaaaaaaaa" is one
constexpr std::size_t kTellingWord = 4;  // a shorter part of a name may be in a good password by chance

// Of a password that nobody knows; the numbers in front are those of kPasses and kMemoryBytes.
constexpr std::string_view kNobodys =
    "$argon2id$v=19$m=65536,t=2,p=1$hOGmVpBJhCxz06VhbS8QcA$fMm854tPRnpdcRanD7MqHfYB/12jml0Y4Nd+r8EeBhI";

// Folded (lower case, no punctuation), of those that lists of broken passwords have in 12 characters and more.
constexpr auto kCommon = std::to_array<std::string_view>({
    "123456789012", "1234567890123", "12345678901234", "123456789123",        "1234567890qwertyuiop",
    "1q2w3e4r5t6y", "abcdefghijkl",  "administrator",  "changemeplease",      "correcthorsebatterystaple",
    "iloveyou1234", "letmeinplease", "password1234",   "password12345",       "passwordpassword",
    "qwerty123456", "qwertyuiop12",  "qwertyuiop123",  "qwertyuiopasdfghjkl", "welcome12345",
    "zaq12wsxcde3",
});

std::string normal(std::string_view password) {
  const auto nfc = base::to_nfc(password);
  return nfc ? *nfc : std::string(password);
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

bool holds(const std::string& folded, std::string_view word) {
  const std::string part = without_spaces(base::fold(word));
  return part.size() >= kTellingWord && folded.find(part) != std::string::npos;
}

void start_sodium() { DATELINE_CHECK(sodium_init() >= 0); }

}  // namespace

base::Done check_password_rules(std::string_view password, std::string_view login, std::string_view name) {
  const auto refuse = [](std::string words) -> base::Done { return base::invalid("password", std::move(words)); };
  const auto nfc = base::to_nfc(password);
  if (!nfc) return refuse("must be text");
  const std::size_t length = base::length_of(*nfc);
  if (length < kPasswordLeast) return refuse("must have 12 characters or more");
  if (length > kPasswordMost) return refuse("must have 1,024 characters or fewer");
  const std::string folded = without_spaces(base::fold(*nfc));
  if (std::set<char>(nfc->begin(), nfc->end()).size() < kFewestKinds ||
      std::ranges::find(kCommon, folded) != kCommon.end()) {
    return refuse("is one that everybody tries");
  }
  if (holds(folded, login)) return refuse("must not hold the login");
  for (const std::string_view word : base::split(name, ' ')) {
    if (holds(folded, word)) return refuse("must not hold the name");
  }
  return {};
}

std::string hash_password(std::string_view password) {
  start_sodium();
  const std::string text = normal(password);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), text.data(), text.size(), kPasses, kMemoryBytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw base::Failure("password: no memory to hash it");
  }
  return out.data();
}

bool is_password(std::string_view hash, std::string_view password) {
  start_sodium();
  const std::string text = normal(password);
  const std::string known(hash.empty() ? kNobodys : hash);
  const bool is_equal = crypto_pwhash_str_verify(known.c_str(), text.data(), text.size()) == 0;
  return is_equal && !hash.empty();
}

}  // namespace dateline::desk
