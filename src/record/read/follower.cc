#include "record/read/follower.h"

#include <algorithm>

#include "base/failure.h"
#include "base/log.h"

namespace dateline::record {

void follow(Reader& reader, BellWatch& bell, model::Sequence cursor, const FollowWork& work,
            const std::stop_token& stop, const FollowOptions& options) {
  auto pause = options.back_off;
  while (!stop.stop_requested()) {
    try {
      const Head head = reader.head();
      if (head.size > cursor.value) {
        work(cursor, head);
        cursor.value = head.size;
      }
      pause = options.back_off;
      bell.wait(options.poll, stop);
    } catch (const base::Failure& failure) {
      base::log_warning("the record could not be followed; trying again", {{"error", failure.what()}});
      bell.wait(pause, stop);
      pause = std::min(pause * 2, options.longest_back_off);
    }
  }
}

bool wait_for(Reader& reader, BellWatch& bell, std::uint64_t size, std::chrono::milliseconds at_most) {
  // Each wait is at most one step long, so a ring for another act does not prolong the whole.
  constexpr std::chrono::milliseconds kStep{50};
  auto left = at_most;
  while (reader.head().size < size) {
    if (left.count() <= 0) return false;
    const auto step = std::min(left, kStep);
    if (bell.wait(step, {}) == BellWatch::Woken::kTimeout) left -= step;
  }
  return true;
}

}  // namespace dateline::record
