#include "desk/people/totp.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/check.h"
#include "desk/people/tokens.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format(FMT_COMPILE("%{:02X}"), static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace

std::string to_base32(std::string_view bytes) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) out += kDigits[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) out += kDigits[buffer << (5 - bits) & 31];
  return out;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const std::size_t digit = kDigits.find(upper);
    if (digit == std::string_view::npos) return std::nullopt;
    buffer = (buffer << 5 | static_cast<unsigned>(digit)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(buffer >> bits & 0xff);
  }
  return out;
}

std::int64_t totp_step(base::Instant now) { return now.ms / kTotpStepMs; }

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) {
    message[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i) & 0xff);
  }
  std::array<unsigned char, 20> mac{};
  unsigned size = 0;
  DATELINE_CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(),
                      mac.data(), &size) != nullptr);
  const std::size_t at = mac[19] & 0x0f;
  const std::uint32_t word = static_cast<std::uint32_t>(mac[at] & 0x7f) << 24 |
                             static_cast<std::uint32_t>(mac[at + 1]) << 16 |
                             static_cast<std::uint32_t>(mac[at + 2]) << 8 | static_cast<std::uint32_t>(mac[at + 3]);
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", word % modulus, digits);
}

std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code, base::Instant now,
                                       std::int64_t last_step) {
  const std::int64_t current = totp_step(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    const bool is_equal = equal_in_constant_time(totp_code(secret, step), code);
    if (is_equal && step > last_step && !found) found = step;
  }
  return found;
}

std::string totp_address(std::string_view issuer, std::string_view login, std::string_view base32_secret) {
  return fmt::format(FMT_COMPILE("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30"),
                     percent_encoded(issuer), percent_encoded(login), base32_secret, percent_encoded(issuer));
}

}  // namespace dateline::desk
