#include "desk/items/text_script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace dateline::desk {
namespace {

constexpr int kFewLetters = 20;

}  // namespace

bool is_written_in_script_of(std::string_view utf8, const model::Lang& lang) {
  std::array<UScriptCode, 16> buffer{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t count = uscript_getCode(lang.tag.c_str(), buffer.data(), static_cast<int32_t>(buffer.size()), &status);
  if (U_FAILURE(status) || count <= 0) return true;
  const std::span<const UScriptCode> scripts(buffer.data(), static_cast<std::size_t>(count));

  int letters = 0;
  int fitting = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0 || !u_isalpha(c)) continue;
    ++letters;
    status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED ||
        std::ranges::find(scripts, script) != scripts.end()) {
      ++fitting;
    }
  }
  return letters < kFewLetters || fitting * 2 >= letters;
}

}  // namespace dateline::desk
