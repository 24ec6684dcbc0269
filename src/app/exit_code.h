#pragma once

#include "base/problem.h"

// Exit codes of every command; the man page repeats them.
namespace dateline::app {

enum class ExitCode : int {
  kOk = 0,
  kFailed = 1,         // the command did not do what was asked
  kUsage = 2,          // the command line
  kConfiguration = 3,  // the configuration file, the environment or the institution file
  kStore = 4,          // the record cannot be opened, read or written
  kVerification = 5,   // stored bytes are not what they must be
};

// The code of a refusal that reaches the command line.
ExitCode exit_code_of(const base::Problem& problem);

}  // namespace dateline::app
