#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "http/body.h"
#include "http/compress.h"

// What a plain handler returns: a value with the meaning of an answer and none of its wire form. finish() makes the
// Reply of it: Content-Length, ETag, Vary, compression and the security fields are not the handler's business.
namespace dateline::http {

// Cache-Control (RFC 9111). Public answers may be kept by any proxy, but never long enough to be noticeably stale.
class CachePolicy {
 public:
  static constexpr int kMaxSharedSeconds = 5;

  static CachePolicy no_store() { return {Kind::kNoStore, 0}; }        // pages of one person, refusals
  static CachePolicy no_cache() { return {Kind::kNoCache, 0}; }        // may be kept, must be asked again: 404, 410
  static CachePolicy shared(int max_age_seconds = kMaxSharedSeconds);  // 0..kMaxSharedSeconds, anything else is a bug
  static CachePolicy immutable() { return {Kind::kImmutable, 0}; }     // its address changes with its bytes: a year

  std::string value() const;

 private:
  enum class Kind { kNoStore, kNoCache, kShared, kImmutable };
  CachePolicy(Kind kind, int seconds) : kind_(kind), seconds_(seconds) {}
  Kind kind_;
  int seconds_;
};

enum class Ranges { kNone, kBytes };  // kBytes: Range is honoured and the body is never compressed (files)

struct Response {
  int status = 200;
  std::string content_type;  // "" only without a body
  Body body;
  CachePolicy cache = CachePolicy::no_store();
  // A 200 gets an ETag of its bytes, unless the policy is no-store. A caller that knows a cheaper identity gives it
  // here: opaque text of [A-Za-z0-9._~-], without quotes.
  std::string etag;
  std::optional<base::Instant> last_modified;
  std::string location;  // already percent-encoded; absolute or starting with "/"
  std::string vary;      // besides Accept-Encoding: "Accept-Language"
  Ranges ranges = Ranges::kNone;
  Effort effort = Effort::kThorough;  // of its compression
  std::vector<std::pair<std::string, std::string>> fields;  // anything else; a CR, LF or NUL in one is a bug
};

Response page(int status, std::string html);                        // text/html; charset=utf-8
Response plain_text(int status, std::string body);                  // text/plain; charset=utf-8
Response json(int status, std::string body);                        // application/json
Response content(std::string_view content_type, std::string body);  // 200
Response redirect(int status,
                  std::string location);           // 301, 302, 303, 307 or 308, with a short body for those who see it
Response asset(std::string_view name, Body body);  // 200, media type by name, immutable
Response stored_file(std::string_view name, Body body);  // 200, media type by name, ranges

// "Not Found"; "" for a status we never send.
std::string_view reason(int status);

}  // namespace dateline::http
