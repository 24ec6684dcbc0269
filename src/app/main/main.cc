#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "app/command.h"
#include "base/log.h"
#include "http/address_in_use.h"
#include "store/store_failure.h"

// The command line: common flags, one command, its exit code.
namespace {

using namespace dateline;

void add_common_flags(CLI::App& app, app::Invocation& invocation) {
  const auto flag = [&](const std::string& name, const std::string& key, const std::string& meaning) {
    app.add_option_function<std::string>(
           "--" + name, [&invocation, key](const std::string& value) { invocation.flags[key] = value; }, meaning)
        ->group("Common flags");
  };
  flag("data-dir", "data_dir", "folder of the record (default /var/lib/dateline)");
  flag("listen", "listen", "public addresses, with commas between (default 127.0.0.1:8080)");
  flag("desk-listen", "desk_listen", "private address of the desk (default 127.0.0.1:8081)");
  flag("desk-file", "desk_file", "the desk's own file (default desk.toml in the data folder)");
  flag("ops", "ops", "address for health and metrics, loopback only (default none)");
  flag("institution", "institution", "institution file (default institution.toml in the data folder)");
  flag("threads", "threads", "event loops (default one a core)");
  flag("log-level", "log_level", "debug, info, warning or error (default info)");
  app.add_flag_callback("--no-sandbox", [&invocation] { invocation.flags["sandbox"] = "false"; },
                        "run the portal without Landlock and seccomp")
      ->group("Common flags");
  app.add_option_function<std::string>(
         "--config", [&invocation](const std::string& path) { invocation.file = path; },
         "configuration file (TOML); also DATELINE_CONFIG")
      ->group("Common flags");
}

app::ExitCode run_command(const app::Run& run, const app::Invocation& invocation) {
  try {
    return run(invocation);
  } catch (const http::AddressInUse& failure) {
    return app::complain({base::ProblemKind::kUnavailable, "listen", failure.what()}, app::ExitCode::kFailed);
  } catch (const store::StoreFailure& failure) {
    const bool is_damaged = failure.kind() == store::FaultKind::kCorrupt;
    return app::complain({base::ProblemKind::kUnavailable, "", failure.what()},
                         is_damaged ? app::ExitCode::kVerification : app::ExitCode::kStore);
  } catch (const std::filesystem::filesystem_error& failure) {
    return app::complain({base::ProblemKind::kUnavailable, "", failure.what()}, app::ExitCode::kStore);
  } catch (const base::Failure& failure) {
    return app::complain({base::ProblemKind::kUnavailable, "", failure.what()}, app::ExitCode::kStore);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App command_line("Dateline: the newsroom server of a public institution.", "dateline");
  command_line.require_subcommand(1);
  command_line.fallthrough();
  app::Invocation invocation;
  app::Run run;
  add_common_flags(command_line, invocation);
  for (const auto add : {app::add_serve, app::add_portal, app::add_desk, app::add_init, app::add_demo, app::add_import,
                         app::add_export, app::add_term, app::add_record, app::add_config, app::add_backup,
                         app::add_user, app::add_audit, app::add_healthcheck, app::add_version}) {
    add(command_line, run);
  }
  try {
    command_line.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    const auto unknown = command_line.remaining(true);
    if (unknown.empty()) {
      command_line.exit(error);
    } else {
      std::fprintf(stderr, "dateline: there is no command \"%s\"; see dateline --help\n", unknown.front().c_str());
    }
    return static_cast<int>(app::ExitCode::kUsage);
  } catch (const CLI::ParseError& error) {
    const int code = command_line.exit(error);
    return code == 0 ? 0 : static_cast<int>(app::ExitCode::kUsage);
  }
  return static_cast<int>(run_command(run, invocation));
}
