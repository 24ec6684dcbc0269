#include "http/http_date.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>

#include "http/token.h"

namespace dateline::http {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // day 0: Thu
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view weekday_of(base::Day day) { return kWeekdays[static_cast<std::size_t>((day.days % 7 + 7) % 7)]; }

// The value of `count` digits at `at`, -1 when they are not all digits.
int number(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string to_http_date(base::Instant instant) {
  const base::Day day = base::day_of(instant);
  const base::CalendarDay calendar = base::calendar_of(day);
  const std::int64_t seconds = (instant.ms - base::start_of(day).ms) / 1000;
  return fmt::format(FMT_COMPILE("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT"), weekday_of(day), calendar.day,
                     kMonths[static_cast<std::size_t>(calendar.month - 1)], calendar.year, seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

std::optional<base::Instant> parse_http_date(std::string_view text) {
  constexpr std::string_view kShape = "Wed, 06 Feb 2008 10:00:00 GMT";
  if (text.size() != kShape.size() || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' ||
      text[16] != ' ' || text[19] != ':' || text[22] != ':' || text.substr(25) != " GMT") {
    return std::nullopt;
  }
  int month = 0;
  while (month < 12 && kMonths[static_cast<std::size_t>(month)] != text.substr(8, 3)) ++month;
  const std::optional<base::Day> day = base::day_of({number(text, 12, 4), month + 1, number(text, 5, 2)});
  const int hour = number(text, 17, 2);
  const int minute = number(text, 20, 2);
  const int second = number(text, 23, 2);
  if (!day || weekday_of(*day) != text.substr(0, 3) || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59) {
    return std::nullopt;
  }
  return base::Instant{base::start_of(*day).ms + ((hour * 60 + minute) * 60 + second) * 1000LL};
}

}  // namespace dateline::http
