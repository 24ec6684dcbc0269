#include "app/supervisor.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>

#include "base/failure.h"
#include "base/log.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kDrain{5'000};
constexpr milliseconds kFirstPause{200};
constexpr milliseconds kLongestPause{10'000};
constexpr milliseconds kAtOnce{2'000};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

pid_t start(const ProcessPlan& plan) {
  std::vector<std::string> arguments = plan.arguments;
  arguments.insert(arguments.begin(), "dateline");
  std::vector<std::string> environment = plan.environment;
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = ::fork();
  if (child < 0) throw base::SystemFailure("fork", errno);
  if (child == 0) {
    // It must not outlive its supervisor, and starts with signals as the system gives them.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve("/proc/self/exe", argv.data(), envp.data());
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

// One process and what is known of its life.
class Kept {
 public:
  explicit Kept(const ProcessPlan& plan) : plan_(plan) { begin(); }

  // What to do now: nothing while it runs or its pause lasts. A code when it ended at once with a reason of its own.
  std::optional<int> look() {
    if (child_ == 0) {
      if (steady_clock::now() >= again_at_) begin();
      return std::nullopt;
    }
    const auto code = ended(child_);
    if (!code) return std::nullopt;
    child_ = 0;
    const auto lived = steady_clock::now() - started_;
    if (lived < kAtOnce && *code > 0 && *code < 128) return code;
    base::log_error("a process ended and is started again", {{"process", plan_.name}, {"code", std::to_string(*code)}});
    pause_ = lived > std::chrono::minutes(1) ? kFirstPause : std::min(pause_ * 2, kLongestPause);
    again_at_ = steady_clock::now() + pause_;
    return std::nullopt;
  }

  // How long nothing needs to be done, signals apart.
  milliseconds patience() const {
    if (child_ != 0) return std::chrono::hours(1);
    const auto left = std::chrono::duration_cast<milliseconds>(again_at_ - steady_clock::now());
    return std::max(left, milliseconds(1));
  }

  void ask_to_end() const {
    if (child_ != 0) ::kill(child_, SIGTERM);
  }
  // Its code when it has ended; killed by the signal before it could wait for it, it had nothing to drain.
  bool has_ended(int& worst) {
    if (child_ == 0) return true;
    const auto code = ended(child_);
    if (!code) return false;
    child_ = 0;
    if (*code < 128) worst = std::max(worst, *code);
    return true;
  }
  void kill_now() {
    if (child_ == 0) return;
    ::kill(child_, SIGKILL);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
  }

 private:
  void begin() {
    started_ = steady_clock::now();
    child_ = start(plan_);
  }

  const ProcessPlan& plan_;
  pid_t child_ = 0;  // 0: in a pause
  steady_clock::time_point started_;
  steady_clock::time_point again_at_;
  milliseconds pause_ = kFirstPause;
};

int stop_all(std::vector<Kept>& all, Signals& signals) {
  for (const Kept& each : all) each.ask_to_end();
  int worst = 0;
  const auto until = steady_clock::now() + kDrain;
  for (;;) {
    bool is_over = true;
    for (Kept& each : all) is_over = each.has_ended(worst) && is_over;
    if (is_over) return worst;
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0) break;
    signals.wait(left);
  }
  for (Kept& each : all) each.kill_now();
  return worst;
}

}  // namespace

ExitCode supervise(const std::vector<ProcessPlan>& plans, Signals& signals) {
  std::vector<Kept> all;
  all.reserve(plans.size());
  for (const ProcessPlan& plan : plans) all.emplace_back(plan);
  for (;;) {
    milliseconds patience = std::chrono::hours(1);
    for (const Kept& each : all) patience = std::min(patience, each.patience());
    const auto number = signals.wait(patience);
    if (number == SIGTERM || number == SIGINT) return static_cast<ExitCode>(stop_all(all, signals));
    for (Kept& each : all) {
      if (const auto code = each.look()) {
        stop_all(all, signals);
        return static_cast<ExitCode>(*code);
      }
    }
  }
}

}  // namespace dateline::app
