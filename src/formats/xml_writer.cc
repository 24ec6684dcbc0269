#include "formats/xml_writer.h"

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

// The first character; of broken UTF-8 its longest broken part, at least one byte.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  std::uint32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= text.size() || (byte(i) & 0xC0) != 0x80) return {0, i, false};
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool valid = code >= kLeast[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  return {code, length, valid};
}

// XML 1.0, production 2: Char.
bool is_xml_character(std::uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

// A reference where the bare character would mean markup, or would be normalised away; else an empty view.
std::string_view reference(char character) {
  switch (character) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    default: return {};
  }
}

void append_text(std::string& out, std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Character next = first_character(text.substr(i));
    const std::string_view bytes = text.substr(i, next.bytes);
    i += next.bytes;
    if (!next.valid) {
      out += kReplacement;
    } else if (!is_xml_character(next.code)) {
      continue;
    } else if (const auto escaped = bytes.size() == 1 ? reference(bytes[0]) : std::string_view(); !escaped.empty()) {
      out += escaped;
    } else {
      out += bytes;
    }
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
