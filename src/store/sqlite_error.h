#pragma once

#include <string>

#include "store/store_failure.h"

struct sqlite3;

// SQLite's result codes as our categories; private to the adapter.
namespace dateline::store {

FaultKind fault_of(int sqlite_code);
// Throws for the code that a call on `handle` (may be null) just returned.
[[noreturn]] void throw_sqlite(const std::string& name, sqlite3* handle, int code);

}  // namespace dateline::store
