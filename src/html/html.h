#pragma once

#include <fmt/format.h>

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "html/url.h"

// Typed markup. An Html is markup that is safe to send; only this folder can make one, so a string can reach a page only
// through format(), which escapes every argument by its type. Patterns are literals, checked when compiled.
namespace dateline::html {

class Html {
 public:
  Html() = default;

  const std::string& string() const { return markup_; }
  std::string take() && { return std::move(markup_); }
  bool empty() const { return markup_.empty(); }

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return std::move(a += b); }
  bool operator==(const Html&) const = default;

 private:
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  friend struct Maker;
  std::string markup_;
};

namespace internal {

// What may stand in a pattern; the wrapper chooses the escaping.
struct Escaped {
  std::string_view text;
};
struct Raw {
  std::string_view markup;
};

inline Escaped wrap(std::string_view text) { return {text}; }
inline Escaped wrap(const Url& url) { return {url.string()}; }
inline Raw wrap(const Html& html) { return {html.string()}; }
template <std::integral T>
T wrap(T number) {
  return number;
}

template <typename T>
using Wrapped = decltype(wrap(std::declval<const T&>()));

Html vformat(fmt::string_view pattern, fmt::format_args args);

}  // namespace internal

// Text content and double-quoted attribute values alike: & < > " ' are escaped, control characters that HTML forbids
// become U+FFFD. Never put an argument inside an unquoted attribute, a script or a style.
template <typename... Args>
Html format(fmt::format_string<internal::Wrapped<Args>...> pattern, const Args&... args) {
  return internal::vformat(pattern, fmt::make_format_args(internal::wrap(args)...));
}

Html text(std::string_view plain);  // escaped text alone
Html join(std::span<const Html> parts, const Html& separator);

// JSON for a <script type="application/ld+json"> element: '<', '>' and '&' become \u escapes. `json` must be JSON.
Html json_island(std::string_view json);

}  // namespace dateline::html

template <>
struct fmt::formatter<dateline::html::internal::Escaped> {
  constexpr auto parse(format_parse_context& context) { return context.begin(); }
  fmt::appender format(const dateline::html::internal::Escaped& value, format_context& context) const;
};
template <>
struct fmt::formatter<dateline::html::internal::Raw> {
  constexpr auto parse(format_parse_context& context) { return context.begin(); }
  fmt::appender format(const dateline::html::internal::Raw& value, format_context& context) const;
};
