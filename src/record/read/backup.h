#pragma once

#include <filesystem>
#include <functional>
#include <set>

#include "base/instant.h"
#include "base/problem.h"
#include "model/ids.h"
#include "record/read/backup_manifest.h"
#include "record/read/record_folder.h"

// A copy of a record that can be proved: record.db as of one moment, every file that its acts name, and a manifest with
// their hashes, written last, so that a folder without manifest is no backup. It is made beside a running server.
// Restoring (record/write/restore.h) verifies before anything is used. World failures throw base::Failure.
namespace dateline::record {

// The data folder's record into `target`, which must be empty, absent, or what a copy that was cut short left (else
// kConflict). Refuses kCorrupt when the copy does not verify, or a file that an act names is missing or damaged: then no
// manifest is written.
base::Result<BackupManifest> create_backup(const RecordFolder& folder, const std::filesystem::path& target,
                                           base::Instant at);

// Everything again: the manifest, each file's hash, and record.db as verify() does, against the manifest's head.
base::Result<BackupManifest> verify_backup(const std::filesystem::path& backup);

std::filesystem::path manifest_of(const std::filesystem::path& backup);  // backup/manifest.json

}  // namespace dateline::record
