#include "formats/xml_writer.h"

#include <array>
#include <cstdint>
#include <utility>

#include "base/check.h"

namespace dateline::formats {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The first character; of broken UTF-8 its longest part that could have begun one (Unicode 15, table 3-7).
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  // Overlong forms, surrogates and what lies past U+10FFFF show in the second byte.
  std::uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  std::uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  std::uint32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= text.size() || byte(i) < least || byte(i) > most) return {0, i, false};
    code = code << 6 | (byte(i) & 0x3Fu);
    least = 0x80;
    most = 0xBF;
  }
  return {code, length, true};
}

// XML 1.0, production 2: Char.
bool is_xml_character(std::uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

// A reference where the bare character would mean markup, or would be normalised away; else an empty view.
std::string_view reference(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

// Bytes that stand for themselves: ASCII text without markup. Nearly all of a text is runs of these.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = true;
  for (const char character : {'&', '<', '>', '"'}) plain[static_cast<std::size_t>(character)] = false;
  plain['\t'] = plain['\n'] = true;
  return plain;
}();

std::size_t plain_run(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && kPlain[static_cast<std::uint8_t>(text[length])]) ++length;
  return length;
}

void append_text(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t run = plain_run(text);
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) return;
    const Character next = first_character(text);
    if (!next.valid) {
      out += kReplacement;
    } else if (is_xml_character(next.code)) {
      const std::string_view escaped = next.bytes == 1 ? reference(text[0]) : std::string_view();
      out += escaped.empty() ? text.substr(0, next.bytes) : escaped;
    }
    text.remove_prefix(next.bytes);
  }
}

// Parsers turn bare tabs and line feeds of an attribute into spaces (XML 1.0, 3.3.3).
std::string attribute_text(std::string_view value) {
  std::string out;
  for (const char character : xml_text(value)) {
    if (character == '\t') {
      out += "&#9;";
    } else if (character == '\n') {
      out += "&#10;";
    } else {
      out += character;
    }
  }
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_text(out, text);
  return out;
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::tag(std::string_view name, const Attributes& attributes) {
  out_ += '<';
  out_ += name;
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    out_ += attribute_text(attribute.value);
    out_ += '"';
  }
}

XmlWriter& XmlWriter::open(std::string_view name, const Attributes& attributes) {
  tag(name, attributes);
  out_ += ">\n";
  open_.push_back(name);
  return *this;
}

XmlWriter& XmlWriter::close() {
  DATELINE_CHECK(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += ">\n";
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::element(std::string_view name, std::string_view text, const Attributes& attributes) {
  tag(name, attributes);
  out_ += '>';
  append_text(out_, text);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
  return *this;
}

XmlWriter& XmlWriter::element_if(std::string_view name, std::string_view text) {
  return text.empty() ? *this : element(name, text);
}

XmlWriter& XmlWriter::empty(std::string_view name, const Attributes& attributes) {
  tag(name, attributes);
  out_ += "/>\n";
  return *this;
}

std::string XmlWriter::take() && {
  DATELINE_CHECK(open_.empty());
  return std::move(out_);
}

}  // namespace dateline::formats
