#pragma once

#include <cstddef>

#include "model/ids.h"
#include "record/read/record_folder.h"
#include "record/write/side_tables.h"
#include "store/sqlite_database.h"

// The removal of a release's contents from record.db, its WAL and blobs/. Private to the writer, which holds the lock.
namespace dateline::record {

// Erases texts, facts and notes of all versions, redirects that lead to the release, files that only it names, and what
// is remembered of its sources; keeps the note of the removal itself. A crash or failure at any point leaves the
// release in to_erase(), and the whole is done again. Returns how many contents were erased.
std::size_t erase_contents(store::SqliteDatabase& database, SideTables& tables, const RecordFolder& folder,
                           model::ReleaseNumber number);

}  // namespace dateline::record
