#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Time as values. An Instant is a point in UTC with millisecond steps; a Day is a calendar day (proleptic Gregorian)
// without zone. Wall time in a zone is a matter of ui (ICU); nothing here knows zones but fixed offsets.
namespace dateline::base {

struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z; may be negative
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

struct Day {
  std::int32_t days = 0;  // since 1970-01-01; may be negative
  friend auto operator<=>(const Day&, const Day&) = default;
};

struct CalendarDay {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

// A day only if the calendar has it (years 1..9999).
std::optional<Day> day_of(const CalendarDay& calendar);
CalendarDay calendar_of(Day day);
Day day_of(Instant instant);  // the UTC day
Instant start_of(Day day);    // 00:00 UTC

std::string to_iso(Day day);          // "2008-02-06"
std::string to_iso(Instant instant);  // "2008-02-06T10:00:00Z", with ".123" only when there are milliseconds

// Exactly YYYY-MM-DD; nothing else.
std::optional<Day> parse_day(std::string_view iso);
// RFC 3339 date-time: offset required, up to 9 fractional digits (cut to ms), leap second 60 refused.
std::optional<Instant> parse_instant(std::string_view rfc3339);

}  // namespace dateline::base
