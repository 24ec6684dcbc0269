#include "app/exit_code.h"

namespace dateline::app {

ExitCode exit_code_of(const base::Problem& problem) {
  switch (problem.kind) {
    case base::ProblemKind::kCorrupt: return ExitCode::kVerification;
    case base::ProblemKind::kUnavailable:
    case base::ProblemKind::kUnsupported: return ExitCode::kStore;
    default: return ExitCode::kFailed;
  }
}

}  // namespace dateline::app
