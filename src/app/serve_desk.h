#pragma once

#include "app/config.h"
#include "app/exit_code.h"
#include "app/serving.h"

namespace dateline::app {

struct DeskOptions {
  PortTaken port_taken = PortTaken::kRefuse;
  bool demo = false;  // demo people, and one-time links to sign in as them, printed for this run
};

// Runs desk and gate until SIGTERM or SIGINT, which drains within 5 s. Makes desk.db when absent; while nobody has an
// account it prints a one-time set-up link. The gate runs on a thread of its own; when it fails the process ends, and
// the next one goes on where it was.
ExitCode serve_desk(const Config& config, const DeskOptions& options);

}  // namespace dateline::app
