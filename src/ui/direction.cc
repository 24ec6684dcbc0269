#include "ui/direction.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <map>

namespace dateline::ui {
namespace {

icu::Locale locale_of(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<int32_t>(tag.size())), status);
  if (U_FAILURE(status) || locale.isBogus()) return icu::Locale::getRoot();
  return locale;
}

Direction computed_direction(std::string_view tag) {
  icu::Locale locale = locale_of(tag);
  UErrorCode status = U_ZERO_ERROR;
  locale.addLikelySubtags(status);
  const UScriptCode script = static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, locale.getScript()));
  return script >= 0 && uscript_isRightToLeft(script) != 0 ? Direction::kRightToLeft : Direction::kLeftToRight;
}

std::string computed_name(std::string_view tag) {
  const icu::Locale locale = locale_of(tag);
  icu::UnicodeString name;
  locale.getDisplayName(locale, name);
  UErrorCode status = U_ZERO_ERROR;
  const std::string canonical = locale.toLanguageTag<std::string>(status);
  std::string out;
  name.toUTF8String(out);
  if (out.empty() || U_FAILURE(status) || canonical == "und" || out == locale.getLanguage()) return std::string(tag);
  name.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES);
  out.clear();
  name.toUTF8String(out);
  return out;
}

// ICU takes microseconds for each; pages ask for the same few tags again and again, so each thread keeps the first
// ones.
template <typename Value>
Value kept(std::map<std::string, Value, std::less<>>& known, std::string_view tag, Value (*compute)(std::string_view)) {
  constexpr std::size_t kMostKept = 256;
  if (const auto found = known.find(tag); found != known.end()) return found->second;
  Value value = compute(tag);
  if (known.size() < kMostKept) known.emplace(tag, value);
  return value;
}

}  // namespace

Direction direction_of(std::string_view tag) {
  thread_local std::map<std::string, Direction, std::less<>> known;
  return kept(known, tag, computed_direction);
}

std::string_view name_of(Direction direction) { return direction == Direction::kRightToLeft ? "rtl" : "ltr"; }

std::string native_name(std::string_view tag) {
  thread_local std::map<std::string, std::string, std::less<>> known;
  return kept(known, tag, computed_name);
}

}  // namespace dateline::ui
