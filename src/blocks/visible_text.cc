#include "blocks/visible_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.h"

namespace dateline::blocks {
namespace {

constexpr int kMostCombiningMarks = 30;

}  // namespace

Visible visible_class(char32_t c) {
  if (c > 0x20 && c < 0x7F) return Visible::kWord;
  if (c == ' ' || (c >= 0x09 && c <= 0x0D)) return Visible::kSpace;
  if (c < 0x20 || c == 0x7F) return Visible::kNothing;
  if (c == 0x85) return Visible::kSpace;
  if (c < 0xA0) return Visible::kWindows1252;
  if (c == 0xA0 || c == 0x202F) return Visible::kNoBreakSpace;
  if (c == 0xAD) return Visible::kNothing;
  if (c < 0x1680) return Visible::kWord;
  if (c == 0x180E || c == 0xFEFF || (c >= 0x2060 && c <= 0x2064)) return Visible::kNothing;
  if (c == 0x200B) return Visible::kWordBoundary;
  if (c >= 0xFFF9 && c <= 0xFFFB) return Visible::kNothing;
  if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return Visible::kNothing;
  if (c <= 0x3000 && u_isUWhiteSpace(static_cast<UChar32>(c))) return Visible::kSpace;
  return Visible::kWord;
}

char32_t next_character(std::string_view utf8, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  UChar32 c = 0;
  U8_NEXT(bytes, at, utf8.size(), c);
  return c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c);
}

void append_character(std::string& out, char32_t c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(reinterpret_cast<const char*>(bytes), length);
}

char32_t from_windows_1252_byte(char32_t c) {
  const char byte = static_cast<char>(c);
  const std::string meant = base::from_windows_1252(std::string_view(&byte, 1));
  std::size_t at = 0;
  return next_character(meant, at);
}

bool writes_without_spaces(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0FFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || c >= 0x2E80;
}

bool CombiningLimit::admits(char32_t c) {
  const bool combines = c >= 0x300 && u_getCombiningClass(static_cast<UChar32>(c)) != 0;
  in_row_ = combines ? in_row_ + 1 : 0;
  return in_row_ <= kMostCombiningMarks;
}

std::string clean_preformatted(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  CombiningLimit marks;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_character(utf8, at);
    if (!marks.admits(c)) continue;
    if (c == '\n' || c == '\t') {
      out += static_cast<char>(c);
      continue;
    }
    if (c == '\r') {
      if (at >= utf8.size() || utf8[at] != '\n') out += '\n';
      continue;
    }
    switch (visible_class(c)) {
      case Visible::kWord:
        append_character(out, c);
        break;
      case Visible::kSpace:
      case Visible::kNoBreakSpace:
        out += ' ';
        break;
      case Visible::kWindows1252: {
        const char32_t meant = from_windows_1252_byte(c);
        if (meant >= 0xA0) append_character(out, meant);
        break;
      }
      case Visible::kWordBoundary:
      case Visible::kNothing:
        break;
    }
  }
  return out;
}

}  // namespace dateline::blocks
