#pragma once

#include <string_view>

// The small change of HTTP's grammar (RFC 9110 section 5.6): tokens, optional white space, comma lists. ASCII only and
// independent of any locale.
namespace dateline::http {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

// Without spaces and tabs at both ends.
constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the part before the first `separator` off `rest`, trimmed; `rest` becomes what follows, or empty. For lists
// whose members hold no quoted separators.
constexpr std::string_view next_member(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view member = trim(rest.substr(0, at));
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return member;
}

}  // namespace dateline::http
