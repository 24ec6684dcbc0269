#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "store/sqlite_database.h"

// The schema of a SQLite file and how it grows: a list of SQL scripts, each bringing version n to n+1. The file carries
// its version (user_version) and whose it is (application_id). Scripts are never changed once released, only added.
namespace dateline::store {

struct Schema {
  std::int64_t application_id;
  std::string_view what;  // "a Dateline record"
  std::span<const std::string_view> scripts;
  std::int64_t version() const { return static_cast<std::int64_t>(scripts.size()); }
};

// Runs the missing scripts in one transaction: a crash leaves the old version or the new one. An empty file gets them
// all. Throws kNewerSchema for a file of a newer program, kCorrupt for a file that is something else.
void migrate(SqliteDatabase& database, const Schema& schema);

// For readers: throws as migrate does, and kOlderSchema when a script is missing.
void require_version(SqliteDatabase& database, const Schema& schema);

}  // namespace dateline::store
