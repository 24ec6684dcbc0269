#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"
#include "http/accept.h"

// Entity tags (RFC 9110 section 8.8.3). A tag is made of the content's own bytes, so equal pages of two editions keep
// their tag and a revalidation costs no body; each content coding has its own.
namespace dateline::http {

// A quoted strong tag: 120 bits of the SHA-256 of the plain bytes, and the coding.
std::string etag_of(const base::Hash& hash, Encoding encoding);

// A quoted strong tag of an opaque text of the caller ([A-Za-z0-9._~-] only), and the coding.
std::string quoted_etag(std::string_view opaque, Encoding encoding);

// If-None-Match: true for "*" and for any listed tag that equals `etag` by weak comparison. A malformed list matches
// nothing from the fault on.
bool weakly_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace dateline::http
