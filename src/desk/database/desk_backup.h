#pragma once

#include <filesystem>

#include "base/instant.h"
#include "base/problem.h"
#include "desk/database/desk_folder.h"
#include "desk/database/desk_manifest.h"

// A copy of the private world that can be proved: desk.db as of one moment, the files that wait in desk-blobs/, and a
// manifest with their hashes. Kept apart from the copy of the record, which may be handed to anybody; this one has
// rights for its owner alone. World failures throw base::Failure.
namespace dateline::desk {

// Beside a running desk, into `target`, which must be absent or empty (kConflict). It is made under the name
// `target`.unfinished and gets its own when it is whole, so a copy that was cut short is none. Refuses kNotFound
// without a desk, and kCorrupt when the copy does not verify or a file is damaged.
base::Result<DeskManifest> create_desk_backup(const DeskFolder& folder, const std::filesystem::path& target,
                                              base::Instant at);

bool is_desk_backup(const std::filesystem::path& backup);  // or one of a record

// Everything again: the hash of each file, the structure of desk.db (SQLite's integrity_check) and its audit chain.
base::Result<DeskManifest> verify_desk_backup(const std::filesystem::path& backup);

// Into a data folder without a desk (kConflict), verified before anything is written; the record is restored before.
// Nobody is signed in afterwards and no one-time link is good; no plan goes out by itself: what waited asks for a
// person, because it may have been stopped after the copy was made. A crash leaves a folder without desk.db, into which
// the same restore goes again.
base::Result<DeskManifest> restore_desk_backup(const std::filesystem::path& backup, const DeskFolder& folder,
                                               base::Instant now);

}  // namespace dateline::desk
