#include "html/url.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dateline::html {
namespace {

constexpr std::array<std::string_view, 4> kSchemes = {"http:", "https:", "mailto:", "tel:"};

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text, std::string_view keep) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_unreserved(c) || keep.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

void append_query(std::string& out, std::string_view text) {
  for (const std::string_view part : base::split(text, ' ')) {
    append_encoded(out, part, ",:/");
    out += '+';
  }
  out.pop_back();
}

}  // namespace

Url Url::path(const std::vector<std::string_view>& segments) {
  std::string out;
  for (const std::string_view segment : segments) {
    out += '/';
    append_encoded(out, segment, "@:");
  }
  return Url(out.empty() ? "/" : out);
}

Url Url::fragment(std::string_view id) {
  std::string out = "#";
  append_encoded(out, id, "");
  return Url(out);
}

base::Result<Url> Url::external(std::string_view address) {
  address = base::trim(address);
  const bool allowed = std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
    return address.size() > scheme.size() && base::starts_with_ignoring_case(address, scheme);
  });
  if (!allowed) return base::invalid("address", "only http, https, mailto and tel addresses are links");
  if (std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; })) {
    return base::invalid("address", "white space and control characters do not belong in an address");
  }
  std::string out;
  append_encoded(out, address, ":/?#[]@!$&'()*+,;=%");
  return Url(out);
}

base::Result<Url> Url::local(std::string_view path) {
  if (!path.starts_with('/') || path.starts_with("//")) return base::invalid("address", "a path of this site begins with one /");
  // Browsers read a backslash as a slash, so it could lead to another host.
  if (std::any_of(path.begin(), path.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\';
      })) {
    return base::invalid("address", "white space, control characters and backslashes do not belong in a path");
  }
  std::string out;
  append_encoded(out, path, ":/?#[]@!$&'()*+,;=%");
  return Url(out);
}

Url& Url::query(std::string_view name, std::string_view value) {
  address_ += address_.find('?') == std::string::npos ? '?' : '&';
  append_query(address_, name);
  address_ += '=';
  append_query(address_, value);
  return *this;
}

Url& Url::anchor(std::string_view id) {
  address_ += fragment(id).string();
  return *this;
}

Url& Url::suffix(std::string_view text) {
  const std::size_t at = std::min(address_.find('?'), address_.find('#'));
  address_.insert(at == std::string::npos ? address_.size() : at, text);
  return *this;
}

Url Url::absolute(std::string_view origin) const { return Url(std::string(origin) + address_); }

}  // namespace dateline::html
