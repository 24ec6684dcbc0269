#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/text.h"

namespace dateline::base {
namespace {

constexpr std::size_t kMaxSlugBytes = 80;

std::unique_ptr<icu::Transliterator> transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance("de-ASCII; Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  DATELINE_CHECK(U_SUCCESS(status) && made != nullptr);
  return made;
}

std::string to_latin(icu::UnicodeString wide) {
  thread_local const auto latin = transliterator();
  latin->transliterate(wide);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

// What the transliterator makes of one character, for those that it reads alone whatever stands beside them: Latin
// letters with accents and general punctuation, which are nearly all of European titles. It is hundreds of times slower.
class LatinTable {
 public:
  LatinTable() {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] = to_latin(icu::UnicodeString(character_at(i)));
  }

  // Nothing: it has a character that is not in the table.
  std::optional<std::string> read(std::string_view utf8) const {
    std::string out;
    out.reserve(utf8.size() + 8);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    for (std::size_t at = 0; at < utf8.size();) {
      if (bytes[at] < 0x80) {
        out += utf8[at++];
        continue;
      }
      UChar32 c = 0;
      U8_NEXT(bytes, at, utf8.size(), c);
      const auto index = index_of(c);
      if (!index) return std::nullopt;
      out += words_[*index];
    }
    return out;
  }

 private:
  static constexpr UChar32 kFirstLatin = 0xA0, kLatinEnd = 0x180, kFirstPunctuation = 0x2010, kPunctuationEnd = 0x2028;
  static constexpr std::size_t kLatin = kLatinEnd - kFirstLatin;

  static UChar32 character_at(std::size_t index) {
    const auto offset = static_cast<UChar32>(index);
    return index < kLatin ? kFirstLatin + offset : kFirstPunctuation + offset - static_cast<UChar32>(kLatin);
  }
  static std::optional<std::size_t> index_of(UChar32 c) {
    if (c >= kFirstLatin && c < kLatinEnd) return static_cast<std::size_t>(c - kFirstLatin);
    if (c >= kFirstPunctuation && c < kPunctuationEnd) return kLatin + static_cast<std::size_t>(c - kFirstPunctuation);
    return std::nullopt;
  }

  std::array<std::string, kLatin + kPunctuationEnd - kFirstPunctuation> words_;
};

std::string slug_of_ascii(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if (!letter && !capital) {
      gap = gap || (c != '\'' && c != '`');
      continue;
    }
    if (gap && !out.empty()) out += '-';
    gap = false;
    out += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (out.size() > kMaxSlugBytes) {
    const std::size_t hyphen = out.rfind('-', kMaxSlugBytes);
    out.resize(hyphen == std::string::npos || hyphen < kMaxSlugBytes / 2 ? kMaxSlugBytes : hyphen);
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string slug_of(std::string_view utf8) {
  if (is_ascii(utf8)) return slug_of_ascii(utf8);
  static const LatinTable table;
  const std::string_view beginning = utf8.substr(0, 4 * kMaxSlugBytes);
  if (const auto latin = table.read(beginning)) return slug_of_ascii(*latin);
  return slug_of_ascii(to_latin(
      icu::UnicodeString::fromUTF8(icu::StringPiece(beginning.data(), static_cast<std::int32_t>(beginning.size())))));
}

}  // namespace dateline::base
