#include "store/sqlite_statement.h"

#include <sqlite3.h>

#include "base/check.h"
#include "store/sqlite_error.h"

namespace dateline::store {
namespace {

// A null pointer would bind NULL: empty blobs and texts need an address.
const char* address_of(std::string_view bytes) { return bytes.data() != nullptr ? bytes.data() : ""; }

struct Binder {
  sqlite3_stmt* statement;
  int index;

  int operator()(Null) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
  int operator()(std::string_view text) const {
    return sqlite3_bind_text64(statement, index, address_of(text), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(Blob blob) const {
    return sqlite3_bind_blob64(statement, index, address_of(blob.bytes), blob.bytes.size(), SQLITE_STATIC);
  }
};

}  // namespace

SqliteStatement::SqliteStatement(const std::string& name, sqlite3* handle, std::string_view sql)
    : name_(name), handle_(handle) {
  const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement_, nullptr);
  if (code != SQLITE_OK) throw_sqlite(name_, handle_, code);
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

Statement& SqliteStatement::run(std::initializer_list<Parameter> parameters) {
  DATELINE_CHECK(static_cast<int>(parameters.size()) == sqlite3_bind_parameter_count(statement_));
  sqlite3_reset(statement_);
  int index = 0;
  for (const Parameter& parameter : parameters) {
    const int code = std::visit(Binder{statement_, ++index}, parameter);
    if (code != SQLITE_OK) throw_sqlite(name_, handle_, code);
  }
  return *this;
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    try {
      throw_sqlite(name_, handle_, code);
    } catch (const StoreFailure&) {
      sqlite3_reset(statement_);
      throw;
    }
  }
  reset();
  return false;
}

// Its result repeats the error of the last step, which has been thrown.
void SqliteStatement::reset() { sqlite3_reset(statement_); }

bool SqliteStatement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view SqliteStatement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace dateline::store
