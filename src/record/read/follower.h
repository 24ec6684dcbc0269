#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "record/read/bell_watch.h"
#include "record/read/reader.h"

// The loop that every reader of the record shares (edition, search, dispatch): look at the newest head, do the work of
// the acts between the cursor and it, advance, wait for the bell. Start, crash, restart and a second machine take the
// same path: the loop begins at the cursor, and the work must be such that doing it again changes nothing.
namespace dateline::record {

struct FollowOptions {
  std::chrono::milliseconds poll{1'000};    // the longest wait for a bell that does not ring
  std::chrono::milliseconds back_off{100};  // after a failure of the store; doubles up to the longest
  std::chrono::milliseconds longest_back_off{5'000};
};

// Called with the cursor and a head above it; afterwards the cursor is the head's size. May read with the same Reader.
using FollowWork = std::function<void(model::Sequence cursor, const Head& head)>;

// Returns when stopped. A base::Failure of reader or work is logged, and the same step is taken again after a pause.
void follow(Reader& reader, BellWatch& bell, model::Sequence cursor, const FollowWork& work,
            const std::stop_token& stop, const FollowOptions& options = {});

// Waits until the record has at least `size` acts; false when it has not after `at_most`. Throws base::Failure.
bool wait_for(Reader& reader, BellWatch& bell, std::uint64_t size, std::chrono::milliseconds at_most);

}  // namespace dateline::record
