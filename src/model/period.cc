#include "model/period.h"

namespace dateline::model {

bool certainly_covers(const Period& period, base::Day day) {
  const Bound& from = period.from;
  const Bound& to = period.to;
  // An unknown other end cannot lie beyond the known one, so the known end's own day is certain.
  if (from.kind == Bound::Kind::kUnknown) return to.kind == Bound::Kind::kDay && to.day == day;
  if (to.kind == Bound::Kind::kUnknown) return from.kind == Bound::Kind::kDay && from.day == day;
  return possibly_covers(period, day);
}

bool possibly_covers(const Period& period, base::Day day) {
  return (period.from.kind != Bound::Kind::kDay || period.from.day <= day) &&
         (period.to.kind != Bound::Kind::kDay || day <= period.to.day);
}

}  // namespace dateline::model
