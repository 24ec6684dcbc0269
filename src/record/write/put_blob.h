#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/hash.h"
#include "base/problem.h"
#include "record/read/blob_folder.h"

// The writing half of a blob folder: a file appears whole or not at all, and these return only when it is durable. So a
// file is put before the act that names it, while a Writer of the record is open (BlobHold says why); a crash between
// the two leaves a file that no act names, for the sweep. Several processes may put at once. World failures throw
// base::SystemFailure.
namespace dateline::record {

// Nothing is written when a sound file of these bytes is there already.
base::Hash put_blob(const BlobFolder& folder, std::string_view bytes);

// Copies a file without holding it in memory. Refuses kNotFound, and kTooLarge over `max_bytes`.
base::Result<base::Hash> put_blob_file(const BlobFolder& folder, const std::filesystem::path& file,
                                       std::uint64_t max_bytes);

}  // namespace dateline::record
