#include "store/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace dateline::store {

FaultKind fault_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FaultKind::kBusy;
    case SQLITE_FULL:
      return FaultKind::kFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FaultKind::kReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FaultKind::kCorrupt;
    case SQLITE_IOERR:
      return FaultKind::kIo;
    case SQLITE_CANTOPEN:
      return FaultKind::kCannotOpen;
    default:
      return FaultKind::kOther;
  }
}

void throw_sqlite(const std::string& name, sqlite3* handle, int code) {
  std::string text = fmt::format("{}: {}", name, handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
  const int system_error = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  const FaultKind kind = fault_of(code);
  if (system_error != 0 && (kind == FaultKind::kIo || kind == FaultKind::kCannotOpen)) {
    text += fmt::format(" ({})", std::generic_category().message(system_error));
  }
  throw StoreFailure(kind, text);
}

}  // namespace dateline::store
