#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "store/database.h"

struct sqlite3;

// The SQL port on a SQLite file. A writer works in WAL mode with synchronous FULL (a commit that returned is on the
// disk), secure_delete (freed bytes are zeroed), and a WAL and shared-memory file that stay, so that a reader without
// the right to create files can open the database at any time. A reader opens it read-only, never "immutable": it sees
// every commit, and works beside a writer, after one that was killed, and in a folder that cannot be written.
namespace dateline::store {

enum class SqliteAccess {
  kRead,    // the file must exist
  kWrite,   // the file must exist
  kCreate,  // makes the file when there is none
};

struct SqliteOptions {
  SqliteAccess access = SqliteAccess::kRead;
  int busy_wait_ms = 5'000;      // for the locks of other connections; then kBusy
  int cache_kib = 16'384;        // page cache of this connection; more makes random look-ups of big files faster
  int checkpoint_pages = 2'000;  // WAL pages after which a commit copies them back; more is faster and a longer WAL
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::filesystem::path& path, const SqliteOptions& options);
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override;  // a writer empties the WAL first, if no reader is in the way

  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  void execute(std::string_view sql) override;

  std::int64_t pragma(std::string_view name);  // the integer a pragma answers

  bool is_read_only() const;  // true also when it was opened to write and the file does not allow it

  // Copies the WAL back and cuts it to no bytes. Throws kBusy when a reader outlasts the wait: then some of it is left.
  void checkpoint();
  // Writes the whole file anew, so that no page holds what was deleted or moved. Needs the file's size twice over.
  void vacuum();
  // A consistent copy as of one moment into a new file, without stopping writers.
  void copy_to(const std::filesystem::path& path);
  // The engine's own check of pages, trees and indexes; "ok", or what it found, a line each (at most 20).
  std::string check_structure();

  const std::string& name() const { return name_; }

 private:
  const std::string name_;  // as messages give it
  const SqliteAccess access_;
  sqlite3* handle_ = nullptr;
};

}  // namespace dateline::store
