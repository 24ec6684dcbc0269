#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"

// Links as values: a Url is either a path of this site, built from segments that are percent-encoded here, or an
// address elsewhere whose scheme is allowed. So no script address can reach an attribute.
namespace dateline::html {

class Url {
 public:
  // "/en/news" from {"en", "news"}; segments are percent-encoded (RFC 3986 unreserved, "@" and ":" kept). A segment
  // may hold anything, also "/", which is encoded.
  static Url path(const std::vector<std::string_view>& segments);
  // "#q1"
  static Url fragment(std::string_view id);
  // http, https, mailto and tel only; white space and control characters refused, other bytes percent-encoded.
  static base::Result<Url> external(std::string_view address);
  // A path of this site as written in a text: begins with one "/", and holds no backslash, white space or control
  // character; may carry a query and a fragment.
  static base::Result<Url> local(std::string_view path);

  // Appends "?name=value" or "&name=value", both percent-encoded (space as +; "," and ":" kept readable).
  Url& query(std::string_view name, std::string_view value);
  Url& anchor(std::string_view id);
  // Appends to the last path segment, before any query: ".json".
  Url& suffix(std::string_view text);
  // The same path under an origin: "https://news.example" + path.
  Url absolute(std::string_view origin) const;

  const std::string& string() const { return address_; }
  bool operator==(const Url&) const = default;

 private:
  explicit Url(std::string address) : address_(std::move(address)) {}
  std::string address_;
};

}  // namespace dateline::html
