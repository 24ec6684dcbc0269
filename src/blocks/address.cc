#include "blocks/address.h"

#include <algorithm>

#include "base/text.h"
#include "html/url.h"
#include "model/limits.h"

namespace dateline::blocks {
namespace {

std::string repaired(std::string_view written) {
  std::string out;
  for (const char c : base::trim(written)) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == ' ') {
      out += "%20";
    } else {
      out += c;
    }
  }
  return out;
}

// The length of "scheme:"; 0 when there is none.
std::size_t scheme_length(std::string_view address) {
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == ':') return i == 0 ? 0 : i + 1;
    if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) return 0;
  }
  return 0;
}

// RFC 3986 section 5.2.4; `path` begins with "/".
std::string without_dots(std::string_view path) {
  std::string out;
  const auto parts = base::split(path.substr(1), '/');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (parts[i] == "..") {
      out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
      if (last) out += '/';
    } else if (parts[i] == ".") {
      if (last) out += '/';
    } else {
      out += '/';
      out += parts[i];
    }
  }
  return out;
}

std::optional<std::string> checked(std::string_view address) {
  const auto url = html::Url::external(address);
  if (!url || url->string().size() > model::kMaxAddressBytes) return std::nullopt;
  const std::string& out = url->string();
  const std::size_t scheme = scheme_length(out);
  const bool web = base::starts_with_ignoring_case(out, "http");
  if (web ? host_of(out).empty() : out.size() == scheme) return std::nullopt;
  return base::to_lower_ascii(out.substr(0, scheme)) + out.substr(scheme);
}

}  // namespace

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = scheme_length(address);
  std::string_view rest = address.substr(scheme);
  if (scheme == 0 || !rest.starts_with("//")) return {};
  rest = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
  rest = rest.substr(rest.rfind('@') + 1);  // npos + 1 is 0
  return rest.substr(0,
                     rest.rfind(':') == std::string_view::npos || rest.ends_with(']') ? rest.size() : rest.rfind(':'));
}

std::optional<std::string> resolve_address(std::string_view written, std::string_view base) {
  const std::string address = repaired(written);
  if (address.empty() || address[0] == '#') return std::nullopt;
  if (scheme_length(address) > 0) return checked(address);

  const std::size_t scheme = scheme_length(base);
  if (scheme == 0 || !base.substr(scheme).starts_with("//")) return std::nullopt;
  if (address.starts_with("//")) return checked(std::string(base.substr(0, scheme)) + address);

  base = base.substr(0, base.find('#'));
  const std::size_t path_at = std::min(base.find_first_of("/?", scheme + 2), base.size());
  const std::string origin(base.substr(0, path_at));
  std::string path(base.substr(path_at));
  if (address[0] != '?') path = path.substr(0, path.find('?'));
  if (path.empty() || path[0] != '/') path.insert(0, "/");
  if (address[0] == '?') return checked(origin + path.substr(0, path.find('?')) + address);

  const std::size_t tail_at = std::min(address.find_first_of("?#"), address.size());
  const std::string tail = address.substr(tail_at);
  const std::string head = address.substr(0, tail_at);
  if (head.starts_with('/')) return checked(origin + without_dots(head) + tail);
  return checked(origin + without_dots(path.substr(0, path.rfind('/') + 1) + head) + tail);
}

std::optional<std::string> site_path(std::string_view written) {
  const std::string address = repaired(written);
  const auto url = html::Url::local(address);
  if (!url || url->string().size() > model::kMaxAddressBytes) return std::nullopt;
  return url->string();
}

}  // namespace dateline::blocks
