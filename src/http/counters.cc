#include "http/counters.h"

namespace dateline::http {

void LoopCounters::count_duration(std::chrono::nanoseconds duration) {
  std::size_t bucket = 0;
  while (bucket < ServerCounters::kDurationBounds.size() && duration > ServerCounters::kDurationBounds[bucket]) {
    ++bucket;
  }
  durations_[bucket].add(1);
  duration_nanoseconds_.add(static_cast<std::uint64_t>(duration.count()));
}

void LoopCounters::add_to(ServerCounters& sum) const {
  for (std::size_t i = 0; i < by_class_.size(); ++i) sum.by_class[i] += by_class_[i].value();
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < durations_.size(); ++i) {
    so_far += durations_[i].value();
    sum.durations[i] += so_far;
  }
  sum.duration_nanoseconds += duration_nanoseconds_.value();
  sum.body_bytes += body_bytes_.value();
  sum.connections_accepted += accepted_.value();
  sum.connections_refused += refused_.value();
  sum.connections_timed_out += timed_out_.value();
}

}  // namespace dateline::http
