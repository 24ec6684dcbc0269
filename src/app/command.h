#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/exit_code.h"
#include "base/log.h"

namespace CLI {
class App;
}

// Commands of the program. Each lives in one file of commands/ and adds itself to the command line by one function;
// data goes to stdout, everything else to stderr.
namespace dateline::app {

// What every command is given besides its own flags: the configuration, read when the command runs.
class Invocation {
 public:
  // The common flags, for main() to bind.
  std::map<std::string, std::string> flags;    // key → value, as Config::load takes them
  std::optional<std::filesystem::path> file;   // --config, or DATELINE_CONFIG

  base::Result<Config> config() const;
};

// Set by the command that the command line chose; main() runs it.
using Run = std::function<ExitCode(const Invocation&)>;

void add_serve(CLI::App& app, Run& run);
void add_portal(CLI::App& app, Run& run);
void add_desk(CLI::App& app, Run& run);
void add_init(CLI::App& app, Run& run);
void add_demo(CLI::App& app, Run& run);
void add_import(CLI::App& app, Run& run);
void add_export(CLI::App& app, Run& run);
void add_term(CLI::App& app, Run& run);
void add_record(CLI::App& app, Run& run);
void add_config(CLI::App& app, Run& run);
void add_backup(CLI::App& app, Run& run);
void add_user(CLI::App& app, Run& run);
void add_audit(CLI::App& app, Run& run);
void add_healthcheck(CLI::App& app, Run& run);
void add_version(CLI::App& app, Run& run);

base::LogLevel log_level_of(const std::string& name);  // of a configuration that was checked

// "dateline: <problem>" on stderr, and the code for it.
ExitCode complain(const base::Problem& problem);
ExitCode complain(const base::Problem& problem, ExitCode code);
void print(const std::string& text);       // to stdout, as it is
void print_line(const std::string& text);  // and a line end

}  // namespace dateline::app
