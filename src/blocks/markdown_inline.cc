#include "blocks/markdown_inline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "blocks/visible_text.h"

namespace dateline::blocks {

using model::Inline;
using model::Inlines;

namespace {

constexpr std::string_view kAlwaysEscaped = "\\`*_[]<~";
constexpr std::string_view kEscapedAtLineStart = "#+->=";
constexpr std::array<std::string_view, 10> kSuperscripts = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 10> kSubscripts = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};

enum class Side { kSpace, kPunctuation, kWord };

Side side_of(char32_t c) {
  if (c == 0 || u_isUWhiteSpace(static_cast<UChar32>(c))) return Side::kSpace;
  const bool symbol = c < 0x80 ? !u_isalnum(static_cast<UChar32>(c)) : u_ispunct(static_cast<UChar32>(c)) != 0;
  const auto type = u_charType(static_cast<UChar32>(c));
  const bool sign =
      type == U_CURRENCY_SYMBOL || type == U_MATH_SYMBOL || type == U_MODIFIER_SYMBOL || type == U_OTHER_SYMBOL;
  return symbol || sign ? Side::kPunctuation : Side::kWord;
}

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_character(text, at);
}

char32_t last_of(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_character(text, at);
}

// CommonMark 6.2: whether a run of "*" between these opens emphasis; mirrored, whether it closes it.
bool opens(Side outside, Side inside) {
  return inside != Side::kSpace && (inside != Side::kPunctuation || outside != Side::kWord);
}

void append_words(std::string& out, std::string_view plain, bool at_line_start, bool in_cell) {
  const std::size_t digits = std::min(plain.find_first_not_of("0123456789"), plain.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const char next = i + 1 < plain.size() ? plain[i + 1] : '\0';
    const bool references = c == '&' && (next == '#' || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z'));
    const bool numbers = at_line_start && i == digits && i > 0 && (c == '.' || c == ')');
    if (kAlwaysEscaped.find(c) != std::string_view::npos || references || numbers || (c == '!' && next == '\0') ||
        (in_cell && c == '|') || (at_line_start && i == 0 && kEscapedAtLineStart.find(c) != std::string_view::npos)) {
      out += '\\';
    }
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
}

std::string code_span(std::string_view text, bool in_cell) {
  std::size_t longest = 0;
  std::size_t run = 0;
  std::string words;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    if (in_cell && c == '|') words += '\\';
    words += c == '\n' ? ' ' : c;
  }
  const std::string fence(longest + 1, '`');
  const bool padded = longest > 0 || (words.starts_with(' ') && words.ends_with(' '));
  return padded ? fence + " " + words + " " + fence : fence + words + fence;
}

// m², H₂O, "1st"; else (x+1).
std::string raised(const std::string& words, const std::array<std::string_view, 10>& digits) {
  if (!words.empty() && std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; })) {
    std::string out;
    for (const char c : words) out += digits[static_cast<std::size_t>(c - '0')];
    return out;
  }
  const bool letters = std::ranges::all_of(words, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  return letters ? words : "(" + words + ")";
}

class Writer {
 public:
  Writer(const Surroundings& surroundings, MarkdownPlace place) : surroundings_(surroundings), place_(place) {}

  std::string write(const Inlines& inlines, bool at_line_start, char32_t before, char32_t after) const {
    std::string out;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      const char32_t next = i + 1 < inlines.size() ? first_shown(inlines[i + 1]) : after;
      const bool line_start = out.empty() ? at_line_start : out.back() == '\n';
      append(out, inlines[i], line_start, out.empty() ? before : last_of(out), next);
    }
    return out;
  }

 private:
  static char32_t first_shown(const Inline& item) {
    if (item.kind == Inline::Kind::kBreak) return '\\';
    if (item.kind == Inline::Kind::kForeign && !item.children.empty()) return first_shown(item.children.front());
    return item.kind == Inline::Kind::kText ? first_of(item.text) : U'*';
  }

  void append(std::string& out, const Inline& item, bool line_start, char32_t before, char32_t after) const {
    const bool in_cell = place_ == MarkdownPlace::kCell;
    switch (item.kind) {
      case Inline::Kind::kText:
        return append_words(out, item.text, line_start, in_cell);
      case Inline::Kind::kBreak:
        out += place_ == MarkdownPlace::kLines ? "\\\n" : in_cell ? "<br>" : " ";
        return;
      case Inline::Kind::kStrong:
        return append_marked(out, item.children, "**", line_start, before, after);
      case Inline::Kind::kEmphasis:
        return append_marked(out, item.children, "*", line_start, before, after);
      case Inline::Kind::kCode:
        out += code_span(item.text, in_cell);
        return;
      case Inline::Kind::kSuperscript:
        out += raised(write(item.children, false, 'x', 'x'), kSuperscripts);
        return;
      case Inline::Kind::kSubscript:
        out += raised(write(item.children, false, 'x', 'x'), kSubscripts);
        return;
      case Inline::Kind::kLink: {
        const auto address = link_to(item.href, surroundings_);
        out += address ? markdown_link(write(item.children, false, '[', ']'), address->string())
                       : write(item.children, line_start, before, after);
        return;
      }
      case Inline::Kind::kForeign:
        out += write(item.children, line_start, before, after);
        return;
    }
  }

  // Where "*" could not open or close, the words stay without emphasis.
  void append_marked(std::string& out, const Inlines& children, std::string_view marker, bool line_start,
                     char32_t before, char32_t after) const {
    std::string inner = write(children, false, '*', '*');
    if (before != '*' && opens(side_of(before), side_of(first_of(inner))) &&
        opens(side_of(after), side_of(last_of(inner)))) {
      out += marker;
      out += inner;
      out += marker;
    } else {
      out += write(children, line_start, before, after);
    }
  }

  const Surroundings& surroundings_;
  const MarkdownPlace place_;
};

}  // namespace

std::string markdown_of(const Inlines& inlines, const Surroundings& surroundings, MarkdownPlace place) {
  return Writer(surroundings, place).write(inlines, true, 0, 0);
}

std::string markdown_words(std::string_view plain) {
  std::string out;
  append_words(out, plain, false, false);
  return out;
}

std::string markdown_link(std::string_view words_in_markdown, std::string_view address) {
  std::string out = "[";
  out += words_in_markdown;
  out += "](";
  const bool has_brackets = address.find_first_of("()") != std::string_view::npos;
  if (has_brackets) out += '<';
  out += address;
  if (has_brackets) out += '>';
  out += ')';
  return out;
}

}  // namespace dateline::blocks
