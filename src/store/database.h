#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// The SQL port: a connection, prepared statements, transactions. Small on purpose, so that an adapter is one file; it
// knows no types but integers, texts and blobs, maps no objects and builds no SQL. Everything throws StoreFailure.
// Thread rule: a Database and its statements belong to one thread at a time.
namespace dateline::store {

struct Blob {
  std::string_view bytes;
};
struct Null {};
using Parameter = std::variant<Null, std::int64_t, std::string_view, Blob>;

inline Parameter integer(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// A prepared statement. run() binds, and goes before the first row; a statement is reset by its destructor, by reset()
// and by stepping past the last row. Until then it holds a read transaction open.
class Statement {
 public:
  virtual ~Statement() = default;

  // One value for each parameter ?1, ?2, …; views need to live only until the statement is reset.
  virtual Statement& run(std::initializer_list<Parameter> parameters) = 0;
  virtual bool step() = 0;  // true: on a row; false: no more rows, and reset
  virtual void reset() = 0;

  // Of the row stepped on, columns from 0. Views live until the next step or reset.
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;  // a text or a blob

  // Runs a statement without rows, or one whose rows do not matter.
  void execute(std::initializer_list<Parameter> parameters);
};

// Resets a statement when the scope ends, however it ends.
class StatementScope {
 public:
  explicit StatementScope(Statement& statement) : statement_(statement) {}
  StatementScope(const StatementScope&) = delete;
  StatementScope& operator=(const StatementScope&) = delete;
  ~StatementScope() { statement_.reset(); }

 private:
  Statement& statement_;
};

class Database {
 public:
  virtual ~Database() = default;

  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  // One or more statements without parameters and without rows.
  virtual void execute(std::string_view sql) = 0;
};

enum class TransactionKind {
  kRead,   // one snapshot for several statements
  kWrite,  // takes the write lock at once, so that it never has to upgrade
};

// Begins on construction; rolls back unless committed. A failed commit throws and leaves nothing committed, as far as
// the engine knows: whoever must be sure reads again.
class Transaction {
 public:
  Transaction(Database& database, TransactionKind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();
  void roll_back();

 private:
  Database* database_;  // null once it is over
};

}  // namespace dateline::store
