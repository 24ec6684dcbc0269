#include "store/schema.h"

#include <fmt/format.h>

#include "store/store_failure.h"

namespace dateline::store {
namespace {

bool has_no_tables(SqliteDatabase& database) {
  const auto statement = database.prepare("SELECT 1 FROM sqlite_schema");
  return !statement->run({}).step();
}

// Refuses files of others and of newer programs; returns the version.
std::int64_t checked_version(SqliteDatabase& database, const Schema& schema) {
  const std::int64_t version = database.pragma("user_version");
  const std::int64_t application = database.pragma("application_id");
  const bool is_empty = version == 0 && application == 0 && has_no_tables(database);
  if (!is_empty && application != schema.application_id) {
    throw StoreFailure(FaultKind::kCorrupt, fmt::format("{}: is not {}", database.name(), schema.what));
  }
  if (version > schema.version()) {
    throw StoreFailure(
        FaultKind::kNewerSchema,
        fmt::format("{}: written by a newer program (schema {}; this program knows {}): upgrade Dateline",
                    database.name(), version, schema.version()));
  }
  return version;
}

}  // namespace

void migrate(SqliteDatabase& database, const Schema& schema) {
  if (checked_version(database, schema) == schema.version()) return;
  Transaction transaction(database, TransactionKind::kWrite);
  // Read again under the lock: another process may have migrated meanwhile.
  const std::int64_t version = checked_version(database, schema);
  for (std::int64_t next = version; next < schema.version(); ++next) {
    database.execute(schema.scripts[static_cast<std::size_t>(next)]);
  }
  database.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", schema.application_id, schema.version()));
  transaction.commit();
}

void require_version(SqliteDatabase& database, const Schema& schema) {
  const std::int64_t version = checked_version(database, schema);
  if (version < schema.version()) {
    throw StoreFailure(FaultKind::kOlderSchema,
                       fmt::format("{}: written by an older program (schema {}; this program needs {}): run a command "
                                   "that writes, or \"dateline init\"",
                                   database.name(), version, schema.version()));
  }
}

}  // namespace dateline::store
