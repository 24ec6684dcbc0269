#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.h"

// Where a server listens, as people write it: "127.0.0.1:8080", "[::1]:0", "unix:/run/dateline/portal.sock", or
// "fd:3" for a listening socket that the service manager has opened (systemd socket activation).
namespace dateline::http {

struct ListenAddress {
  enum class Kind { kIpv4, kIpv6, kUnix, kInherited };
  Kind kind = Kind::kIpv4;
  std::string host;        // numeric address or path
  std::uint16_t port = 0;  // 0: the kernel chooses
  int fd = -1;

  friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

// Numeric addresses only: a server that resolves names at start may listen somewhere else tomorrow.
base::Result<ListenAddress> parse_listen_address(std::string_view text);
std::string to_string(const ListenAddress& address);

}  // namespace dateline::http
