#include "html/html.h"

namespace dateline::html {

struct Maker {
  static Html make(std::string markup) { return Html(std::move(markup)); }
};

namespace {

// HTML allows no control characters but tab, line feed and carriage return.
bool is_forbidden(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }

// Hands runs of text, not characters, to `append`: pages are mostly text that needs no escaping.
template <typename Append>
void escape(std::string_view text, Append append) {
  std::size_t from = 0;
  const auto flush = [&](std::size_t to, std::string_view instead) {
    append(text.substr(from, to - from));
    append(instead);
    from = to + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&': flush(i, "&amp;"); break;
      case '<': flush(i, "&lt;"); break;
      case '>': flush(i, "&gt;"); break;
      case '"': flush(i, "&quot;"); break;
      case '\'': flush(i, "&#39;"); break;
      default:
        if (is_forbidden(static_cast<unsigned char>(text[i]))) flush(i, "\xEF\xBF\xBD");
    }
  }
  append(text.substr(from));
}

}  // namespace

Html internal::vformat(fmt::string_view pattern, fmt::format_args args) {
  return Maker::make(fmt::vformat(pattern, args));
}

Html text(std::string_view plain) {
  std::string out;
  out.reserve(plain.size() + plain.size() / 16);
  escape(plain, [&out](std::string_view run) { out += run; });
  return Maker::make(std::move(out));
}

Html join(std::span<const Html> parts, const Html& separator) {
  Html out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

Html json_island(std::string_view json) {
  std::string out;
  for (const char c : json) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += c;
    }
  }
  return Maker::make(std::move(out));
}

}  // namespace dateline::html

fmt::appender fmt::formatter<dateline::html::internal::Escaped>::format(
    const dateline::html::internal::Escaped& value, format_context& context) const {
  const fmt::formatter<fmt::string_view> plain;
  dateline::html::escape(value.text, [&](std::string_view run) { context.advance_to(plain.format(run, context)); });
  return context.out();
}

fmt::appender fmt::formatter<dateline::html::internal::Raw>::format(const dateline::html::internal::Raw& value,
                                                                     format_context& context) const {
  return fmt::formatter<fmt::string_view>().format(value.markup, context);
}
