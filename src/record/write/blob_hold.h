#pragma once

#include <optional>

#include "base/file.h"
#include "record/read/record_folder.h"

// Who may count on the files of blobs/ (flock on the folder itself). Writers share it for as long as they live: a file
// that was put, and that no act names yet, stays until its writer has appended. The sweep needs it alone.
namespace dateline::record {

class BlobHold {
 public:
  // Makes the folder when there is none; waits while a sweep runs. Throws store::StoreFailure.
  static BlobHold shared(const RecordFolder& folder);
  // nullopt when a writer lives.
  static std::optional<BlobHold> alone(const RecordFolder& folder);

 private:
  explicit BlobHold(base::Fd folder) : folder_(std::move(folder)) {}

  base::Fd folder_;  // the lock ends with it
};

}  // namespace dateline::record
