#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "ui/direction.h"
#include "ui/zone.h"

// How one language writes dates, times, numbers, lists and names, from CLDR (ICU), always in the Gregorian calendar.
// All patterns, names and digits are read once, when the object is made (some ms); after that each call is a few
// hundred nanoseconds, and every const function may be called from any thread. Results are plain text, not markup.
// English without a region is written the European way ("24 November 2026", 24 hours).
namespace dateline::ui {

enum class PluralCategory : std::uint8_t { kZero, kOne, kTwo, kFew, kMany, kOther };

// A heading of an A–Z index and the positions (in the span given) of what stands under it, sorted.
struct Letter {
  std::string label;  // "A", "Č", "…" for what belongs to no letter
  std::vector<std::size_t> positions;
};

class Locale {
 public:
  // Any BCP 47 tag; parts that CLDR does not know fall back as CLDR says.
  explicit Locale(std::string_view tag);
  ~Locale();
  Locale(Locale&&) noexcept;
  Locale& operator=(Locale&&) noexcept;

  const std::string& tag() const;
  Direction direction() const;

  // Days.
  std::string long_day(base::Day day) const;           // "24 November 2026"
  std::string medium_day(base::Day day) const;         // "24 Nov 2026"
  std::string short_day(base::Day day) const;          // "24 Nov"
  std::string day_and_month(base::Day day) const;      // "24 November"
  std::string weekday_day(base::Day day) const;        // "Tuesday 24 November 2026"
  std::string weekday_short_day(base::Day day) const;  // "Tuesday 24 November"
  std::string month(base::Day day) const;              // "November 2026"
  std::string short_month(base::Day day) const;        // "Nov 2026"
  std::string year(int year) const;                    // "2026", never grouped
  // "2004–2011", "2004 –" when `to` is missing, "– 2011" when `from` is.
  std::string years(std::optional<int> from, std::optional<int> to) const;
  // "today", "yesterday", "tomorrow", "in 3 days", "3 days ago"; never to stand alone.
  std::string relative_day(base::Day day, base::Day today) const;

  // Times. zone_name() is "CET", "EEST" where readers know such a name, else "UTC+3".
  std::string time(const WallTime& wall) const;            // "12:20"
  std::string time_to_second(const WallTime& wall) const;  // "13:04:51"
  std::string zone_name(const WallTime& wall) const;       // "CET"; "UTC" at offset 0 without a zone
  std::string time_in_zone(const WallTime& wall) const;    // "12:20 CET"
  std::string long_moment(const WallTime& wall) const;     // "24 November 2026, 12:20 CET"
  std::string medium_moment(const WallTime& wall) const;   // "24 Nov 2026, 12:20 CET"
  std::string short_moment(const WallTime& wall) const;    // "24 Nov, 13:42"
  std::string precise_moment(const WallTime& wall) const;  // "24 Nov 2026, 13:04:51 UTC"
  std::string utc_time(const WallTime& wall) const;        // "11:20 UTC"; with the day where it differs

  // Numbers.
  std::string count(std::int64_t number) const;           // "48,211"
  std::string ordinal_digits(std::int64_t number) const;  // digits only, no grouping: version and release numbers
  std::string percent(double share) const;                // 0.256 → "26%"
  std::string file_size(std::uint64_t bytes) const;       // "1.2 MB", "4 kB"
  // Western digits in `text` ("141/26") as the language writes digits.
  std::string digits(std::string_view text) const;
  PluralCategory plural(std::int64_t number) const;

  // Words.
  std::string language_name(std::string_view tag) const;       // "French" in English; the tag when unknown
  std::string list(std::span<const std::string> items) const;  // "a, b and c"
  std::string as_title(std::string_view words) const;          // first letter large, the others as they are
  std::string quoted(std::string_view text) const;             // “text”
  std::string inner_quoted(std::string_view text) const;       // ‘text’

  // Sorting names as this language sorts them. The key compares bytewise.
  std::string sort_key(std::string_view name) const;
  // Groups names under the letters of this language's alphabet; empty groups are left out; names are sorted within.
  std::vector<Letter> letters(std::span<const std::string> names) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace dateline::ui
