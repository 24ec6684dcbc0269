#pragma once

#include <set>

#include "base/hash.h"
#include "base/problem.h"
#include "record/read/blob_folder.h"

// Files on their way out. Until its moment a file lies whole in desk-blobs/ under its future name; at the moment it
// gets a second name in blobs/, without a byte being copied. Both folders lie on one file system. World failures throw
// base::SystemFailure.
namespace dateline::gate {

struct BlobFolders {
  record::BlobFolder staged;  // desk-blobs/: no public process can open it
  record::BlobFolder open;    // blobs/
};

// Before the moment: every file is staged or public already, sound and durable; what is staged is made readable for the
// group, which its folder shuts out until then. Refuses kNotFound and kCorrupt, naming the file.
base::Done check_staged(const BlobFolders& folders, const std::set<base::Hash>& files);

// At the moment: all are in blobs/, durably. Idempotent; a crash within leaves some there that no act names, which the
// next try takes up. Refuses kNotFound, and kUnsupported for folders on two file systems, with some perhaps done.
base::Done publish_files(const BlobFolders& folders, const std::set<base::Hash>& files);

}  // namespace dateline::gate
