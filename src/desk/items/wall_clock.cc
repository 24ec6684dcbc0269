#include "desk/items/wall_clock.h"

#include <algorithm>
#include <vector>

namespace dateline::desk {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
// No zone is further from UTC than this, and none changes its clocks twice within it.
constexpr std::int64_t kReachMs = 30 * kHourMs;

std::int64_t offset_at(const ui::Zone& zone, std::int64_t ms) {
  return zone.at(base::Instant{ms}).offset_minutes * kMinuteMs;
}

// The instant between the two at which the offset changes.
std::int64_t change_between(const ui::Zone& zone, std::int64_t from, std::int64_t to) {
  const std::int64_t before = offset_at(zone, from);
  while (to - from > 1) {
    const std::int64_t middle = from + (to - from) / 2;
    (offset_at(zone, middle) == before ? from : to) = middle;
  }
  return to;
}

std::optional<int> two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

Resolved resolve(const WallMoment& wall, const ui::Zone& zone) {
  const std::int64_t as_utc = base::start_of(wall.day).ms + wall.minute_of_day * kMinuteMs;
  std::vector<std::int64_t> instants;
  for (const std::int64_t side : {as_utc - kReachMs, as_utc + kReachMs}) {
    const std::int64_t offset = offset_at(zone, side);
    const std::int64_t instant = as_utc - offset;
    if (offset_at(zone, instant) == offset) instants.push_back(instant);
  }
  std::ranges::sort(instants);
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  if (instants.size() == 2) return {Resolved::Kind::kAmbiguous, {instants[0]}, base::Instant{instants[1]}};
  if (instants.size() == 1) return {Resolved::Kind::kOne, {instants[0]}, std::nullopt};
  return {Resolved::Kind::kNonexistent, {change_between(zone, as_utc - kReachMs, as_utc + kReachMs)}, std::nullopt};
}

std::optional<WallMoment> parse_wall_moment(std::string_view text) {
  if (text.size() == 19 && text.ends_with(":00")) text.remove_suffix(3);
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const std::optional<base::Day> day = base::parse_day(text.substr(0, 10));
  const std::optional<int> hour = two_digits(text.substr(11, 2));
  const std::optional<int> minute = two_digits(text.substr(14, 2));
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return WallMoment{*day, *hour * 60 + *minute};
}

}  // namespace dateline::desk
