#include "record/write/erase.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "base/failure.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "record/read/named_files.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

using store::integer;

std::set<base::Hash> files_of(store::SqliteDatabase& database, model::ReleaseNumber number) {
  std::set<base::Hash> files;
  const auto statement =
      database.prepare("SELECT bytes FROM contents WHERE number = ?1 AND role = 0 AND bytes IS NOT NULL");
  statement->run({integer(number.value)});
  while (statement->step()) {
    if (const auto json = base::parse_json(statement->bytes(0))) collect_files(*json, files);
  }
  return files;
}

bool is_named_elsewhere(store::SqliteDatabase& database, model::ReleaseNumber number, const std::string& file) {
  const auto statement =
      database.prepare("SELECT 1 FROM contents WHERE number <> ?1 AND role = 0 AND instr(bytes, ?2) > 0 LIMIT 1");
  return statement->run({integer(number.value), store::Blob{file}}).step();
}

void remove_files(store::SqliteDatabase& database, const RecordFolder& folder, model::ReleaseNumber number) {
  bool any = false;
  for (const base::Hash& hash : files_of(database, number)) {
    const std::string file = base::to_hex(hash);
    if (is_named_elsewhere(database, number, file)) continue;
    std::error_code error;
    any = std::filesystem::remove(folder.blobs() / file, error) || any;
    if (error) throw base::SystemFailure("remove blob " + file, error.value());
  }
  if (any) base::sync_folder(folder.blobs());
}

std::int64_t count_contents(store::SqliteDatabase& database, model::ReleaseNumber number) {
  const auto statement = database.prepare("SELECT count(*) FROM contents WHERE number = ?1 AND salt IS NOT NULL");
  return statement->run({integer(number.value)}).step() ? statement->integer(0) : 0;
}

}  // namespace

std::size_t erase_contents(store::SqliteDatabase& database, SideTables& tables, const RecordFolder& folder,
                           model::ReleaseNumber number) {
  // Files first: once the texts are gone nothing knows their names.
  remove_files(database, folder, number);
  const std::int64_t count = count_contents(database, number);
  store::Transaction transaction(database, store::TransactionKind::kWrite);
  database.prepare("UPDATE contents SET salt = NULL, bytes = NULL WHERE number = ?1")->execute({integer(number.value)});
  tables.forget_source_states(number);
  transaction.commit();
  // secure_delete zeroes what is freed, but a page that was split or merged earlier may hold a copy of a row that moved
  // away; only writing the file anew is sure of those. The WAL holds every page as it was until it is emptied.
  database.checkpoint();
  database.vacuum();
  database.checkpoint();
  tables.set_erased(number);
  return static_cast<std::size_t>(count);
}

}  // namespace dateline::record
