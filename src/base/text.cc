#include "base/text.h"

#include <simdjson.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/nfc.h"

namespace dateline::base {
namespace {

// Whether UTF-8 holds only characters that stay as they are in any company: below U+0300, and of the general punctuation
// those behind its first two blanks. Most text of European languages is of this kind, and needs no tables.
bool is_plainly_nfc(std::string_view utf8) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (byte(at) < 0xCC) continue;
    if (byte(at) != 0xE2 || at + 2 >= utf8.size() || byte(at + 1) != 0x80 || byte(at + 2) < 0x82) return false;
    at += 2;
  }
  return true;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = get(status);
  DATELINE_CHECK(U_SUCCESS(status) && found != nullptr);
  return *found;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString to_utf16(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

// The offset of the first byte that is not part of valid UTF-8; the size when all are.
std::size_t valid_prefix(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    std::size_t next = at;
    UChar32 c = 0;
    U8_NEXT(bytes, next, text.size(), c);
    if (c < 0) return at;
    at = next;
  }
  return at;
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

bool is_nfc(std::string_view utf8) {
  if (is_plainly_nfc(utf8)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  return normalizer(icu::Normalizer2::getNFCInstance).isNormalizedUTF8(piece, status) != 0;
}

Result<std::string> to_nfc(std::string_view utf8) {
  if (!is_utf8(utf8)) return invalid("", "not UTF-8 at byte " + std::to_string(valid_prefix(utf8)));
  if (is_nfc(utf8)) return std::string(utf8);
  const auto& nfc = normalizer(icu::Normalizer2::getNFCInstance);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc.normalizeUTF8(0, piece, sink, nullptr, status);
  DATELINE_CHECK(U_SUCCESS(status));
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  constexpr std::array<char16_t, 32> kHigh = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  icu::UnicodeString wide;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    wide.append(byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : static_cast<char16_t>(byte));
  }
  return to_utf8(wide);
}

std::string collapse_space(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t from = at;
    UChar32 c = bytes[at];
    if (c < 0x80) {
      ++at;
    } else {
      U8_NEXT(bytes, at, utf8.size(), c);
    }
    // Not u_iscntrl: that is true of joiners too, without which Sinhala, Persian and emoji are other words.
    if (c < 0 || u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(utf8, from, at - from);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix) {
  return text.size() >= ascii_prefix.size() &&
         to_lower_ascii(text.substr(0, ascii_prefix.size())) == to_lower_ascii(ascii_prefix);
}

std::size_t length_of(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string shorten(std::string_view utf8, std::size_t count) {
  std::size_t seen = 0;
  std::size_t at = 0;
  for (; at < utf8.size(); ++at) {
    if ((static_cast<unsigned char>(utf8[at]) & 0xC0) != 0x80 && seen++ == count) break;
  }
  if (at == utf8.size()) return std::string(utf8);
  const std::size_t space = utf8.rfind(' ', at);
  if (space != std::string_view::npos && space > at / 2) at = space;
  return std::string(trim(utf8.substr(0, at))) + "…";
}

std::string fold(std::string_view utf8) {
  const auto& folded = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  const auto& decomposed = normalizer(icu::Normalizer2::getNFDInstance);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide = decomposed.normalize(folded.normalize(to_utf16(utf8), status), status);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 c = wide.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK && u_getCombiningClass(c) != 0 &&
        u_getCombiningClass(c) != 9 /* a virama is a letter's part, not an accent */) {
      continue;
    }
    out.append(u_ispunct(c) ? UChar32{' '} : c);
  }
  return collapse_space(to_utf8(out));
}

}  // namespace dateline::base
