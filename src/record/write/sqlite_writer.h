#pragma once

#include <memory>

#include "base/entropy.h"
#include "record/read/record_folder.h"
#include "record/write/writer.h"

// The Writer on record.db. Several may be open, in one process or many: each append holds record.lock for its one
// batch. A writer whose append threw refuses every further one, because after a failed commit or fsync the state of
// the disk is unknown to this process; the process must end, and the next one finds the whole groups that were durable.
namespace dateline::record {

struct WriterOptions {
  int lock_wait_ms = 5'000;  // for record.lock; then append refuses as kUnavailable
};

// Makes the folder and an empty record in it, durably; migrates an older one. Changes nothing when it is there already.
// Throws base::Failure.
void create_record(const RecordFolder& folder, base::Entropy& entropy);

// Whether a record is there that create_record made whole; false also for what a crash within it left. Throws
// store::StoreFailure for files that are no record.
bool is_created(const RecordFolder& folder);

// Opens an existing record, migrating an older one. Throws store::StoreFailure.
std::unique_ptr<Writer> open_writer(const RecordFolder& folder, const WriterOptions& options = {});

}  // namespace dateline::record
