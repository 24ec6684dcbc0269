#pragma once

#include <chrono>
#include <stop_token>

#include "base/file.h"
#include "record/read/record_folder.h"

// The reader's end of the bell: wakes when a writer rings, by inotify on record.bell. Rings are coalesced and may be
// missed (another machine's writer, no inotify left): so every wait has an end, after which the reader looks anyway.
namespace dateline::record {

class BellWatch {
 public:
  // Never fails: without the file or inotify it only times out.
  explicit BellWatch(const RecordFolder& folder);

  enum class Woken { kRing, kTimeout, kStopped };
  // A ring since the last wait counts. One thread.
  Woken wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

 private:
  base::Fd inotify_;
  base::Fd stopped_;  // an eventfd, so that a stop ends the wait at once
};

}  // namespace dateline::record
