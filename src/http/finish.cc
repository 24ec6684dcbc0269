#include "http/finish.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>

#include "base/check.h"
#include "base/sha256.h"
#include "http/compress.h"
#include "http/compressed_bodies.h"
#include "http/etag.h"
#include "http/http_date.h"
#include "http/media_type.h"

namespace dateline::http {
namespace {

// The head of one answer as it grows.
class Head {
 public:
  explicit Head(int status) {
    text_.reserve(512);
    fmt::format_to(std::back_inserter(text_), FMT_COMPILE("HTTP/1.1 {} {}\r\n"), status, reason(status));
  }
  // A field without value is not sent. A control character would let a value end the field: whoever passes one on from
  // outside is wrong.
  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    for (const char c : value) DATELINE_CHECK((c >= ' ' && c != '\x7f') || c == '\t' || c < 0);
    text_.append(name).append(": ").append(value).append("\r\n");
  }
  void block(std::string_view fields) { text_ += fields; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

struct Coded {
  Body body;
  Encoding encoding = Encoding::kIdentity;
};

Coded coded(const Response& response, Encoding accepted, const base::Hash* hash, CompressedBodies* compressed) {
  if (accepted == Encoding::kIdentity) return {response.body};
  const std::string_view plain = response.body.bytes();
  Body smaller = compressed != nullptr && hash != nullptr ? Body(compressed->get(*hash, plain, accepted, response.effort))
                                                          : Body(compress(plain, accepted, response.effort));
  if (smaller.size() >= plain.size()) return {response.body};
  return {std::move(smaller), accepted};
}

std::string joined(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return std::string(a.empty() ? b : a);
  return fmt::format("{}, {}", a, b);
}

base::Instant whole_seconds(base::Instant instant) { return {instant.ms - (instant.ms % 1000 + 1000) % 1000}; }

}  // namespace

std::string security_fields(std::string_view content_security_policy) {
  Head head(200);
  head.field("Content-Security-Policy", content_security_policy);
  std::string block = head.take();
  block.erase(0, block.find('\n') + 1);
  block +=
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: strict-origin-when-cross-origin\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
  return block;
}

ReplyPtr finish(const Response& response, Encoding accepted, const Finishing& finishing) {
  const bool has_ranges = response.ranges == Ranges::kBytes && response.status == 200;
  const bool is_coded =
      !has_ranges && response.body.size() >= kMinCompressedBytes && is_compressible(response.content_type);
  const std::string cache_control = response.cache.value();
  const bool wants_etag = response.status == 200 && response.etag.empty() && cache_control != "no-store";

  base::Hash hash;
  const bool is_hashed = wants_etag || (is_coded && finishing.compressed != nullptr);
  if (is_hashed) hash = base::sha256(response.body.bytes());
  Coded sent =
      coded(response, is_coded ? accepted : Encoding::kIdentity, is_hashed ? &hash : nullptr, finishing.compressed);

  auto reply = std::make_shared<Reply>();
  reply->status = response.status;
  if (wants_etag) reply->etag = etag_of(hash, sent.encoding);
  if (!response.etag.empty()) reply->etag = quoted_etag(response.etag, sent.encoding);
  std::string modified;
  if (response.last_modified) {
    reply->last_modified = whole_seconds(*response.last_modified);
    modified = to_http_date(*reply->last_modified);
  }

  // What a 304 repeats (RFC 9110 section 15.4.5).
  const auto validators = [&](Head& head) {
    head.field("Cache-Control", cache_control);
    head.field("ETag", reply->etag);
    head.field("Last-Modified", modified);
    head.field("Vary", joined(is_coded ? "Accept-Encoding" : "", response.vary));
  };
  const auto rest = [&](Head& head) {
    head.field("Content-Type", response.content_type);
    head.field("Content-Encoding", token(sent.encoding));
    if (has_ranges) head.field("Accept-Ranges", "bytes");
    validators(head);
    head.field("Location", response.location);
    for (const auto& [name, value] : response.fields) head.field(name, value);
    head.block(finishing.security_fields);
  };

  Head head(response.status);
  if (response.status != 204) head.field("Content-Length", fmt::format_int(sent.body.size()).str());
  rest(head);
  reply->head = head.take();
  if (response.status == 200 && !(reply->etag.empty() && modified.empty())) {
    Head not_modified(304);
    validators(not_modified);
    reply->not_modified_head = not_modified.take();
  }
  if (has_ranges) {
    Head partial(206);
    rest(partial);
    reply->partial_head = partial.take();
  }
  reply->body = std::move(sent.body);
  return reply;
}

}  // namespace dateline::http
