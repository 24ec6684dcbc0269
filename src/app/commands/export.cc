#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/command.h"
#include "intake/export_ndjson.h"
#include "record/read/sqlite_reader.h"

// export ndjson: the record in the interchange format, on stdout; its terms: `term export`.
namespace dateline::app {
namespace {

ExitCode export_releases(const Invocation& invocation) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  const auto reader = record::open_reader({config->data_dir()});
  const intake::Exported done = intake::export_ndjson(*reader, std::cout);
  std::cout.flush();
  std::fprintf(stderr, "dateline: exported %llu releases, %llu texts\n", static_cast<unsigned long long>(done.releases),
               static_cast<unsigned long long>(done.texts));
  return std::cout ? ExitCode::kOk : ExitCode::kFailed;
}

}  // namespace

void add_export(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("export", "Write the record's releases to stdout");
  command->require_subcommand(1);
  command->add_subcommand("ndjson", "Every text with versions and notices, one JSON object a line")->callback([&run] {
    run = export_releases;
  });
}

}  // namespace dateline::app
