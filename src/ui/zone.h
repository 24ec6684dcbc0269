#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/problem.h"

// Time zones and wall time. A Zone is an IANA zone with ICU's data; a WallTime is what a clock on the wall showed, with
// its offset, so that a page can always write both.
namespace dateline::ui {

// Whether a named zone keeps standard or summer time then; decides between "CET" and "CEST".
enum class Season : std::uint8_t { kUnknown, kStandard, kSummer };

struct WallTime {
  base::Day day;
  int minute_of_day = 0;   // 0..1439
  int second = 0;          // 0..59
  int offset_minutes = 0;  // east of UTC
  std::string zone;        // IANA name when known ("Europe/Vienna"), else empty: the offset is written
  Season season = Season::kUnknown;
};

// The instant of a wall time.
base::Instant instant_of(const WallTime& wall);
// The wall time of an instant at a fixed offset, without a zone's name.
WallTime wall_at_offset(base::Instant instant, int offset_minutes);
// "2026-11-24T12:20:00+01:00", "…Z" for offset 0: for <time datetime>.
std::string to_iso(const WallTime& wall);

class Zone {
 public:
  // Refuses names that ICU does not know.
  static base::Result<Zone> open(std::string_view iana_name);
  static Zone utc();

  const std::string& name() const { return name_; }
  WallTime at(base::Instant instant) const;  // any thread

 private:
  class Rules;
  Zone(std::string name, std::shared_ptr<const Rules> rules);
  std::string name_;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace dateline::ui
