#pragma once

#include <string>
#include <string_view>

#include "http/accept.h"
#include "http/reply.h"
#include "http/response.h"

// Response → Reply: the one place where fields are written. Compresses what is worth it (with the effort the response asks for; text types
// from kMinCompressedBytes on; only if it gets smaller), sets Content-Length, ETag, Vary and the security fields.
namespace dateline::http {

class CompressedBodies;

inline constexpr std::size_t kMinCompressedBytes = 256;

// Fields that every answer carries, as a block ready for a head: the given Content-Security-Policy, nosniff, Referrer-
// Policy, Cross-Origin-Opener-Policy, Cross-Origin-Resource-Policy, Permissions-Policy. Build it once.
std::string security_fields(std::string_view content_security_policy);

struct Finishing {
  std::string security_fields;             // of security_fields(), or "" for none
  CompressedBodies* compressed = nullptr;  // shared store of compressed bodies; must outlive; null compresses anew
};

// Thread rule: any thread.
ReplyPtr finish(const Response& response, Encoding accepted, const Finishing& finishing);

}  // namespace dateline::http
