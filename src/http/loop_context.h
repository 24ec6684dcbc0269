#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <list>

#include "http/closing_lines.h"
#include "http/counters.h"
#include "http/server_config.h"

// What all connections of one loop share. Used by that loop's thread only, but for what says otherwise.
namespace dateline::http {

class Session;

using TimePoint = std::chrono::steady_clock::time_point;

struct LoopContext {
  LoopContext(const ServerConfig& server_config, const base::Clock& clock, const Handler& server_handler,
              std::atomic<std::size_t>& server_open)
      : config(server_config),
        handler(server_handler),
        rules{server_config.limits, server_config.cookies, server_config.allow},
        closing_lines(clock),
        open(server_open) {}

  const ServerConfig& config;
  const Handler& handler;
  const HeadRules rules;

  // Bytes are received here, so that a connection without half a request owns no buffer.
  std::array<char, 32 * 1024> received;
  Request request;  // reused, so that a request costs no allocation
  ClosingLines closing_lines;
  TimePoint now = std::chrono::steady_clock::now();  // of the last event
  bool is_draining = false;

  std::list<Session> sessions;
  std::function<void()> when_drained;

  LoopCounters counters;           // read by any thread
  std::atomic<std::size_t>& open;  // connections of all loops; any thread
};

}  // namespace dateline::http
