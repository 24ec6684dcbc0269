#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstring>

#include "app/command.h"
#include "base/file.h"
#include "http/listen_address.h"

// Asks the ops listener, or without one the public one, whether it is ready: for service managers and probes.
namespace dateline::app {
namespace {

constexpr int kTimeoutMs = 3'000;

base::Fd connect_to(const http::ListenAddress& address) {
  using Kind = http::ListenAddress::Kind;
  sockaddr_storage storage{};
  socklen_t length = 0;
  if (address.kind == Kind::kUnix) {
    auto* local = reinterpret_cast<sockaddr_un*>(&storage);
    local->sun_family = AF_UNIX;
    std::strncpy(local->sun_path, address.host.c_str(), sizeof local->sun_path - 1);
    length = sizeof *local;
  } else if (address.kind == Kind::kIpv6) {
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &v6->sin6_addr);
    length = sizeof *v6;
  } else {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
    v4->sin_family = AF_INET;
    v4->sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &v4->sin_addr);
    length = sizeof *v4;
  }
  base::Fd fd(::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!fd.is_open() || ::connect(fd.number(), reinterpret_cast<const sockaddr*>(&storage), length) != 0) return {};
  return fd;
}

// The first bytes of the answer; empty when none came in time.
std::string ask(const http::ListenAddress& address, const std::string& path) {
  const base::Fd fd = connect_to(address);
  if (!fd.is_open()) return {};
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  if (::send(fd.number(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
  std::string answer;
  pollfd waiting{fd.number(), POLLIN, 0};
  char buffer[4096];
  while (answer.size() < 65'536 && ::poll(&waiting, 1, kTimeoutMs) > 0) {
    const ssize_t count = ::recv(fd.number(), buffer, sizeof buffer, 0);
    if (count <= 0) break;
    answer.append(buffer, static_cast<std::size_t>(count));
  }
  return answer;
}

ExitCode check(const Invocation& invocation) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  const bool has_ops = !config->ops().empty();
  const auto address = http::parse_listen_address(has_ops ? config->ops() : config->listen().front());
  if (!address) return complain(address.error(), ExitCode::kConfiguration);
  const std::string answer = ask(*address, has_ops ? "/readyz" : "/robots.txt");
  if (answer.empty()) return complain({base::ProblemKind::kUnavailable, http::to_string(*address), "no answer"}, ExitCode::kFailed);
  const std::string status = answer.substr(0, answer.find('\r'));
  print_line(status);
  return status.find(" 200 ") != std::string::npos ? ExitCode::kOk : ExitCode::kFailed;
}

}  // namespace

void add_healthcheck(CLI::App& app, Run& run) {
  app.add_subcommand("healthcheck", "Ask the running server whether it is ready")->callback([&run] { run = check; });
}

}  // namespace dateline::app
