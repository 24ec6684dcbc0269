#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/problem.h"
#include "model/release.h"
#include "record/read/blob_folder.h"

// Local bytes of attachments: `--files DIR`. Looked for by the attachment's `file`, then by the path of its address,
// then by the last part of that; never outside the folder.
namespace dateline::intake {

class LocalFiles {
 public:
  LocalFiles() = default;  // none
  LocalFiles(std::filesystem::path folder, record::BlobFolder blobs) : folder_(std::move(folder)), blobs_(blobs) {}

  // Puts the file into the blobs and returns its hash; empty when there is none. Refuses kTooLarge.
  base::Result<std::string> take(const model::Attachment& attachment) const;

 private:
  std::filesystem::path folder_;
  std::optional<record::BlobFolder> blobs_;
};

}  // namespace dateline::intake
