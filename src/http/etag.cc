#include "http/etag.h"

#include "base/check.h"
#include "http/token.h"

namespace dateline::http {
namespace {

constexpr std::size_t kHashBytes = 15;

bool is_opaque(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || c == '.' || c == '_' || c == '~' || c == '-';
}

std::string_view without_weakness(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

}  // namespace

std::string etag_of(const base::Hash& hash, Encoding encoding) {
  return quoted_etag(base::to_hex(hash.view().substr(0, kHashBytes)), encoding);
}

std::string quoted_etag(std::string_view opaque, Encoding encoding) {
  std::string out = "\"";
  for (const char c : opaque) DATELINE_CHECK(is_opaque(c));
  out += opaque;
  if (encoding != Encoding::kIdentity) {
    out += '-';
    out += token(encoding);
  }
  out += '"';
  return out;
}

bool weakly_matches(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  std::string_view rest = trim(if_none_match);
  if (rest == "*") return true;
  while (!rest.empty()) {
    // A tag may hold commas, so the list is read tag by tag.
    const std::size_t open = rest.starts_with("W/") ? 2 : 0;
    if (rest.size() <= open || rest[open] != '"') return false;
    const std::size_t close = rest.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (rest.substr(open, close + 1 - open) == without_weakness(etag)) return true;
    rest = trim(rest.substr(close + 1));
    if (rest.empty() || rest.front() != ',') return false;
    rest = trim(rest.substr(1));
  }
  return false;
}

}  // namespace dateline::http
