#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>

#include "app/command.h"
#include "app/demo.h"
#include "app/notify.h"
#include "app/signals.h"
#include "base/failure.h"
#include "base/log.h"
#include "record/write/serve_lock.h"
#include "record/write/sqlite_writer.h"

// The supervisor: holds the serve lock, finishes removals that a crash cut short, keeps the portal process alive. It
// serves nothing itself.
namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kDrain{5'000};
constexpr milliseconds kFirstPause{200};
constexpr milliseconds kLongestPause{10'000};

struct Flags {
  bool demo = false;
  bool any_port = false;
  bool no_portal = false;
};

// The portal's command line: everything it may know, as its environment is empty.
std::vector<std::string> portal_arguments(const Config& config, const Flags& flags) {
  std::vector<std::string> out = {"dateline", "portal"};
  for (const std::string key : {"data_dir", "institution", "listen", "ops", "threads", "log_level"}) {
    if (config.text(key).empty()) continue;
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', '-');
    out.push_back("--" + name);
    out.push_back(config.text(key));
  }
  if (!config.sandbox()) out.emplace_back("--no-sandbox");
  if (flags.any_port) out.emplace_back("--any-port");
  return out;
}

pid_t start_portal(const Config& config, const Flags& flags) {
  std::vector<std::string> arguments = portal_arguments(config, flags);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::string notify = "NOTIFY_SOCKET=";
  const char* socket = ::getenv("NOTIFY_SOCKET");
  if (socket != nullptr) notify += socket;
  std::string cache = "DATELINE_CACHE_MIB=" + config.text("cache_mib");
  std::string access = "DATELINE_ACCESS_LOG=" + config.text("access_log");
  char* environment[] = {cache.data(), access.data(), socket != nullptr ? notify.data() : nullptr, nullptr};
  const pid_t child = ::fork();
  if (child < 0) throw base::SystemFailure("fork", errno);
  if (child == 0) {
    // The portal must not outlive its supervisor, and starts with signals as the system gives them.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve("/proc/self/exe", argv.data(), environment);
    ::_exit(static_cast<int>(ExitCode::kFailed));
  }
  return child;
}

// Its exit code; 128 + signal when it was killed; nothing while it runs.
std::optional<int> ended(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int stop(pid_t child, Signals& signals) {
  ::kill(child, SIGTERM);
  const auto until = steady_clock::now() + kDrain;
  for (;;) {
    // Killed by the signal before it could wait for it: it had nothing to drain.
    if (const auto code = ended(child)) return *code < 128 ? *code : 0;
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0) break;
    signals.wait(left);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return 0;
}

ExitCode supervise(const Config& config, const Flags& flags) {
  Signals signals;
  milliseconds pause = kFirstPause;
  for (;;) {
    const auto started = steady_clock::now();
    const pid_t child = start_portal(config, flags);
    std::optional<int> code;
    while (!code) {
      const auto number = signals.wait(std::chrono::hours(1));
      if (number == SIGTERM || number == SIGINT) return static_cast<ExitCode>(stop(child, signals));
      code = ended(child);
    }
    const auto lived = steady_clock::now() - started;
    // A portal that ends at once with a reason of its own (configuration, store) would only say it again.
    if (lived < std::chrono::seconds(2) && *code > 0 && *code < 128) return static_cast<ExitCode>(*code);
    base::log_error("the portal ended and is started again", {{"code", std::to_string(*code)}});
    pause = lived > std::chrono::minutes(1) ? kFirstPause : std::min(pause * 2, kLongestPause);
    const auto number = signals.wait(pause);
    if (number == SIGTERM || number == SIGINT) return ExitCode::kOk;
  }
}

// Where the portal is a service of its own, under a user of its own, this one only holds the folder.
ExitCode hold(Signals& signals) {
  const ServiceManager manager;
  manager.tell("READY=1");
  signals.wait();
  manager.tell("STOPPING=1");
  return ExitCode::kOk;
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
  if (!flags.no_portal) return supervise(*config, flags);
  Signals signals;
  return hold(signals);
}

}  // namespace

void add_serve(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("serve", "Start the server and keep it alive");
  auto flags = std::make_shared<Flags>();
  command->add_flag("--demo", flags->demo, "make the demo record first when the data folder has none");
  command->add_flag("--any-port", flags->any_port, "take one of the next ports when the one asked for is taken");
  command->add_flag("--no-portal", flags->no_portal,
                    "only hold the data folder and finish removals; 'dateline portal' runs as a service of its own");
  command->callback([&run, flags] { run = [flags](const Invocation& invocation) { return serve(invocation, *flags); }; });
}

}  // namespace dateline::app
