#pragma once

#include <memory>

#include "record/read/reader.h"
#include "record/read/record_folder.h"

// The Reader on record.db. Opens read-only: beside a writer, after one has ended or was killed, and in a folder that
// cannot be written. Throws store::StoreFailure (kCannotOpen: no record there; kNewerSchema; kOlderSchema; …).
namespace dateline::record {

std::unique_ptr<Reader> open_reader(const RecordFolder& folder);

}  // namespace dateline::record
