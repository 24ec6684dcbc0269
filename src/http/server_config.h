#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/limits.h"
#include "http/listen_address.h"
#include "http/parser.h"
#include "http/reply.h"
#include "http/request.h"

// What a server is told: where to listen, its limits, and whom to ask.
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

}  // namespace dateline::http
