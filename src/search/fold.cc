#include "search/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "search/limits.h"

namespace dateline::search {
namespace {

struct Plain {
  UChar32 from;
  const char* to;
};
// Letters that have no canonical decomposition but are typed without their stroke, and Arabic letters that different
// keyboards write differently.
constexpr Plain kPlain[] = {{0x00E6, "ae"},     {0x00F0, "d"},      {0x00F8, "o"},      {0x00FE, "th"},
                            {0x0111, "d"},      {0x0127, "h"},      {0x0131, "i"},      {0x0142, "l"},
                            {0x0153, "oe"},     {0x0167, "t"},      {0x0451, "\u0435"}, {0x0640, ""},
                            {0x0649, "\u064A"}, {0x0671, "\u0627"}, {0x06A9, "\u0643"}, {0x06CC, "\u064A"}};

bool folds_accents(UScriptCode script) {
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW;
}

bool is_dropped_mark(UScriptCode script) {
  return script == USCRIPT_INHERITED || folds_accents(script) || script == USCRIPT_CYRILLIC || script == USCRIPT_SYRIAC;
}

void append_code_point(std::string& out, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(bytes, static_cast<std::size_t>(length));
}

UChar32 base_letter(const icu::Normalizer2& nfd, UChar32 c) {
  icu::UnicodeString parts;
  return nfd.getDecomposition(c, parts) ? parts.char32At(0) : c;
}

void append_plain(const icu::Normalizer2& nfd, UChar32 c, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const auto kind = u_charType(c);
  const UScriptCode script = uscript_getScript(c, &status);
  if ((U_MASK(kind) & U_GC_M_MASK) != 0 && is_dropped_mark(script)) return;
  if (kind == U_DECIMAL_DIGIT_NUMBER) {
    out.push_back(static_cast<char>('0' + u_charDigitValue(c)));
    return;
  }
  if (folds_accents(script)) c = base_letter(nfd, c);
  const auto* plain = std::ranges::lower_bound(kPlain, c, {}, &Plain::from);
  if (plain != std::end(kPlain) && plain->from == c) {
    out += plain->to;
    return;
  }
  append_code_point(out, c);
}

void cut(std::string& out, std::size_t begin) {
  if (out.size() - begin <= kMaxTermBytes) return;
  std::size_t end = begin + kMaxTermBytes;
  while (end > begin && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  out.resize(end);
}

void fold_unicode(std::string_view word, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  DATELINE_CHECK(U_SUCCESS(status));
  const auto raw = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  icu::UnicodeString folded = casefold->normalize(raw, status);
  if (U_FAILURE(status)) return;
  for (int32_t i = 0; i < folded.length();) {
    const UChar32 c = folded.char32At(i);
    i += U16_LENGTH(c);
    append_plain(*nfd, c, out);
  }
}

}  // namespace

void fold_word(std::string_view word, std::string& out) {
  const std::size_t begin = out.size();
  word = word.substr(0, 16 * kMaxTermBytes);
  if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (const char c : word) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  } else {
    fold_unicode(word, out);
  }
  cut(out, begin);
}

}  // namespace dateline::search
