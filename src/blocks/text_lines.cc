#include "blocks/text_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "blocks/visible_text.h"

namespace dateline::blocks {
namespace {

constexpr std::size_t kLongTextBytes = 400;  // without line ends, such a text has lost them
constexpr std::size_t kBlanksOfLineEnd = 3;
// Where punctuation was lost too, each mark became a blank: a quotation in mid-sentence makes up to five.
constexpr std::size_t kBlanksWithoutPunctuation = 6;
constexpr std::size_t kMostDigits = 4;  // of a list's number
constexpr std::size_t kNarrowest = 50;  // characters of a wrapped line
constexpr std::size_t kWidest = 100;
constexpr std::size_t kLongLine = 120;  // the average of lines that are paragraphs

constexpr std::array<std::string_view, 7> kDashes = {"-", "*", "•", "–", "·", "‣", "▪"};

// The length of the line end at `at`; 0 when there is none.
std::size_t line_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\f' || c == '\v') return 1;
  if (c == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\x85")) return 2;
  return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
}

bool is_blank(char32_t c) {
  const Visible visible = visible_class(c);
  return visible == Visible::kSpace || visible == Visible::kNoBreakSpace || visible == Visible::kNothing;
}

void read_bullet(TextLine& line) {
  for (const std::string_view dash : kDashes) {
    if (!line.words.starts_with(dash)) continue;
    const std::string_view behind = line.words.substr(dash.size());
    const bool is_dot = dash != "-" && dash != "*" && dash != "–";
    if (behind.empty() || (!is_dot && !behind.starts_with(' ') && !behind.starts_with('\t'))) continue;
    line.bullet = Bullet::kDash;
    line.behind_bullet = base::trim(behind);
    return;
  }
  const std::size_t digits = line.words.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > kMostDigits) return;
  const std::string_view behind = line.words.substr(digits);
  if (!behind.starts_with(". ") && !behind.starts_with(") ") && !behind.starts_with(".\t") &&
      !behind.starts_with(")\t"))
    return;
  std::from_chars(line.words.data(), line.words.data() + digits, line.number);
  line.bullet = Bullet::kNumber;
  line.behind_bullet = base::trim(behind.substr(1));
}

TextLine line_at(std::string_view raw) {
  TextLine line;
  std::size_t from = raw.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t here = at;
    if (is_blank(next_character(raw, at))) continue;
    from = std::min(from, here);
    end = at;
  }
  if (end == 0) return line;
  line.words = raw.substr(from, end - from);
  line.indent = from;
  read_bullet(line);
  return line;
}

// A sentence does not go on behind a paragraph's end: there a capital, a digit, a quotation mark or a letter without
// case follows, and no comma or open bracket stands before.
bool may_part(std::string_view before, std::string_view behind) {
  if (before.empty() || std::string_view(",;(-&/").find(before.back()) != std::string_view::npos) return false;
  std::size_t at = 0;
  const char32_t first = behind.empty() ? U' ' : next_character(behind, at);
  return !u_islower(static_cast<UChar32>(first)) &&
         std::u32string_view(U",.;:!?)%&/").find(first) == std::u32string_view::npos;
}

std::size_t blanks_of_line_end(std::string_view text) {
  const auto stops = std::ranges::count_if(text, [](char c) { return c == '.' || c == ','; });
  return static_cast<std::size_t>(stops) * kLongTextBytes < text.size() ? kBlanksWithoutPunctuation : kBlanksOfLineEnd;
}

std::vector<TextLine> cut_at_blanks(std::string_view text) {
  const std::string blanks(blanks_of_line_end(text), ' ');
  std::vector<TextLine> lines;
  std::size_t from = 0;
  for (std::size_t at = text.find(blanks); at != std::string_view::npos; at = text.find(blanks, at)) {
    const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
    if (may_part(base::trim(text.substr(from, at - from)), text.substr(end))) {
      lines.push_back(line_at(text.substr(from, at - from)));
      lines.emplace_back();
      from = end;
    }
    at = end;
  }
  lines.push_back(line_at(text.substr(from)));
  return lines;
}

}  // namespace

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    if (end == 0) {
      ++at;
      continue;
    }
    lines.push_back(line_at(text.substr(from, at - from)));
    at += end;
    from = at;
  }
  const TextLine last = line_at(text.substr(from));
  const bool has_lines = std::ranges::any_of(lines, [](const TextLine& line) { return !line.words.empty(); });
  if (!has_lines && last.words.size() > kLongTextBytes) return cut_at_blanks(text.substr(from));
  lines.push_back(last);
  return lines;
}

LineEnds line_ends_of(const std::vector<TextLine>& lines) {
  std::size_t inner = 0;    // lines that another line follows at once
  std::size_t wrapped = 0;  // of those, as wide as wrapped lines are
  std::size_t characters = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].words.empty() || lines[i + 1].words.empty()) continue;
    const std::size_t width = lines[i].indent + base::length_of(lines[i].words);
    ++inner;
    characters += width;
    if (width >= kNarrowest && width <= kWidest) ++wrapped;
  }
  if (inner == 0) return LineEnds::kBreaks;
  if (characters / inner > kLongLine) return LineEnds::kParagraphs;
  return inner >= 3 && wrapped * 4 >= inner * 3 ? LineEnds::kBlanks : LineEnds::kBreaks;
}

}  // namespace dateline::blocks
