#pragma once

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/listformatter.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/reldatefmt.h>
#include <unicode/tznames.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/locked.h"
#include "ui/day_pattern.h"
#include "ui/digits.h"
#include "ui/locale.h"

// What Locale keeps; only its .cc files include this.
namespace dateline::ui {

inline icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}
inline std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The locale whose formats a tag gets: its own, or European English; always with the Gregorian calendar.
icu::Locale format_locale(std::string_view tag);

struct Locale::Data {
  explicit Data(std::string_view tag);

  std::string tag;
  Direction direction;
  icu::Locale icu;  // of the formats; Gregorian calendar
  Digits digits;

  struct Days {
    DayPattern long_day, medium_day, short_day, day_and_month, weekday_day, weekday_short_day, month, short_month, year;
  };
  std::unique_ptr<const Days> days;
  std::string time_separator;  // between hours and minutes
  std::string comma;           // between a day and a time: ", " or "، "
  int least_hour_digits = 2;

  std::unique_ptr<const icu::RelativeDateTimeFormatter> relative;
  std::unique_ptr<const icu::PluralRules> plural;
  icu::number::LocalizedNumberFormatter percent;
  std::array<icu::number::LocalizedNumberFormatter, 4> sizes;  // byte, kB, MB, GB
  std::unique_ptr<const icu::ListFormatter> list;
  std::unique_ptr<const icu::Collator> collator;
  std::unique_ptr<const icu::AlphabeticIndex::ImmutableIndex> alphabet;
  std::unique_ptr<const icu::LocaleDisplayNames> languages;
  std::unique_ptr<const icu::TimeZoneNames> zones, european_zones, american_zones;
  std::pair<std::string, std::string> quotes, inner_quotes;

  // ICU takes microseconds for a name; pages ask for the same few.
  mutable base::Locked<std::map<std::string, std::string, std::less<>>> language_names;
  mutable base::Locked<std::map<std::string, std::string, std::less<>>> zone_names;
};

}  // namespace dateline::ui
