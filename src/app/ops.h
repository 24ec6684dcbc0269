#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "edition/keeper.h"
#include "http/listen_address.h"
#include "http/server.h"

// The operator's listener: /healthz (the process answers), /readyz (the edition and the index are there; says what is
// not, and whether the sandbox is on) and /metrics (Prometheus text format). Loopback only.
namespace dateline::app {

struct OpsSources {
  const edition::Keeper& keeper;
  std::function<http::ServerCounters()> public_server;
  std::string sandbox;  // "on", or why not
};

// The handler alone, for tests.
http::Handler ops_handler(OpsSources sources);

}  // namespace dateline::app
