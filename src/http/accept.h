#pragma once

#include <span>
#include <string_view>

// Content negotiation by Accept-Encoding and Accept-Language (RFC 9110 section 12.5). Malformed members are skipped:
// what cannot be read expresses no wish.
namespace dateline::http {

enum class Encoding { kIdentity, kGzip, kBrotli };

// The token of Content-Encoding; "" for identity.
std::string_view token(Encoding encoding);

// The best of br, gzip and identity that the field accepts: the smaller encoding wins unless its weight is 0. An empty
// or absent field means identity, and so does a field that refuses everything (we never answer 406).
Encoding best_encoding(std::string_view accept_encoding);

// The best of `available` (tags such as "en", "zh-Hant") by RFC 4647 lookup: ranges by falling weight, each shortened
// from the right until it matches ("de-CH" finds "de"); then a range finds a longer available tag ("pt" finds "pt-BR").
// "*" matches the first available. Returns `otherwise` when nothing matches. Comparison ignores case.
std::string_view best_language(std::string_view accept_language, std::span<const std::string_view> available,
                               std::string_view otherwise);

}  // namespace dateline::http
