#pragma once

#include <memory>
#include <vector>

#include "base/clock.h"
#include "http/address_in_use.h"
#include "http/counters.h"
#include "http/server_config.h"

// HTTP/1.1 over TCP or Unix sockets (RFC 9110, 9112). One event loop a thread, each with its own listening socket, so
// connections never meet a lock. Malformed input is answered with a 4xx or 5xx and closed, slow peers are cut at total
// deadlines, too many are turned away at the door. TLS and HTTP/2 are a reverse proxy's business.
namespace dateline::http {

class Server {
 public:
  // Opens every socket and starts no thread, so that a sandbox can close behind it before start(). Raises the limit of
  // open files as far as it may. Throws AddressInUse or base::SystemFailure. `clock` gives the Date field and must
  // outlive the server.
  Server(ServerConfig config, const base::Clock& clock, Handler handler);
  ~Server();  // stop() and wait()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // As configured, with the port that the kernel chose.
  const std::vector<ListenAddress>& addresses() const;

  void start();  // once
  void stop();   // any thread, any number of times: stop accepting, close idle connections, answer what was read, drain
  void wait();   // until every thread has ended; at most Deadlines::drain after stop()

  ServerCounters counters() const;  // any thread

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dateline::http
