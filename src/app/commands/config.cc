#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/institution.h"
#include "base/json.h"
#include "ui/theme.h"

namespace dateline::app {
namespace {

struct Flags {
  bool origin = false;
  bool json = false;
};

ExitCode show(const Invocation& invocation, const Flags& flags) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  base::Json all = base::Json::object();
  std::string text;
  for (const ConfigKey& key : config_keys()) {
    const Config::Value& value = config->values().at(std::string(key.name));
    base::Json entry = base::Json::object().set("value", value.text);
    if (flags.origin) entry.set("origin", value.origin);
    all.set(std::string(key.name), std::move(entry));
    text += std::string(key.name) + " = \"" + value.text + '"' + (flags.origin ? "  # " + value.origin : "") + '\n';
  }
  print(flags.json ? base::to_pretty(all) : text);
  return ExitCode::kOk;
}

ExitCode check(const Invocation& invocation) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  const auto institution = read_institution(config->institution_file());
  if (!institution) return complain(institution.error(), ExitCode::kConfiguration);
  const auto faults = ui::contrast_faults(institution->institution.theme);
  for (const auto& fault : faults) {
    std::fprintf(stderr, "dateline: %s: colours: %s has contrast %.2f, needed %.1f\n",
                 config->institution_file().c_str(), fault.pair.c_str(), fault.contrast, fault.needed);
  }
  if (!faults.empty()) return ExitCode::kConfiguration;
  print_line("The configuration is good.");
  return ExitCode::kOk;
}

}  // namespace

void add_config(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("config", "Show or check the configuration");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  auto* show_command = command->add_subcommand("show", "Print every key and its value");
  show_command->add_flag("--origin", flags->origin, "say where each value came from");
  show_command->add_flag("--json", flags->json, "print JSON");
  show_command->callback(
      [&run, flags] { run = [flags](const Invocation& invocation) { return show(invocation, *flags); }; });
  command->add_subcommand("check", "Read configuration and institution file, check colours")
      ->callback([&run] { run = check; });
}

}  // namespace dateline::app
