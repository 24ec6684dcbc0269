#include "http/listen_address.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <charconv>
#include <optional>

namespace dateline::http {
namespace {

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_address(int family, const std::string& host) {
  in6_addr address{};
  return ::inet_pton(family, host.c_str(), &address) == 1;
}

std::unexpected<base::Problem> refuse() {
  return base::invalid("listen", "write 127.0.0.1:8080, [::1]:8080, unix:/path/of/socket or fd:3");
}

}  // namespace

base::Result<ListenAddress> parse_listen_address(std::string_view text) {
  ListenAddress address;
  if (text.starts_with("unix:")) {
    address.kind = ListenAddress::Kind::kUnix;
    address.host = text.substr(5);
    if (!address.host.starts_with('/') || address.host.size() >= sizeof(sockaddr_un::sun_path)) return refuse();
    return address;
  }
  if (text.starts_with("fd:")) {
    const auto fd = parse_number<int>(text.substr(3));
    if (!fd || *fd < 3) return refuse();
    address.kind = ListenAddress::Kind::kInherited;
    address.fd = *fd;
    return address;
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return refuse();
  const auto port = parse_number<std::uint16_t>(text.substr(colon + 1));
  if (!port) return refuse();
  address.port = *port;
  std::string_view host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    address.kind = ListenAddress::Kind::kIpv6;
    host = host.substr(1, host.size() - 2);
  }
  address.host = host;
  if (!is_address(address.kind == ListenAddress::Kind::kIpv6 ? AF_INET6 : AF_INET, address.host)) return refuse();
  return address;
}

std::string to_string(const ListenAddress& address) {
  switch (address.kind) {
    case ListenAddress::Kind::kIpv4:
      return address.host + ":" + std::to_string(address.port);
    case ListenAddress::Kind::kIpv6:
      return "[" + address.host + "]:" + std::to_string(address.port);
    case ListenAddress::Kind::kUnix:
      return "unix:" + address.host;
    case ListenAddress::Kind::kInherited:
      break;
  }
  return "fd:" + std::to_string(address.fd);
}

}  // namespace dateline::http
