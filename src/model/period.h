#pragma once

#include <optional>

#include "base/instant.h"

// Periods of names and relations. An end is a day, open (no such end: since ever, until today and on) or unknown.
namespace dateline::model {

struct Bound {
  enum class Kind { kDay, kOpen, kUnknown };
  Kind kind = Kind::kUnknown;
  base::Day day;  // only for kDay

  static Bound at(base::Day day) { return {Kind::kDay, day}; }
  static Bound open() { return {Kind::kOpen, {}}; }
  static Bound unknown() { return {Kind::kUnknown, {}}; }
  bool operator==(const Bound&) const = default;
};

// Both ends inclusive.
struct Period {
  Bound from = Bound::unknown();
  Bound to = Bound::unknown();
  bool operator==(const Period&) const = default;
};

// Certainly: both ends known to include the day. Possibly: no known end excludes it.
bool certainly_covers(const Period& period, base::Day day);
bool possibly_covers(const Period& period, base::Day day);

}  // namespace dateline::model
