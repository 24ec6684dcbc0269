#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

#include "app/sandbox.h"

// For tests: a trial in a child process that went into the sandbox.
namespace dateline::app {

enum class TrialUser { kSame, kNobody };  // kNobody needs a root to come from
inline constexpr int kNoSandboxHere = -1;
inline constexpr unsigned kNobodyId = 65'534;

// The errno of the trial, 0 when it succeeded, kNoSandboxHere when the kernel refuses one.
inline int inside_sandbox(const SandboxRules& rules, const std::function<bool()>& trial,
                          TrialUser user = TrialUser::kSame) {
  constexpr int kNone = 255;
  const pid_t child = ::fork();
  if (child == 0) {
    if (user == TrialUser::kNobody && (::setgid(kNobodyId) != 0 || ::setuid(kNobodyId) != 0)) ::_exit(kNone);
    if (!enter_sandbox(rules)) ::_exit(kNone);
    errno = 0;
    ::_exit(trial() ? 0 : errno);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "killed by signal " << WTERMSIG(status);
  return WEXITSTATUS(status) == kNone ? kNoSandboxHere : WEXITSTATUS(status);
}

}  // namespace dateline::app
