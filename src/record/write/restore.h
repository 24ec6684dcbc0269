#pragma once

#include <filesystem>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "model/ids.h"
#include "record/read/backup_manifest.h"
#include "record/read/record_folder.h"

// A backup made into a data folder again, verified before anything is used. What was removed after the backup was made
// must not come back: the removals are replayed before the record is served.
namespace dateline::record {

struct Restored {
  BackupManifest manifest;
  std::vector<model::ReleaseNumber> removed;  // of `later_removals`, those replayed
};

// Into `folder`, which must hold no record and nothing but institution.toml, dateline.toml, a crest, index/, and what a
// restore that was cut short left (kConflict). `later_removals` are numbers of releases removed since,
// from a newer record or a list kept apart; those that this record does not have yet, or has removed, are passed over.
// Refuses as verify_backup does, with nothing written. record.db gets its name last, after the removals: a crash leaves
// a folder that holds no record, into which the same restore goes again. World failures throw base::Failure.
base::Result<Restored> restore_backup(const std::filesystem::path& backup, const RecordFolder& folder,
                                      const std::vector<model::ReleaseNumber>& later_removals, base::Entropy& entropy,
                                      base::Instant at);

// The numbers of the releases that a record has removed, for a later restore.
std::vector<model::ReleaseNumber> removals_of(const RecordFolder& folder);

}  // namespace dateline::record
