#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/command.h"
#include "intake/export_ndjson.h"
#include "record/read/sqlite_reader.h"

// export ndjson | terms: the record in the interchange formats, on stdout.
namespace dateline::app {
namespace {

ExitCode export_with(const Invocation& invocation, intake::Exported (*write)(record::Reader&, std::ostream&)) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  const auto reader = record::open_reader({config->data_dir()});
  const intake::Exported done = write(*reader, std::cout);
  std::cout.flush();
  std::fprintf(stderr, "dateline: exported %llu releases, %llu texts, %llu terms\n",
               static_cast<unsigned long long>(done.releases), static_cast<unsigned long long>(done.texts),
               static_cast<unsigned long long>(done.terms));
  return std::cout ? ExitCode::kOk : ExitCode::kFailed;
}

intake::Exported ndjson(record::Reader& reader, std::ostream& out) { return intake::export_ndjson(reader, out); }

}  // namespace

void add_export(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("export", "Write the record's releases or terms to stdout");
  command->require_subcommand(1);
  command->add_subcommand("ndjson", "Every text with versions and notices, one JSON object a line")->callback([&run] {
    run = [](const Invocation& invocation) { return export_with(invocation, ndjson); };
  });
  command->add_subcommand("terms", "Names and relations in time as JSON, to be imported first")->callback([&run] {
    run = [](const Invocation& invocation) { return export_with(invocation, intake::export_terms); };
  });
}

}  // namespace dateline::app
