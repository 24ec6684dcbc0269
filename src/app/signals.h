#pragma once

#include <chrono>
#include <optional>

#include "base/file.h"

namespace dateline::app {

// SIGTERM, SIGINT and SIGCHLD as something to wait for. Make it before any thread is started: it blocks the signals in
// the calling thread, and threads inherit that.
class Signals {
 public:
  Signals();

  // The number of the next signal; nothing when the time is up.
  std::optional<int> wait(std::chrono::milliseconds at_most);
  void wait();  // for SIGTERM or SIGINT

 private:
  base::Fd fd_;
};

}  // namespace dateline::app
