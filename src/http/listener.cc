#include "http/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "http/address_in_use.h"

namespace dateline::http {
namespace {

constexpr int kBacklog = 4096;  // the kernel lowers it to net.core.somaxconn

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

SocketAddress socket_address(const ListenAddress& address) {
  SocketAddress out;
  if (address.kind == ListenAddress::Kind::kIpv4) {
    auto& in = reinterpret_cast<sockaddr_in&>(out.storage);
    in.sin_family = AF_INET;
    in.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &in.sin_addr);
    out.size = sizeof(in);
  } else if (address.kind == ListenAddress::Kind::kIpv6) {
    auto& in = reinterpret_cast<sockaddr_in6&>(out.storage);
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &in.sin6_addr);
    out.size = sizeof(in);
  } else {
    auto& un = reinterpret_cast<sockaddr_un&>(out.storage);
    un.sun_family = AF_UNIX;
    std::memcpy(un.sun_path, address.host.c_str(), address.host.size() + 1);
    out.size = sizeof(un);
  }
  return out;
}

[[noreturn]] void fail(const ListenAddress& address, int error) {
  const std::string what = "listen on " + to_string(address);
  if (error == EADDRINUSE) throw AddressInUse(what, error);
  throw base::SystemFailure(what, error);
}

void set_option(const Socket& socket, int level, int option) {
  const int on = 1;
  ::setsockopt(socket.fd(), level, option, &on, sizeof(on));
}

enum class Port { kOwn, kShared };

// A bound socket; TCP options set on it are inherited by the connections it accepts.
Socket bound_socket(const ListenAddress& address, Port port) {
  const SocketAddress where = socket_address(address);
  Socket socket(::socket(where.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.fd() < 0) fail(address, errno);
  if (address.kind != ListenAddress::Kind::kUnix) {
    set_option(socket, SOL_SOCKET, SO_REUSEADDR);
    set_option(socket, IPPROTO_TCP, TCP_NODELAY);
    if (address.kind == ListenAddress::Kind::kIpv6) set_option(socket, IPPROTO_IPV6, IPV6_V6ONLY);
    if (port == Port::kShared) set_option(socket, SOL_SOCKET, SO_REUSEPORT);
  }
  if (::bind(socket.fd(), where.get(), where.size) != 0) fail(address, errno);
  return socket;
}

void listen_on(const Socket& socket, const ListenAddress& address) {
  if (::listen(socket.fd(), kBacklog) != 0) fail(address, errno);
}

std::uint16_t port_of(const Socket& socket) {
  SocketAddress where;
  where.size = sizeof(where.storage);
  if (::getsockname(socket.fd(), where.get(), &where.size) != 0) return 0;
  return ntohs(where.storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(where.storage).sin6_port
                                                   : reinterpret_cast<sockaddr_in&>(where.storage).sin_port);
}

// A server that died leaves its socket file behind. Connecting tells whether it did.
void remove_stale_file(const ListenAddress& address) {
  const SocketAddress where = socket_address(address);
  const Socket probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (probe.fd() < 0) fail(address, errno);
  if (::connect(probe.fd(), where.get(), where.size) == 0) fail(address, EADDRINUSE);
  if (errno == ECONNREFUSED) ::unlink(address.host.c_str());
}

void share(Listener& listener, unsigned loops) {
  while (listener.sockets.size() < loops) {
    const int copy = ::fcntl(listener.sockets.front().fd(), F_DUPFD_CLOEXEC, 3);
    if (copy < 0) fail(listener.address, errno);
    listener.sockets.emplace_back(copy);
  }
}

}  // namespace

Socket::~Socket() {
  if (fd_ >= 0) ::close(fd_);
}

Listener open_listener(const ListenAddress& address, unsigned loops) {
  Listener listener{address, {}};
  switch (address.kind) {
    case ListenAddress::Kind::kInherited: {
      const int flags = ::fcntl(address.fd, F_GETFL);
      if (flags < 0 || ::fcntl(address.fd, F_SETFL, flags | O_NONBLOCK) < 0) fail(address, errno);
      listener.sockets.emplace_back(address.fd);
      share(listener, loops);
      break;
    }
    case ListenAddress::Kind::kUnix: {
      remove_stale_file(address);
      listener.sockets.push_back(bound_socket(address, Port::kOwn));
      listen_on(listener.sockets.front(), address);
      share(listener, loops);
      break;
    }
    case ListenAddress::Kind::kIpv4:
    case ListenAddress::Kind::kIpv6:
      // With SO_REUSEPORT a second server of the same user would silently take half of the connections, so a socket
      // without it looks first whether somebody is there.
      if (address.port != 0) bound_socket(address, Port::kOwn);
      while (listener.sockets.size() < loops) {
        listener.sockets.push_back(bound_socket(listener.address, Port::kShared));
        listener.address.port = port_of(listener.sockets.front());
      }
      for (const Socket& socket : listener.sockets) listen_on(socket, listener.address);
      break;
  }
  return listener;
}

}  // namespace dateline::http
