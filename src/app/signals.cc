#include "app/signals.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/failure.h"

namespace dateline::app {

Signals::Signals() {
  sigset_t mask;
  sigemptyset(&mask);
  for (const int number : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&mask, number);
  if (::pthread_sigmask(SIG_BLOCK, &mask, nullptr) != 0) throw base::SystemFailure("block signals", errno);
  fd_ = base::Fd(::signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd_.is_open()) throw base::SystemFailure("signalfd", errno);
}

std::optional<int> Signals::wait(std::chrono::milliseconds at_most) {
  pollfd waiting{fd_.number(), POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(at_most.count())) <= 0) return std::nullopt;
  signalfd_siginfo info{};
  if (::read(fd_.number(), &info, sizeof info) != sizeof info) return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

void Signals::wait() {
  for (;;) {
    const auto number = wait(std::chrono::hours(1));
    if (number == SIGTERM || number == SIGINT) return;
  }
}

}  // namespace dateline::app
