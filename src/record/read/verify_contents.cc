#include "record/read/verify_contents.h"

#include "model/content.h"

namespace dateline::record {

void verify_contents(store::Database& database, Findings& findings) {
  const auto statement = database.prepare("SELECT hash, salt, bytes FROM contents ORDER BY id");
  statement->run({});
  while (statement->step()) {
    const bool has_salt = !statement->is_null(1);
    const bool has_bytes = !statement->is_null(2);
    if (!has_salt && !has_bytes) continue;  // erased: whether rightly, the pass over acts says
    if (has_salt && has_bytes &&
        model::content_hash(statement->bytes(1), statement->bytes(2)).view() == statement->bytes(0)) {
      continue;
    }
    findings.add("content " + base::to_hex(statement->bytes(0)), "its hash is not that of its salt and bytes");
  }
}

}  // namespace dateline::record
