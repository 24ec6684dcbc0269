#pragma once

#include <string>
#include <string_view>

#include "store/database.h"

struct sqlite3;
struct sqlite3_stmt;

// A statement prepared once and kept; private to the adapter.
namespace dateline::store {

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(const std::string& name, sqlite3* handle, std::string_view sql);
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement() override;

  Statement& run(std::initializer_list<Parameter> parameters) override;
  bool step() override;
  void reset() override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view bytes(int column) const override;

 private:
  const std::string name_;
  sqlite3* const handle_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace dateline::store
