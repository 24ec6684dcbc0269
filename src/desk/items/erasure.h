#pragma once

#include <cstddef>
#include <span>

#include "base/instant.h"
#include "desk/database/desk_folder.h"
#include "model/ids.h"
#include "store/sqlite_database.h"

// What a legal removal asks of the desk: that no file of it holds the words of the release any more.
namespace dateline::desk {

// Erases what the desk holds of these releases, which the record has removed: of each item that became or concerns one
// of them, every revision of facts and texts, the title, remarks, reasons of approvals, frozen manifests, reasons of
// plans, words that searching finds, and the files that no other draft names. The item stays as a shell with its facts
// empty (of a removal itself its public note stays), and so does the audit list, which holds no words of drafts. Then
// the database is written anew, as a freed page may keep a copy of a row. Gives the number of items erased.
//
// Idempotent; what a crash cut short is finished by the next call, also one without releases. It holds the write lock
// for some seconds on a large desk. Throws base::Failure; store::StoreFailure kBusy when a reader is in the way: call
// again.
std::size_t erase_removed(store::SqliteDatabase& database, const DeskFolder& folder,
                          std::span<const model::ReleaseNumber> releases, base::Instant now);

}  // namespace dateline::desk
