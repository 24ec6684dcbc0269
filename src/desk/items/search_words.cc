#include "desk/items/search_words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "base/text.h"

namespace dateline::desk {
namespace {

constexpr std::size_t kMaxQueryWords = 20;

bool writes_no_spaces(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

constexpr UChar32 kFirstUnspaced = 0x0E00;  // Thai: the lowest of those scripts

}  // namespace

std::string search_words(std::string_view text) {
  const std::string folded = base::fold(text);
  std::string words;
  words.reserve(folded.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
  const auto length = static_cast<int32_t>(folded.size());
  for (int32_t i = 0; i < length;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    const std::string_view character(folded.data() + from, static_cast<std::size_t>(i - from));
    if (c >= kFirstUnspaced && writes_no_spaces(c)) {
      words.append(" ").append(character).append(" ");
    } else if (u_isalnum(c) || c >= 0x80) {
      words.append(character);
    } else {
      words.append(" ");
    }
  }
  return words;
}

std::string search_match(std::string_view query) {
  std::string match;
  std::size_t count = 0;
  const std::string words = search_words(query);
  for (const std::string_view word : base::split(words, ' ')) {
    if (word.empty() || count++ == kMaxQueryWords) continue;
    match.append(match.empty() ? "\"" : " \"").append(word).append("\"");
  }
  return match.empty() ? match : match + "*";
}

}  // namespace dateline::desk
