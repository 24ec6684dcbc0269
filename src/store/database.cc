#include "store/database.h"

#include <utility>

#include "base/failure.h"

namespace dateline::store {

void Statement::execute(std::initializer_list<Parameter> parameters) {
  const StatementScope scope(*this);
  run(parameters);
  while (step()) {
  }
}

Transaction::Transaction(Database& database, TransactionKind kind) : database_(&database) {
  database.execute(kind == TransactionKind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  try {
    roll_back();
  } catch (const base::Failure&) {
    // The engine has rolled back by itself, or will when the connection closes.
  }
}

void Transaction::commit() {
  database_->execute("COMMIT");
  database_ = nullptr;
}

void Transaction::roll_back() {
  if (database_ != nullptr) std::exchange(database_, nullptr)->execute("ROLLBACK");
}

}  // namespace dateline::store
