#include "store/store_failure.h"

#include "base/check.h"

namespace dateline::store {

std::string_view name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::kBusy:
      return "busy";
    case FaultKind::kFull:
      return "full";
    case FaultKind::kReadOnly:
      return "read-only";
    case FaultKind::kCorrupt:
      return "corrupt";
    case FaultKind::kIo:
      return "io";
    case FaultKind::kCannotOpen:
      return "cannot-open";
    case FaultKind::kNewerSchema:
      return "newer-schema";
    case FaultKind::kOlderSchema:
      return "older-schema";
    case FaultKind::kOther:
      return "other";
  }
  DATELINE_CHECK(false);
}

}  // namespace dateline::store
