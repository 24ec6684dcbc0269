#include "store/sqlite_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/sqlite_error.h"
#include "store/sqlite_statement.h"

namespace dateline::store {
namespace {

int flags_of(SqliteAccess access) {
  switch (access) {
    case SqliteAccess::kRead:
      return SQLITE_OPEN_READONLY;
    case SqliteAccess::kWrite:
      return SQLITE_OPEN_READWRITE;
    case SqliteAccess::kCreate:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

void configure(SqliteDatabase& database, const SqliteOptions& options) {
  // trusted_schema and cell_size_check: a file that someone has bent must not run or overrun anything.
  database.execute(fmt::format("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -{}",
                               options.cache_kib));
  if (options.access == SqliteAccess::kRead) return;
  if (database.is_read_only()) {
    throw StoreFailure(FaultKind::kReadOnly, database.name() + ": the file may not be written");
  }
  if (options.access == SqliteAccess::kCreate) database.execute("PRAGMA page_size = 8192");
  database.execute(fmt::format("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {}",
                               options.checkpoint_pages));
  const auto mode = database.prepare("PRAGMA journal_mode = WAL");
  if (mode->run({}).step() && mode->bytes(0) == "wal" && database.pragma("synchronous") == 2) return;
  throw StoreFailure(FaultKind::kOther, database.name() + ": the file system does not allow write-ahead logging");
}

}  // namespace

SqliteDatabase::SqliteDatabase(const std::filesystem::path& path, const SqliteOptions& options)
    : name_(path.string()), access_(options.access) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags_of(options.access) | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) throw_sqlite(name_, handle_, code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, options.busy_wait_ms);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    int persist = 1;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    configure(*this, options);
  } catch (const StoreFailure&) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteDatabase::~SqliteDatabase() {
  if (access_ != SqliteAccess::kRead) {
    // Best effort: what stays in the WAL is durable there, and the next writer empties it.
    sqlite3_busy_timeout(handle_, 200);
    sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  }
  sqlite3_close_v2(handle_);
}

std::unique_ptr<Statement> SqliteDatabase::prepare(std::string_view sql) {
  return std::make_unique<SqliteStatement>(name_, handle_, sql);
}

void SqliteDatabase::execute(std::string_view sql) {
  const int code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_sqlite(name_, handle_, code);
}

std::int64_t SqliteDatabase::pragma(std::string_view name) {
  const auto statement = prepare(fmt::format("PRAGMA {}", name));
  return statement->run({}).step() ? statement->integer(0) : 0;
}

bool SqliteDatabase::is_read_only() const { return sqlite3_db_readonly(handle_, "main") == 1; }

void SqliteDatabase::checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) throw_sqlite(name_, handle_, code);
}

void SqliteDatabase::vacuum() { execute("VACUUM"); }

void SqliteDatabase::copy_to(const std::filesystem::path& path) {
  const auto statement = prepare("VACUUM INTO ?1");
  const std::string target = path.string();
  statement->execute({std::string_view(target)});
}

std::string SqliteDatabase::check_structure() {
  std::string out;
  const auto statement = prepare("PRAGMA integrity_check(20)");
  statement->run({});
  while (statement->step()) {
    if (!out.empty()) out += '\n';
    out += statement->bytes(0);
  }
  return out;
}

}  // namespace dateline::store
