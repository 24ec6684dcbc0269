#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"
#include "ui/zone.h"

// From what a person typed, a day and a time on the wall, to an instant. When clocks are put forward some times do not
// exist, when they are put back some happen twice: both are for a person to decide, never guessed here. Pure.
namespace dateline::desk {

struct WallMoment {
  base::Day day;
  int minute_of_day = 0;  // 0..1439
  friend auto operator<=>(const WallMoment&, const WallMoment&) = default;
};

struct Resolved {
  enum class Kind { kOne, kNonexistent, kAmbiguous } kind = Kind::kOne;
  base::Instant instant;                // kNonexistent: the next that exists; kAmbiguous: the earlier
  std::optional<base::Instant> second;  // kAmbiguous: the later
};
Resolved resolve(const WallMoment& wall, const ui::Zone& zone);

// "2026-11-25T14:30", as a form's datetime-local field sends it; seconds only as ":00".
std::optional<WallMoment> parse_wall_moment(std::string_view text);

}  // namespace dateline::desk
