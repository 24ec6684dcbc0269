#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/failure.h"
#include "http/limits.h"
#include "http/listen_address.h"
#include "http/reply.h"
#include "http/request.h"

// HTTP/1.1 over TCP or Unix sockets (RFC 9110, 9112). One event loop a thread, each with its own listening socket, so
// connections never meet a lock. Malformed input is answered with a 4xx or 5xx and closed, slow peers are cut at total
// deadlines, too many are turned away at the door. TLS and HTTP/2 are a reverse proxy's business.
namespace dateline::http {

// Called on an event loop's thread, by several threads at once: computes, never waits. A thrown base::Failure becomes a
// 503, any other std::exception a 500. Null is a bug.
using Handler = std::function<ReplyPtr(const Request&)>;

struct AccessRecord {
  std::string_view method;
  std::string_view target;  // "" when the request was refused before it could be read
  std::string_view user_agent;
  int status = 0;
  std::uint64_t body_bytes = 0;
  std::chrono::nanoseconds duration{};  // in the handler and the first write
};

enum class Cookies { kDrop, kKeep };  // kDrop: handlers never see Cookie, as the public must not depend on any

struct ServerConfig {
  std::vector<ListenAddress> listen;
  unsigned threads = 0;  // 0: one a core
  Limits limits;
  Deadlines deadlines;
  std::string allow = "GET, HEAD";  // other known methods get 405 with this Allow, unknown ones 501
  Cookies cookies = Cookies::kDrop;
  // The page for a request that never reaches the handler (400…505) or whose handler failed (500, 503). Any thread.
  // Null, or a null result: a line of plain text.
  std::function<ReplyPtr(int status)> refusal;
  std::function<void(const AccessRecord&)> access_log;  // any thread; no peer address, by design
};

// Running totals since construction, but for open_connections. Buckets are cumulative as prometheus wants them.
struct ServerCounters {
  static constexpr std::array<std::chrono::microseconds, 10> kDurationBounds = {
      std::chrono::microseconds(50),       std::chrono::microseconds(100),     std::chrono::microseconds(250),
      std::chrono::microseconds(1'000),    std::chrono::microseconds(2'500),   std::chrono::microseconds(10'000),
      std::chrono::microseconds(50'000),   std::chrono::microseconds(250'000), std::chrono::microseconds(1'000'000),
      std::chrono::microseconds(5'000'000)};

  std::array<std::uint64_t, 6> by_class{};                            // [2] counts 2xx …; [0] is unused
  std::array<std::uint64_t, kDurationBounds.size() + 1> durations{};  // the last: all
  std::uint64_t duration_nanoseconds = 0;
  std::uint64_t body_bytes = 0;
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;  // at the door
  std::uint64_t connections_timed_out = 0;
  std::uint64_t open_connections = 0;
};

// Another process listens there.
class AddressInUse : public base::SystemFailure {
 public:
  using base::SystemFailure::SystemFailure;
};

class Server {
 public:
  // Opens every listening socket and nothing else, so that a sandbox can close behind it before start(). Throws
  // AddressInUse or base::SystemFailure. `clock` gives the Date field and must outlive the server.
  Server(ServerConfig config, const base::Clock& clock, Handler handler);
  ~Server();  // stop() and wait()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // As configured, with the port that the kernel chose.
  const std::vector<ListenAddress>& addresses() const;

  void start();  // once; starts the threads
  void stop();   // any thread, any number of times: stop accepting, close idle connections, answer what was read, drain
  void wait();   // until every thread has ended; at most Deadlines::drain after stop()

  ServerCounters counters() const;  // any thread

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dateline::http
