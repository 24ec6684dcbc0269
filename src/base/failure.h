#pragma once

#include <stdexcept>
#include <string>

// Failures: the world broke (disk full, database gone, peer reset). Thrown only by store, http and file code; caught
// once per loop. A refusal is a value instead (problem.h).
namespace dateline::base {

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A system call that failed; what() holds the thing, the call's purpose and strerror.
class SystemFailure : public Failure {
 public:
  SystemFailure(const std::string& what, int error_number);
  int error_number() const { return error_number_; }

 private:
  int error_number_;
};

}  // namespace dateline::base
