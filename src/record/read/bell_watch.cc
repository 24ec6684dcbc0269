#include "record/read/bell_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace dateline::record {

BellWatch::BellWatch(const RecordFolder& folder)
    : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), stopped_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (inotify_.is_open() && ::inotify_add_watch(inotify_.number(), folder.bell().c_str(), IN_MODIFY) < 0) {
    inotify_.close();
  }
}

BellWatch::Woken BellWatch::wait(std::chrono::milliseconds at_most, const std::stop_token& stop) {
  const std::stop_callback on_stop(stop, [this] {
    const std::uint64_t one = 1;
    if (::write(stopped_.number(), &one, sizeof one) < 0) return;  // full: it is set already
  });
  if (stop.stop_requested()) return Woken::kStopped;
  // poll ignores descriptors below 0.
  std::array<pollfd, 2> watched = {pollfd{inotify_.number(), POLLIN, 0}, pollfd{stopped_.number(), POLLIN, 0}};
  const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(at_most.count()));
  if (stop.stop_requested()) return Woken::kStopped;
  if (ready <= 0 || (watched[0].revents & POLLIN) == 0) return Woken::kTimeout;
  std::array<char, 4096> events{};
  while (::read(inotify_.number(), events.data(), events.size()) > 0) {
  }
  return Woken::kRing;
}

}  // namespace dateline::record
