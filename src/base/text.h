#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// Unicode text as the record keeps it: valid UTF-8 in NFC. Views must outlive the call only.
namespace dateline::base {

bool is_utf8(std::string_view bytes);  // RFC 3629: no surrogates, no overlong forms

// Normalisation form C (UAX #15). Refuses bytes that are not UTF-8, naming the offset of the first bad one.
Result<std::string> to_nfc(std::string_view utf8);

// Windows-1252 read as the WHATWG Encoding Standard reads it (all 256 bytes have a meaning), in NFC.
std::string from_windows_1252(std::string_view bytes);

// Trims, and makes every run of Unicode white space (and of control characters) one space.
std::string collapse_space(std::string_view utf8);
std::string_view trim(std::string_view text);  // ASCII white space

std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty parts
bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix);
std::string to_lower_ascii(std::string_view text);

// Code points, not bytes.
std::size_t length_of(std::string_view utf8);
// At most `count` code points, cut at a word's end where one is near, with "…" where something was cut.
std::string shorten(std::string_view utf8, std::size_t count);

// Words for an address: Latin letters and digits joined by single hyphens ("Außenpolitik 2008" → "aussenpolitik-2008",
// "Россия" → "rossia"), other scripts transliterated; at most 80 bytes, cut at a hyphen; empty when nothing is left.
// Thread rule: any thread (keeps one ICU transliterator a thread).
std::string slug_of(std::string_view utf8);

// Folded for comparing names: NFKC case fold, accents and punctuation removed, spaces collapsed.
std::string fold(std::string_view utf8);

}  // namespace dateline::base
