#pragma once

#include <cstddef>
#include <stop_token>

#include "record/read/record_folder.h"

// Deletes from blobs/ what a crash left there: half files, and files that were put for an act that never came. A file
// that an act names stays, and so does everything while a writer lives, who may be about to append such an act.
namespace dateline::record {

struct Swept {
  enum class Outcome { kDone, kPutOff, kStopped };  // kPutOff: a writer lives; a later start sweeps
  Outcome outcome = Outcome::kDone;
  std::size_t half_files = 0;
  std::size_t orphans = 0;
};

// Reads the texts of the whole record when blobs/ holds any file, without keeping a writer waiting meanwhile. Files with
// names of neither kind are not ours and stay. World failures throw base::Failure.
Swept sweep_blobs(const RecordFolder& folder, const std::stop_token& stop);

}  // namespace dateline::record
