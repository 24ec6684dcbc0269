#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <stop_token>
#include <thread>

#include "app/command.h"
#include "app/demo.h"
#include "app/notify.h"
#include "app/signals.h"
#include "app/supervisor.h"
#include "base/failure.h"
#include "base/log.h"
#include "record/write/serve_lock.h"
#include "record/write/sqlite_writer.h"
#include "record/write/sweep.h"

// The supervisor: holds the serve lock, finishes removals, sweeps files that a crash left, and keeps the portal and the
// desk alive, each a process of its own. It serves nothing itself.
namespace dateline::app {
namespace {

struct Flags {
  bool demo = false;
  bool any_port = false;
  bool no_portal = false;
  bool no_desk = false;
};

// Everything a process may know stands here, as its environment is empty.
void add_flags(const Config& config, std::initializer_list<std::string> keys, std::vector<std::string>& out) {
  for (const std::string& key : keys) {
    if (config.text(key).empty()) continue;
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', '-');
    out.push_back("--" + name);
    out.push_back(config.text(key));
  }
}

std::vector<std::string> environment_of(const Config& config) {
  std::vector<std::string> out = {"DATELINE_ACCESS_LOG=" + config.text("access_log")};
  if (const char* socket = ::getenv("NOTIFY_SOCKET")) out.push_back("NOTIFY_SOCKET=" + std::string(socket));
  return out;
}

ProcessPlan portal_plan(const Config& config, const Flags& flags) {
  ProcessPlan out{"portal", {"portal"}, environment_of(config)};
  add_flags(config, {"data_dir", "institution", "listen", "ops", "threads", "log_level"}, out.arguments);
  if (!config.sandbox()) out.arguments.emplace_back("--no-sandbox");
  if (flags.any_port) out.arguments.emplace_back("--any-port");
  out.environment.push_back("DATELINE_CACHE_MIB=" + config.text("cache_mib"));
  return out;
}

ProcessPlan desk_plan(const Config& config, const Flags& flags) {
  ProcessPlan out{"desk", {"desk"}, environment_of(config)};
  add_flags(config, {"data_dir", "institution", "desk_file", "desk_listen", "log_level"}, out.arguments);
  if (flags.any_port) out.arguments.emplace_back("--any-port");
  if (flags.demo) out.arguments.emplace_back("--demo");
  return out;
}

// Where both are services of their own, under users of their own, this one only holds the folder.
ExitCode hold(Signals& signals) {
  const ServiceManager manager;
  manager.tell("READY=1");
  signals.wait();
  manager.tell("STOPPING=1");
  return ExitCode::kOk;
}

// Beside the portal, as it may read the whole record. What cannot be swept harms nobody.
void sweep(const record::RecordFolder& folder, const std::stop_token& stop) {
  try {
    const record::Swept swept = record::sweep_blobs(folder, stop);
    if (swept.half_files + swept.orphans == 0) return;
    base::log_info("files of broken-off imports are deleted",
                   {{"whole", std::to_string(swept.orphans)}, {"half", std::to_string(swept.half_files)}});
  } catch (const std::exception& failure) {
    base::log_warning("files of broken-off imports could not be deleted", {{"reason", failure.what()}});
  }
}

ExitCode serve(const Invocation& invocation, const Flags& flags) {
  const auto config = invocation.config();
  if (!config) return complain(config.error(), ExitCode::kConfiguration);
  base::set_log_level(log_level_of(config->text("log_level")));
  const record::RecordFolder folder{config->data_dir()};
  if (flags.demo && !std::filesystem::exists(folder.database())) {
    if (const ExitCode code = make_demo(*config); code != ExitCode::kOk) return code;
  }
  if (!std::filesystem::exists(folder.database())) {
    return complain({base::ProblemKind::kNotFound, folder.path.string(),
                     "there is no record; make one with 'dateline init' or 'dateline demo'"},
                    ExitCode::kStore);
  }
  const auto lock = record::ServeLock::take(folder);
  if (!lock) return complain(lock.error(), ExitCode::kStore);
  {
    const auto writer = record::open_writer(folder);
    for (const auto number : writer->to_erase()) writer->erase(number);
  }
  Signals signals;
  const std::jthread sweeping([&folder](const std::stop_token& stop) { sweep(folder, stop); });
  std::vector<ProcessPlan> plans;
  if (!flags.no_portal) plans.push_back(portal_plan(*config, flags));
  if (!flags.no_desk) plans.push_back(desk_plan(*config, flags));
  return plans.empty() ? hold(signals) : supervise(plans, signals);
}

}  // namespace

void add_serve(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("serve", "Start the server and keep it alive");
  auto flags = std::make_shared<Flags>();
  command->add_flag("--demo", flags->demo, "make the demo record first when the data folder has none");
  command->add_flag("--any-port", flags->any_port, "take one of the next ports when the one asked for is taken");
  command->add_flag("--no-portal", flags->no_portal,
                    "without the public site, which then runs as a service of its own ('dateline portal')");
  command->add_flag(
      "--no-desk", flags->no_desk,
      "without the desk and its gate, which then run as a service of their own ('dateline desk'), or not at all");
  command->callback(
      [&run, flags] { run = [flags](const Invocation& invocation) { return serve(invocation, *flags); }; });
}

}  // namespace dateline::app
