#pragma once

#include <chrono>
#include <cstddef>

// Every bound of the server in one table. Each is tested at limit-1, limit and limit+1; the status beside it is what a
// peer gets that goes past it, and its connection is closed.
namespace dateline::http {

struct Limits {
  std::size_t target_bytes = 8 * 1024;  // 414: path and query as sent
  std::size_t head_bytes = 16 * 1024;   // 431: request line, fields and the empty line
  std::size_t fields = 100;             // 431
  std::size_t body_bytes = 0;           // 413: 0 takes no body at all; bodies are held in memory
  std::size_t connections = 20'000;     // 503 with Retry-After; lowered to what RLIMIT_NOFILE allows
  std::size_t pipeline_burst = 16;      // requests answered on one connection before the others get their turn
};

// Total times, never renewed by a trickle of bytes. They are checked once a sweep, so each may be one sweep late.
struct Deadlines {
  std::chrono::milliseconds head{10'000};   // from the first byte (of a new connection: from accept) to the empty line
  std::chrono::milliseconds body{30'000};   // from the empty line to the last byte of the body
  std::chrono::milliseconds idle{60'000};   // between two requests
  std::chrono::milliseconds write{30'000};  // for one answer, plus its size at the rate below
  std::size_t write_bytes_per_second = 8 * 1024;
  std::chrono::milliseconds linger{
      1'000};  // after a refusal: bytes still coming are read and dropped, so that it arrives
  std::chrono::milliseconds drain{5'000};  // after stop(): what is not answered by then is cut
  std::chrono::milliseconds sweep{1'000};
};

}  // namespace dateline::http
