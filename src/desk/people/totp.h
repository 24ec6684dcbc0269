#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

// Time-based one-time codes (RFC 6238): HMAC-SHA-1, steps of 30 s, 6 digits, one step of tolerance either way. Pure;
// who used which step is kept by People.
namespace dateline::desk {

inline constexpr std::int64_t kTotpStepMs = 30'000;
inline constexpr std::size_t kTotpSecretBytes = 20;

std::string to_base32(std::string_view bytes);  // RFC 4648 section 6, without padding
// Letters of either case; spaces and hyphens between them are passed over.
std::optional<std::string> from_base32(std::string_view text);

std::int64_t totp_step(base::Instant now);
// The code of one step; `digits` 6 to 8. The secret is raw bytes.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

// The step that the code is of: the one of now or a neighbour, later than `last_step`. All are compared, in constant
// time.
std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code, base::Instant now,
                                       std::int64_t last_step);

// For an authenticator's QR code: "otpauth://totp/ISSUER:LOGIN?secret=…&issuer=ISSUER…"; names percent-encoded.
std::string totp_address(std::string_view issuer, std::string_view login, std::string_view base32_secret);

}  // namespace dateline::desk
