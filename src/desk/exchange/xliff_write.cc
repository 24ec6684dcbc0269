#include <fmt/format.h>

#include <algorithm>

#include "desk/exchange/xliff.h"

namespace dateline::desk {
namespace {

using model::Inline;

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Look {
  std::string_view type, sub_type;
};
Look look_of(Inline::Kind kind) {
  switch (kind) {
    case Inline::Kind::kStrong:
      return {"fmt", "xlf:b"};
    case Inline::Kind::kEmphasis:
      return {"fmt", "xlf:i"};
    case Inline::Kind::kBreak:
      return {"fmt", "xlf:lb"};
    case Inline::Kind::kCode:
      return {"fmt", "dateline:code"};
    case Inline::Kind::kSuperscript:
      return {"fmt", "dateline:sup"};
    case Inline::Kind::kSubscript:
      return {"fmt", "dateline:sub"};
    case Inline::Kind::kLink:
      return {"link", "dateline:link"};
    case Inline::Kind::kForeign:
    case Inline::Kind::kText:
      break;
  }
  return {"other", "dateline:lang"};
}

// What the code cannot show of itself: where a link leads, which language it is.
std::string_view data_of(const Inline& like) {
  return like.kind == Inline::Kind::kLink ? std::string_view(like.href) : std::string_view(like.lang.tag);
}

std::string marked(const Tokens& tokens, const std::vector<Code>& codes) {
  std::string out;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::kText) {
      out += escaped(token.text);
      continue;
    }
    if (token.kind == Token::Kind::kClose) {
      out += "</pc>";
      continue;
    }
    const Code& code = *std::ranges::find(codes, token.text, &Code::id);
    const Look look = look_of(code.like.kind);
    const bool is_point = token.kind == Token::Kind::kPoint;
    const std::string data = data_of(code.like).empty() ? std::string() : fmt::format(" dataRefStart=\"d{}\"", code.id);
    out += fmt::format("<{} id=\"{}\" type=\"{}\" subType=\"{}\"{}{}>", is_point ? "ph" : "pc", code.id, look.type,
                       look.sub_type, data, is_point ? "/" : "");
  }
  return out;
}

std::string original_data(const std::vector<Code>& codes) {
  std::string out;
  for (const Code& code : codes) {
    if (data_of(code.like).empty()) continue;
    out += fmt::format("    <data id=\"d{}\">{}</data>\n", code.id, escaped(data_of(code.like)));
  }
  return out.empty() ? out : "   <originalData>\n" + out + "   </originalData>\n";
}

std::string segment_of(const Unit& unit, const Segment& segment) {
  const std::string_view state = segment.target.empty() ? "initial" : unit.is_current ? "translated" : "initial";
  std::string out = fmt::format("   <segment id=\"{}\" state=\"{}\">\n    <source>{}</source>\n", segment.id, state,
                                marked(segment.source, unit.codes));
  if (!segment.target.empty()) out += fmt::format("    <target>{}</target>\n", marked(segment.target, unit.codes));
  return out + "   </segment>\n";
}

std::string unit_of(const Unit& unit) {
  std::string out = fmt::format("  <unit id=\"{}\" canResegment=\"no\" xml:space=\"preserve\">\n", unit.id);
  out += original_data(unit.codes);
  for (const Segment& segment : unit.segments) out += segment_of(unit, segment);
  return out + "  </unit>\n";
}

std::string meta(std::string_view type, std::string_view value) {
  return fmt::format("    <mda:meta type=\"{}\">{}</mda:meta>\n", type, escaped(value));
}

}  // namespace

std::string to_xliff(const ExchangeMark& mark, const std::vector<Unit>& units) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\""
      " xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">\n"
      " <file id=\"item-{}\">\n  <mda:metadata>\n   <mda:metaGroup category=\"dateline/exchange/1\">\n",
      escaped(mark.original.tag), escaped(mark.lang.tag), mark.item.value);
  out += meta("item", std::to_string(mark.item.value));
  out += meta("original-revision", std::to_string(mark.original_revision));
  out += meta("original-hash", base::to_hex(mark.hash));
  out += meta("follows", std::to_string(mark.follows));
  out += meta("base", std::to_string(mark.base));
  out += "   </mda:metaGroup>\n  </mda:metadata>\n";
  for (const Unit& unit : units) out += unit_of(unit);
  return out + " </file>\n</xliff>\n";
}

}  // namespace dateline::desk
