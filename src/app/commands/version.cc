#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "base/json.h"

namespace dateline::app {

void add_version(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("version", "Print the version of the program");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "print JSON");
  command->callback([&run, json] {
    run = [json](const Invocation&) {
      if (*json) {
        print_line(base::to_canonical(base::Json::object().set("version", DATELINE_VERSION)));
      } else {
        print_line("dateline " DATELINE_VERSION);
      }
      return ExitCode::kOk;
    };
  });
}

}  // namespace dateline::app
