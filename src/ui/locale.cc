#include "ui/locale.h"

#include <cmath>
#include <cstdlib>

#include "base/check.h"
#include "ui/locale_data.h"

namespace dateline::ui {

Locale::Locale(std::string_view tag) : data_(std::make_unique<const Data>(tag)) {}
Locale::~Locale() = default;
Locale::Locale(Locale&&) noexcept = default;
Locale& Locale::operator=(Locale&&) noexcept = default;

const std::string& Locale::tag() const { return data_->tag; }
Direction Locale::direction() const { return data_->direction; }

std::string Locale::long_day(base::Day day) const { return data_->days->long_day.write(day); }
std::string Locale::medium_day(base::Day day) const { return data_->days->medium_day.write(day); }
std::string Locale::short_day(base::Day day) const { return data_->days->short_day.write(day); }
std::string Locale::day_and_month(base::Day day) const { return data_->days->day_and_month.write(day); }
std::string Locale::weekday_day(base::Day day) const { return data_->days->weekday_day.write(day); }
std::string Locale::weekday_short_day(base::Day day) const { return data_->days->weekday_short_day.write(day); }
std::string Locale::month(base::Day day) const { return data_->days->month.write(day); }
std::string Locale::short_month(base::Day day) const { return data_->days->short_month.write(day); }

std::string Locale::year(int year) const {
  const auto day = base::day_of({year, 1, 1});
  return day ? data_->days->year.write(*day) : ordinal_digits(year);
}

std::string Locale::years(std::optional<int> from, std::optional<int> to) const {
  if (from && to) return *from == *to ? year(*from) : year(*from) + "–" + year(*to);
  if (from) return year(*from) + " –";
  return to ? "– " + year(*to) : std::string();
}

std::string Locale::relative_day(base::Day day, base::Day today) const {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  data_->relative->format(static_cast<double>(day.days - today.days), UDAT_REL_UNIT_DAY, out, status);
  DATELINE_CHECK(U_SUCCESS(status));
  return to_utf8(out);
}

std::string Locale::time(const WallTime& wall) const {
  std::string out;
  data_->digits.append_plain(out, wall.minute_of_day / 60, data_->least_hour_digits);
  out += data_->time_separator;
  data_->digits.append_plain(out, wall.minute_of_day % 60, 2);
  return out;
}

std::string Locale::time_to_second(const WallTime& wall) const {
  std::string out = time(wall) + data_->time_separator;
  data_->digits.append_plain(out, wall.second, 2);
  return out;
}

namespace {

bool is_utc(const WallTime& wall) {
  return wall.zone == "Etc/UTC" || wall.zone == "UTC" || (wall.zone.empty() && wall.offset_minutes == 0);
}

std::string offset_name(int minutes) {
  if (minutes == 0) return "UTC";
  std::string out = minutes < 0 ? "UTC−" : "UTC+";
  const int absolute = std::abs(minutes);
  out += std::to_string(absolute / 60);
  if (absolute % 60 != 0) out += (absolute % 60 < 10 ? ":0" : ":") + std::to_string(absolute % 60);
  return out;
}

// A name such as "CET" that CLDR says readers of the locale know; empty otherwise.
std::string known_name(const icu::TimeZoneNames& names, const WallTime& wall) {
  const UTimeZoneNameType type = wall.season == Season::kSummer ? UTZNM_SHORT_DAYLIGHT : UTZNM_SHORT_STANDARD;
  icu::UnicodeString out;
  names.getDisplayName(to_icu(wall.zone), type, static_cast<UDate>(instant_of(wall).ms), out);
  return out.isBogus() != 0 ? std::string() : to_utf8(out);
}

}  // namespace

std::string Locale::zone_name(const WallTime& wall) const {
  if (is_utc(wall)) return "UTC";
  if (wall.zone.empty() || wall.season == Season::kUnknown) return offset_name(wall.offset_minutes);
  // The offset is part of the key: a zone's rules, and so its name, may have changed over the years.
  const std::string key =
      wall.zone + (wall.season == Season::kSummer ? "+" : "=") + std::to_string(wall.offset_minutes);
  if (auto kept = data_->zone_names.with([&](const auto& names) {
        const auto found = names.find(key);
        return found == names.end() ? std::string() : found->second;
      });
      !kept.empty()) {
    return kept;
  }
  std::string name;
  for (const auto* names : {data_->zones.get(), data_->european_zones.get(), data_->american_zones.get()}) {
    if (name.empty()) name = known_name(*names, wall);
  }
  if (name.empty()) name = offset_name(wall.offset_minutes);
  constexpr std::size_t kMostKept = 256;
  data_->zone_names.with([&](auto& names) {
    if (names.size() < kMostKept) names.emplace(key, name);
  });
  return name;
}

std::string Locale::time_in_zone(const WallTime& wall) const { return time(wall) + " " + zone_name(wall); }
std::string Locale::long_moment(const WallTime& wall) const {
  return long_day(wall.day) + data_->comma + time_in_zone(wall);
}
std::string Locale::medium_moment(const WallTime& wall) const {
  return medium_day(wall.day) + data_->comma + time_in_zone(wall);
}
std::string Locale::short_moment(const WallTime& wall) const { return short_day(wall.day) + data_->comma + time(wall); }
std::string Locale::precise_moment(const WallTime& wall) const {
  return medium_day(wall.day) + data_->comma + time_to_second(wall) + " " + zone_name(wall);
}

std::string Locale::utc_time(const WallTime& wall) const {
  const WallTime utc = wall_at_offset(instant_of(wall), 0);
  return utc.day == wall.day ? time_in_zone(utc) : short_day(utc.day) + data_->comma + time_in_zone(utc);
}

std::string Locale::count(std::int64_t number) const {
  std::string out;
  data_->digits.append_grouped(out, number);
  return out;
}

std::string Locale::ordinal_digits(std::int64_t number) const {
  std::string out;
  data_->digits.append_plain(out, number);
  return out;
}

std::string Locale::digits(std::string_view text) const { return data_->digits.replace(text); }

std::string Locale::percent(double share) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = data_->percent.formatDouble(share, status);
  const std::string out = to_utf8(formatted.toString(status));
  DATELINE_CHECK(U_SUCCESS(status));
  return out;
}

std::string Locale::file_size(std::uint64_t bytes) const {
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < data_->sizes.size()) {
    value /= 1000;
    ++unit;
  }
  value = value < 9.95 ? std::round(value * 10) / 10 : std::round(value);
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = data_->sizes[unit].formatDouble(value, status);
  const std::string out = to_utf8(formatted.toString(status));
  DATELINE_CHECK(U_SUCCESS(status));
  return out;
}

}  // namespace dateline::ui
