#include "http/percent.h"

#include "base/text.h"
#include "http/token.h"

namespace dateline::http {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

std::string encode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else if (c == ' ' && plus == Plus::kSpace) {
      out += '+';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHexDigits[byte >> 4];
      out += kHexDigits[byte & 15];
    }
  }
  return out;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

std::string encode_segment(std::string_view text) { return encode(text, Plus::kLiteral); }
std::string encode_query(std::string_view text) { return encode(text, Plus::kSpace); }

bool decode_to(std::string& out, std::string_view text, Plus plus) {
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == Plus::kSpace) {
      c = ' ';
    } else if (c == '%') {
      if (text.size() - i < 3) return false;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    out += c;
  }
  const std::string_view decoded = std::string_view(out).substr(start);
  return decoded.find('\0') == std::string_view::npos && base::is_utf8(decoded);
}

std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  if (!decode_to(out, text, plus)) return std::nullopt;
  return out;
}

}  // namespace dateline::http
