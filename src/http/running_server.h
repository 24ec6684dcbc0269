#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "http/finish.h"
#include "http/raw_client.h"
#include "http/server.h"

// For tests: a server on a free loopback port with an echoing handler and short deadlines.
namespace dateline::http {

inline ReplyPtr echo(const Request& request) {
  if (request.path() == "/fail") throw base::Failure("the store is gone");
  if (request.path() == "/bug") throw std::out_of_range("at");
  if (request.path() == "/null") return nullptr;
  if (request.path() == "/file") {
    return finish(stored_file("a.bin", Body(std::string("0123456789"))), Encoding::kIdentity, {});
  }
  if (request.path() == "/large")
    return finish(content("image/png", std::string(8'000'000, 'x')), Encoding::kIdentity, {});
  std::string text = std::string(request.method_token()) + " " + std::string(request.target());
  if (!request.body().empty()) text += " " + std::string(request.body());
  Response response = plain_text(200, text);
  response.cache = CachePolicy::shared();
  return finish(response, request.encoding(), {});
}

inline ServerConfig test_config() {
  ServerConfig config;
  config.listen = {*parse_listen_address("127.0.0.1:0")};
  config.threads = 2;
  config.deadlines.sweep = std::chrono::milliseconds(10);
  return config;
}

class RunningServer {
 public:
  explicit RunningServer(ServerConfig config = test_config(), Handler handler = echo)
      : server_(std::move(config), clock_, std::move(handler)) {
    server_.start();
  }

  std::uint16_t port() const { return server_.addresses().front().port; }
  RawClient connect(int receive_buffer = 0) const { return RawClient(port(), receive_buffer); }
  // One request on a connection of its own, until the server ends it.
  std::string exchange(std::string_view bytes) const {
    RawClient client = connect();
    client.send(bytes);
    return client.all();
  }
  Server& operator*() { return server_; }
  Server* operator->() { return &server_; }
  base::ManualClock& clock() { return clock_; }

 private:
  base::ManualClock clock_{base::Instant{784111777000}};
  Server server_;
};

}  // namespace dateline::http
