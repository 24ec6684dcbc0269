#pragma once

#include <optional>
#include <string>
#include <string_view>

// Percent-encoding (RFC 3986 section 2.1), both ways. Encoding leaves only unreserved characters, so its output is safe
// in any part of an address and in an HTML attribute. Decoding is strict: a bad escape or bytes that are not UTF-8 are
// refused, never repaired.
namespace dateline::http {

// One path segment: "/" and every reserved character is escaped.
std::string encode_segment(std::string_view text);

// One name or value of a query: as above, but a space becomes "+".
std::string encode_query(std::string_view text);

enum class Plus { kLiteral, kSpace };

// nullopt for "%" without two hex digits, for U+0000 and for what is not UTF-8 (RFC 3629: no surrogates, no overlong
// forms). Appends to `out`, which has undefined additional content when refused.
[[nodiscard]] bool decode_to(std::string& out, std::string_view text, Plus plus);
std::optional<std::string> decode(std::string_view text, Plus plus = Plus::kLiteral);

}  // namespace dateline::http
