#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/entropy.h"
#include "base/hash.h"

// Random tokens as they travel (cookies, links, forms) and as they are kept: of a token the database holds SHA-256
// only, which needs no slowness, because a token has 256 random bits.
namespace dateline::desk {

std::string to_base64url(std::string_view bytes);                  // RFC 4648 section 5, without padding
std::optional<std::string> from_base64url(std::string_view text);  // the one spelling that to_base64url gives

std::string new_token(base::Entropy& entropy);  // 43 characters
base::Hash hash_of_token(std::string_view token);

// HMAC-SHA256 of the message, as base64url.
std::string sign_token(std::string_view secret, std::string_view message);

// In a time that tells the lengths only. For whatever somebody may guess.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace dateline::desk
