#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "http/accept.h"

// A request as handlers see it: already well-formed. Its path and query have been percent-decoded strictly (RFC 3986,
// UTF-8), its fields follow RFC 9110, it has a Host. Connection handling, framing and (on the public listener) cookies
// are gone. All views live as long as the request; a handler that keeps something copies it.
//
// It does not route, and it does not know the peer's address.
namespace dateline::http {

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions, kOther };

struct Field {
  std::string_view name;   // as sent; compare with equal_ignoring_case (token.h)
  std::string_view value;  // without surrounding white space; may hold bytes above 127
};

struct Parameter {
  std::string_view name;
  std::string_view value;
};

class Request {
 public:
  // The same rules as for bytes from a socket (one parser), for tests and tools. A Host field is added when absent.
  static base::Result<Request> make(std::string_view method, std::string_view target,
                                    std::initializer_list<Field> fields = {}, std::string_view body = {});
  // make("GET", …) of a target known to be valid: anything else is a bug.
  static Request get(std::string_view target, std::initializer_list<Field> fields = {});

  Request() = default;
  Request(Request&&) noexcept = default;
  Request& operator=(Request&&) noexcept = default;
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  Method method() const { return method_; }
  std::string_view method_token() const { return method_token_; }  // "PROPFIND"

  std::string_view target() const { return target_; }  // "/en/news?q=a+b": as sent, origin form, never a fragment
  std::string_view path() const { return path_; }      // "/en/news": as sent
  std::string_view query_text() const { return query_text_; }  // "q=a+b": as sent, without "?"

  // Decoded. "/" has none, "/a/b" has {"a","b"}, "/a/" has {"a",""}. A segment may hold a "/" that was sent as %2F;
  // none is "." or "..", none holds a control character.
  std::span<const std::string_view> segments() const { return segments_; }
  // Decoded, in order, "+" read as space; "a" is {"a",""}; empty pieces between "&" are dropped.
  std::span<const Parameter> query() const { return query_; }
  std::optional<std::string_view> parameter(std::string_view name) const;  // the first of that name

  std::span<const Field> fields() const { return fields_; }
  std::string_view field(std::string_view name) const;  // the first of that name, case ignored; "" when absent
  bool has_field(std::string_view name) const;

  std::string_view host() const { return host_; }  // as sent, with port: "example.org:8080"; "" only in HTTP/1.0
  Encoding encoding() const { return encoding_; }  // best of br, gzip, identity that the peer accepts
  std::string_view body() const { return body_; }

 private:
  friend class RequestBuilder;

  Method method_ = Method::kGet;
  Encoding encoding_ = Encoding::kIdentity;
  std::string_view method_token_;
  std::string_view target_;
  std::string_view path_;
  std::string_view query_text_;
  std::string_view host_;
  std::vector<Field> fields_;
  std::vector<std::string_view> segments_;
  std::vector<Parameter> query_;
  // The views above point into these. Both are kept longer than the bytes that a std::string holds inside itself, so
  // that moving a Request moves no byte.
  std::string head_;
  std::string decoded_;
  std::string body_;
};

}  // namespace dateline::http
