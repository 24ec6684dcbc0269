#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// Plain text cut into lines, and what its line ends mean. The rules are in from_text.h.
namespace dateline::blocks {

enum class Bullet { kNone, kDash, kNumber };

struct TextLine {
  std::string_view words;  // without blanks at the ends; empty for a line of blanks
  std::size_t indent = 0;  // bytes of blanks before it
  Bullet bullet = Bullet::kNone;
  std::int64_t number = 0;         // of kNumber
  std::string_view behind_bullet;  // of a bullet: the words after it
};

enum class LineEnds {
  kBlanks,      // lines were wrapped
  kBreaks,      // lines are meant
  kParagraphs,  // each line is a paragraph
};

// Lines end at LF, CR, CR LF, U+0085, U+2028, U+2029 and form feed. A long text without any is cut at runs of blanks.
std::vector<TextLine> lines_of(std::string_view text);

LineEnds line_ends_of(const std::vector<TextLine>& lines);

}  // namespace dateline::blocks
