#pragma once

#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/signals.h"

// Keeps processes of this program alive: each is exec'd anew with a cleared environment and only what it is given here,
// ends with its supervisor, and is started again when it ends, with growing pauses. One that ends at once with a reason
// of its own (configuration, store) ends all: it would only say it again.
namespace dateline::app {

struct ProcessPlan {
  std::string name;                      // "portal", in logs
  std::vector<std::string> arguments;    // after the program's own name
  std::vector<std::string> environment;  // "NAME=value"
};

// Until SIGTERM or SIGINT; then every process has 5 s to drain.
ExitCode supervise(const std::vector<ProcessPlan>& plans, Signals& signals);

}  // namespace dateline::app
