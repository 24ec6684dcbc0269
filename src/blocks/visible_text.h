#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What characters of outside text mean for reading: words, space, or nothing. Shared by both importers.
namespace dateline::blocks {

enum class Visible {
  kWord,
  kSpace,         // every white space but the two below, and line ends
  kNoBreakSpace,  // U+00A0, U+202F: kept when alone between words
  kWordBoundary,  // U+200B: kept between letters of scripts that write no spaces
  kNothing,       // controls, soft hyphen, byte order mark, invisible operators, noncharacters
  kWindows1252,   // U+0080..U+009F: a Windows-1252 byte that was read as Latin-1
};

Visible visible_class(char32_t c);

// The next character of valid UTF-8; moves `at` behind it.
char32_t next_character(std::string_view utf8, std::size_t& at);
void append_character(std::string& out, char32_t c);
// The character that a misread byte stood for; U+FFFD never.
char32_t from_windows_1252_byte(char32_t c);

// Thai, Lao, Khmer, Burmese, Tibetan and East Asian scripts.
bool writes_without_spaces(char32_t c);

// Lets through at most 30 combining marks in a row, as the Stream-Safe Text Format does (UAX #15, section 13): sorting
// longer ones, which normalisation must do, takes the square of their number.
class CombiningLimit {
 public:
  bool admits(char32_t c);

 private:
  int in_row_ = 0;
};

// Text whose line ends and columns matter: only what is kNothing goes, no-break spaces become blanks, tabs stay.
std::string clean_preformatted(std::string_view utf8);

}  // namespace dateline::blocks
