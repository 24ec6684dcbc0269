#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "app/serve_desk.h"
#include "base/log.h"

namespace dateline::app {
namespace {

struct Flags {
  bool any_port = false;
  bool demo = false;
};

ExitCode run_desk(const Invocation& invocation, const Flags& flags) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  base::set_log_level(log_level_of(config->text("log_level")));
  return serve_desk(*config, {flags.any_port ? PortTaken::kTryNext : PortTaken::kRefuse, flags.demo});
}

}  // namespace

void add_desk(CLI::App& app, Run& run) {
  auto* command =
      app.add_subcommand("desk", "Serve the desk and release what is due (one process, started by 'serve')");
  auto flags = std::make_shared<Flags>();
  command->add_flag("--any-port", flags->any_port, "take one of the next ports when the one asked for is taken");
  command->add_flag("--demo", flags->demo, "make the demo's people and print one-time links to sign in as them");
  command->callback(
      [&run, flags] { run = [flags](const Invocation& invocation) { return run_desk(invocation, *flags); }; });
}

}  // namespace dateline::app
