#include "ui/zone.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <unicode/timezone.h>

#include <cstdlib>

namespace dateline::ui {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;

}  // namespace

class Zone::Rules {
 public:
  explicit Rules(std::unique_ptr<const icu::TimeZone> zone) : zone_(std::move(zone)) {}
  const icu::TimeZone& icu() const { return *zone_; }

 private:
  std::unique_ptr<const icu::TimeZone> zone_;
};

base::Instant instant_of(const WallTime& wall) {
  const std::int64_t seconds = wall.minute_of_day * std::int64_t{60} + wall.second;
  return {base::start_of(wall.day).ms + seconds * 1000 - wall.offset_minutes * kMsPerMinute};
}

WallTime wall_at_offset(base::Instant instant, int offset_minutes) {
  const base::Instant shifted{instant.ms + offset_minutes * kMsPerMinute};
  const base::Day day = base::day_of(shifted);
  const std::int64_t in_day = shifted.ms - base::start_of(day).ms;
  WallTime wall;
  wall.day = day;
  wall.minute_of_day = static_cast<int>(in_day / kMsPerMinute);
  wall.second = static_cast<int>(in_day % kMsPerMinute / 1000);
  wall.offset_minutes = offset_minutes;
  return wall;
}

std::string to_iso(const WallTime& wall) {
  std::string out = base::to_iso(wall.day);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("T{:02}:{:02}:{:02}"), wall.minute_of_day / 60,
                 wall.minute_of_day % 60, wall.second);
  if (wall.offset_minutes == 0) return out + "Z";
  const int minutes = std::abs(wall.offset_minutes);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}{:02}:{:02}"), wall.offset_minutes < 0 ? '-' : '+',
                 minutes / 60, minutes % 60);
  return out;
}

Zone::Zone(std::string name, std::shared_ptr<const Rules> rules) : name_(std::move(name)), rules_(std::move(rules)) {}

base::Result<Zone> Zone::open(std::string_view iana_name) {
  std::unique_ptr<const icu::TimeZone> zone(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(iana_name.data(), static_cast<int32_t>(iana_name.size())))));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) {
    return base::invalid("zone", fmt::format("\"{}\" is not a time zone of the IANA list", iana_name));
  }
  return Zone(std::string(iana_name), std::make_shared<const Rules>(std::move(zone)));
}

Zone Zone::utc() {
  return {"Etc/UTC", std::make_shared<const Rules>(
                         std::unique_ptr<const icu::TimeZone>(icu::TimeZone::createTimeZone("Etc/UTC")))};
}

WallTime Zone::at(base::Instant instant) const {
  int32_t raw = 0;
  int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->icu().getOffset(static_cast<UDate>(instant.ms), 0, raw, summer, status);
  WallTime wall = wall_at_offset(instant, (raw + summer) / static_cast<int>(kMsPerMinute));
  wall.zone = name_;
  wall.season = summer != 0 ? Season::kSummer : Season::kStandard;
  return wall;
}

}  // namespace dateline::ui
