#include "intake/country.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include <array>

namespace dateline::intake {
namespace {

constexpr std::size_t kLetters = 26;
constexpr std::size_t kCodes = kLetters * kLetters;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::string country_name(std::string_view code, const model::Lang& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale reader = icu::Locale::forLanguageTag(lang.tag, status);
  if (U_FAILURE(status)) return {};
  const std::string tag = "und_" + std::string(code);
  UChar buffer[128];
  const std::int32_t length = uloc_getDisplayCountry(tag.c_str(), reader.getName(), buffer, 128, &status);
  // U_USING_DEFAULT_WARNING: the name would be the program's language's, or the code itself.
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || length <= 0) return {};
  std::string name;
  icu::UnicodeString(buffer, length).toUTF8String(name);
  return name == code ? std::string() : name;
}

bool is_country_code(std::string_view text) {
  if (text.size() != 2 || !is_capital(text[0]) || !is_capital(text[1]) || text == "ZZ") return false;
  static const std::array<bool, kCodes> known = [] {
    std::array<bool, kCodes> out{};
    for (std::size_t i = 0; i < kCodes; ++i) {
      const std::string code{static_cast<char>('A' + i / kLetters), static_cast<char>('A' + i % kLetters)};
      out[i] = !country_name(code, model::Lang{"en"}).empty();
    }
    return out;
  }();
  return known[static_cast<std::size_t>(text[0] - 'A') * kLetters + static_cast<std::size_t>(text[1] - 'A')];
}

}  // namespace dateline::intake
