#pragma once

#include <string>
#include <string_view>

#include "base/failure.h"

// What a store throws when the world under it breaks. The category decides what a person is told and which exit code
// the program ends with; what() names the file and the engine's own words, never data.
namespace dateline::store {

enum class FaultKind {
  kBusy,         // another holder of a lock outlasted the wait
  kFull,         // no space for another page
  kReadOnly,     // the file or its folder may not be written
  kCorrupt,      // stored bytes are not what they must be
  kIo,           // read, write or fsync failed
  kCannotOpen,   // no such file, or it may not be read
  kNewerSchema,  // written by a newer program
  kOlderSchema,  // needs a migration that only a writer may run
  kOther,
};
std::string_view name_of(FaultKind kind);  // "busy", "full", …

class StoreFailure : public base::Failure {
 public:
  StoreFailure(FaultKind kind, const std::string& what) : Failure(what), kind_(kind) {}
  FaultKind kind() const { return kind_; }

 private:
  FaultKind kind_;
};

}  // namespace dateline::store
