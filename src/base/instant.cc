#include "base/instant.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <chrono>

namespace dateline::base {
namespace {

using namespace std::chrono;

constexpr std::int64_t kMsPerDay = 86'400'000;

// Exactly `count` digits from `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace

std::optional<Day> day_of(const CalendarDay& calendar) {
  if (calendar.year < 1 || calendar.year > 9999 || calendar.month < 1 || calendar.day < 1) return std::nullopt;
  const year_month_day ymd{year(calendar.year), month(static_cast<unsigned>(calendar.month)),
                           day(static_cast<unsigned>(calendar.day))};
  if (!ymd.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

CalendarDay calendar_of(Day value) {
  const year_month_day ymd{sys_days(days(value.days))};
  return {int(ymd.year()), static_cast<int>(unsigned(ymd.month())), static_cast<int>(unsigned(ymd.day()))};
}

Day day_of(Instant instant) { return Day{static_cast<std::int32_t>(floor_div(instant.ms, kMsPerDay))}; }

Instant start_of(Day value) { return Instant{value.days * kMsPerDay}; }

std::string to_iso(Day value) {
  const CalendarDay calendar = calendar_of(value);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), calendar.year, calendar.month, calendar.day);
}

std::string to_iso(Instant instant) {
  const Day value = day_of(instant);
  const std::int64_t rest = instant.ms - start_of(value).ms;
  const std::int64_t ms = rest % 1000;
  std::string out = fmt::format(FMT_COMPILE("{}T{:02}:{:02}:{:02}"), to_iso(value), rest / 3'600'000,
                                rest / 60'000 % 60, rest / 1000 % 60);
  if (ms != 0) out += fmt::format(FMT_COMPILE(".{:03}"), ms);
  return out + 'Z';
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso, 0, 4);
  const auto month = digits(iso, 5, 2);
  const auto day = digits(iso, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return day_of(CalendarDay{*year, *month, *day});
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return {};
  const auto date = parse_day(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
  std::int64_t ms = 0;
  std::size_t at = 19;
  if (text[at] == '.') {
    std::int64_t scale = 100;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) ms += scale * (text[at] - '0');
    if (at == first || at - first > 9) return {};
  }
  std::int64_t offset_minutes = 0;
  if (text.size() == at + 1 && (text[at] == 'Z' || text[at] == 'z')) {
    offset_minutes = 0;
  } else if (text.size() == at + 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':') {
    const auto hours = digits(text, at + 1, 2);
    const auto minutes = digits(text, at + 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return {};
    offset_minutes = (*hours * 60 + *minutes) * (text[at] == '-' ? -1 : 1);
  } else {
    return {};
  }
  return Instant{start_of(*date).ms + ((*hour * 60 + *minute - offset_minutes) * 60 + *second) * 1000LL + ms};
}

}  // namespace dateline::base
