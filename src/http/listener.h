#pragma once

#include <utility>
#include <vector>

#include "http/listen_address.h"

// Listening sockets. Each event loop gets its own of every address, so the kernel deals connections out (SO_REUSEPORT)
// and loops share nothing; where a socket cannot be opened twice (Unix, inherited) they share one.
namespace dateline::http {

// Owns a file descriptor.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket();

  int fd() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

struct Listener {
  ListenAddress address;        // with the real port
  std::vector<Socket> sockets;  // one a loop, non-blocking
};

// Throws AddressInUse or base::SystemFailure. A Unix socket file that nobody listens on any more is replaced.
Listener open_listener(const ListenAddress& address, unsigned loops);

}  // namespace dateline::http
