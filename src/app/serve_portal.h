#pragma once

#include "app/config.h"
#include "app/exit_code.h"
#include "app/serving.h"

namespace dateline::app {

struct PortalOptions {
  PortTaken port_taken = PortTaken::kRefuse;
};

// Runs the portal until SIGTERM or SIGINT: opens sockets and the record, enters the sandbox, follows the record, serves.
// Drains within 5 s of the signal. Tells the service manager when it is ready (sd_notify) and prints one line on stdout
// with the address for people.
ExitCode serve_portal(const Config& config, const PortalOptions& options);

}  // namespace dateline::app
