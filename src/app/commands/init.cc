#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "app/demo.h"
#include "base/entropy.h"
#include "record/read/record_folder.h"
#include "record/write/sqlite_writer.h"

namespace dateline::app {
namespace {

ExitCode init(const Invocation& invocation) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  const record::RecordFolder folder{config->data_dir()};
  if (record::is_created(folder)) {
    return complain({base::ProblemKind::kConflict, folder.path.string(), "there is a record already; nothing was changed"});
  }
  base::SystemEntropy entropy;
  record::create_record(folder, entropy);
  print_line("An empty record was made in " + folder.path.string() + ".");
  return ExitCode::kOk;
}

ExitCode demo(const Invocation& invocation) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  return make_demo(*config);
}

}  // namespace

void add_init(CLI::App& app, Run& run) {
  app.add_subcommand("init", "Make an empty record in the data folder")->callback([&run] { run = init; });
}

void add_demo(CLI::App& app, Run& run) {
  app.add_subcommand("demo", "Make the demo record of a fictional institution in the data folder")
      ->callback([&run] { run = demo; });
}

}  // namespace dateline::app
