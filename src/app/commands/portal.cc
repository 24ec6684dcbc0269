#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "app/portal_sandbox.h"
#include "app/serve_portal.h"
#include "base/log.h"

namespace dateline::app {
namespace {

struct Flags {
  bool explain = false;
  bool any_port = false;
};

ExitCode run_portal(const Invocation& invocation, const Flags& flags) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  base::set_log_level(log_level_of(config->text("log_level")));
  if (flags.explain) {
    print(explain(portal_sandbox(*config)));
    return ExitCode::kOk;
  }
  return serve_portal(*config, {flags.any_port ? PortTaken::kTryNext : PortTaken::kRefuse});
}

}  // namespace

void add_portal(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("portal", "Serve the public site (one process, started by 'serve')");
  auto flags = std::make_shared<Flags>();
  command->add_flag("--explain-sandbox", flags->explain, "print what the process may touch, and stop");
  command->add_flag("--any-port", flags->any_port, "take one of the next ports when the one asked for is taken");
  command->callback(
      [&run, flags] { run = [flags](const Invocation& invocation) { return run_portal(invocation, *flags); }; });
}

}  // namespace dateline::app
