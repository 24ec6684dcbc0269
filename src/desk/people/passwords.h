#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

// Passwords: which are taken, how they are kept (argon2id, RFC 9106: 64 MiB, two passes), how they are checked. No rule
// about kinds of characters, no expiry. Both hash and check cost about 0.1 s of one core, so they are never called
// within a transaction.
namespace dateline::desk {

inline constexpr std::size_t kPasswordLeast = 12;  // characters
inline constexpr std::size_t kPasswordMost = 1'024;

// kInvalid "password" when it is too short or long, holds the login or a name, or is one that everybody tries.
base::Done check_password_rules(std::string_view password, std::string_view login, std::string_view name);

// An argon2id string with its own random salt. Throws base::Failure when there are no 64 MiB.
std::string hash_password(std::string_view password);

// With no `hash` (an unknown login, an account without password) it does the same work and says no.
bool is_password(std::string_view hash, std::string_view password);

}  // namespace dateline::desk
