#include "record/write/serve_lock.h"

namespace dateline::record {

base::Result<ServeLock> ServeLock::take(const RecordFolder& folder) {
  auto file = std::make_unique<FileLock>(folder.serve_lock());
  auto held = file->hold(0);
  if (!held) {
    return base::refuse(base::ProblemKind::kUnavailable, folder.path.string(),
                        "another Dateline server runs on this data folder");
  }
  return ServeLock(std::move(file), std::move(*held));
}

}  // namespace dateline::record
