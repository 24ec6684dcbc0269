#pragma once

#include <expected>
#include <string>
#include <utility>

// Refusals: outcomes that are part of a contract (a stale version, a bad slug, too large a file). A refusal leaves
// nothing changed. Failures of the world are exceptions (failure.h); bugs abort (check.h).
namespace dateline::base {

// What a refusal means to the caller. It becomes an HTTP status or an exit code in one file each.
enum class ProblemKind {
  kInvalid,       // does not follow the rule named in detail
  kTooLarge,      // over a limit of base/limits or the folder's own
  kNotFound,      // no such thing
  kGone,          // was there, removed for legal reasons
  kConflict,      // another state than the caller assumed
  kNotPermitted,  // the caller may not
  kUnsupported,   // newer format or unknown feature
  kCorrupt,       // stored bytes disagree with what they must be
  kUnavailable,   // not now: a lock is held, an index is being rebuilt
};

struct Problem {
  ProblemKind kind = ProblemKind::kInvalid;
  std::string field;   // the thing: a key path, a file name, a parameter; empty when there is only one
  std::string detail;  // the rule, in words a person can act on; never a secret
};

template <typename T>
using Result = std::expected<T, Problem>;
using Done = std::expected<void, Problem>;

inline std::unexpected<Problem> refuse(ProblemKind kind, std::string field, std::string detail) {
  return std::unexpected(Problem{kind, std::move(field), std::move(detail)});
}
inline std::unexpected<Problem> invalid(std::string field, std::string detail) {
  return refuse(ProblemKind::kInvalid, std::move(field), std::move(detail));
}

// "field: detail", or detail alone.
inline std::string to_string(const Problem& problem) {
  return problem.field.empty() ? problem.detail : problem.field + ": " + problem.detail;
}

}  // namespace dateline::base
