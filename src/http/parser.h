#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "http/limits.h"
#include "http/request.h"

// Bytes → Request. The grammar is Boost.Beast's parser; on top of it stand the rules that it leaves to its user, each
// of which would let two servers in a row disagree about where a request ends: one Content-Length of digits only, never
// beside Transfer-Encoding; "chunked" as the only transfer coding, without extensions and trailers; exactly one Host.
namespace dateline::http {

enum class Cookies { kDrop, kKeep };  // kDrop: handlers never see Cookie, as the public must not depend on any

struct HeadRules {
  Limits limits;
  Cookies cookies = Cookies::kDrop;
  std::string_view allow = "GET, HEAD";  // other known methods are refused with 405, unknown ones with 501
};

// How the rest of the connection follows from a head.
struct Framing {
  bool is_kept_alive = false;
  bool is_chunked = false;
  bool expects_continue = false;
  std::uint64_t content_length = 0;

  bool has_body() const { return is_chunked || content_length > 0; }
};

// An answer instead of a request; the connection cannot be trusted any more.
struct Refusal {
  int status = 400;
};

// `head` is what HeadScan has found: whole and in line discipline. After a refusal `out` is unspecified, but may be
// used again.
std::expected<Framing, Refusal> parse_head(std::string_view head, const HeadRules& rules, Request& out);

// The body of the request whose head parse_head has accepted with has_body().
class BodyReader {
 public:
  BodyReader(std::string_view head, const Limits& limits);
  BodyReader(BodyReader&&) noexcept;
  ~BodyReader();

  // Takes from the front of `input` and says how much; the rest must come again with more behind it, or is the next
  // request's when done(). Refuses with 400 (chunks) or 413.
  std::expected<std::size_t, Refusal> feed(std::string_view input);
  bool done() const;
  std::string take();

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dateline::http
