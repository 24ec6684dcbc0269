#include "store/sqlite_database.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/check.h"
#include "store/store_failure.h"

namespace dateline::store {
namespace {

class SqliteDatabaseTest : public testing::Test {
 protected:
  SqliteDatabaseTest() {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-XXXXXX").string();
    DATELINE_CHECK(::mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~SqliteDatabaseTest() override { std::filesystem::remove_all(folder); }

  SqliteDatabase open(SqliteAccess access, int busy_wait_ms = 0) {
    return {folder / "t.db", {.access = access, .busy_wait_ms = busy_wait_ms}};
  }
  template <typename Action>
  static FaultKind kind_of(const Action& action) {
    try {
      action();
    } catch (const StoreFailure& failure) {
      return failure.kind();
    }
    ADD_FAILURE() << "nothing was thrown";
    return FaultKind::kOther;
  }
  static std::int64_t count(Database& database) {
    const auto statement = database.prepare("SELECT count(*) FROM t");
    return statement->run({}).step() ? statement->integer(0) : -1;
  }

  std::filesystem::path folder;
};

TEST_F(SqliteDatabaseTest, BindsAndReadsEachType) {
  auto database = open(SqliteAccess::kCreate);
  database.execute("CREATE TABLE t(i INTEGER, t TEXT, b BLOB, n TEXT) STRICT");
  const std::string blob("\0\xff", 2);
  database.prepare("INSERT INTO t VALUES(?1, ?2, ?3, ?4)")
      ->execute({std::int64_t{-5}, std::string_view("é"), Blob{blob}, Null{}});
  database.prepare("INSERT INTO t VALUES(?1, ?2, ?3, ?4)")
      ->execute({integer(1), std::string_view(), Blob{{}}, std::string_view()});
  const auto row = database.prepare("SELECT i, t, b, n FROM t ORDER BY i");
  ASSERT_TRUE(row->run({}).step());
  EXPECT_EQ(row->integer(0), -5);
  EXPECT_EQ(row->bytes(1), "é");
  EXPECT_EQ(row->bytes(2), blob);
  EXPECT_TRUE(row->is_null(3));
  ASSERT_TRUE(row->step());
  EXPECT_FALSE(row->is_null(1));
  EXPECT_FALSE(row->is_null(2));
  EXPECT_EQ(row->bytes(2), "");
  EXPECT_FALSE(row->step());
}

TEST_F(SqliteDatabaseTest, ATransactionIsAllOrNothing) {
  auto database = open(SqliteAccess::kCreate);
  database.execute("CREATE TABLE t(i INTEGER)");
  {
    const Transaction transaction(database, TransactionKind::kWrite);
    database.execute("INSERT INTO t VALUES(1)");
  }
  EXPECT_EQ(count(database), 0);
  Transaction transaction(database, TransactionKind::kWrite);
  database.execute("INSERT INTO t VALUES(1)");
  transaction.commit();
  EXPECT_EQ(count(database), 1);
}

TEST_F(SqliteDatabaseTest, AReaderKeepsItsSnapshotBesideAWriter) {
  auto writer = open(SqliteAccess::kCreate);
  writer.execute("CREATE TABLE t(i INTEGER)");
  auto reader = open(SqliteAccess::kRead);
  {
    const Transaction snapshot(reader, TransactionKind::kRead);
    EXPECT_EQ(count(reader), 0);
    writer.execute("INSERT INTO t VALUES(1)");
    EXPECT_EQ(count(reader), 0);
    EXPECT_EQ(kind_of([&] { writer.checkpoint(); }), FaultKind::kBusy);
  }
  EXPECT_EQ(count(reader), 1);
  writer.checkpoint();
  EXPECT_EQ(std::filesystem::file_size(folder / "t.db-wal"), 0u);
}

TEST_F(SqliteDatabaseTest, FailuresHaveTheirKinds) {
  EXPECT_EQ(kind_of([&] { open(SqliteAccess::kRead); }), FaultKind::kCannotOpen);
  EXPECT_EQ(kind_of([&] { open(SqliteAccess::kWrite); }), FaultKind::kCannotOpen);
  auto first = open(SqliteAccess::kCreate);
  first.execute("CREATE TABLE t(i INTEGER, b BLOB)");
  auto second = open(SqliteAccess::kWrite);
  {
    const Transaction held(first, TransactionKind::kWrite);
    EXPECT_EQ(kind_of([&] { const Transaction other(second, TransactionKind::kWrite); }), FaultKind::kBusy);
  }
  auto reader = open(SqliteAccess::kRead);
  EXPECT_EQ(kind_of([&] { reader.execute("INSERT INTO t VALUES(1, NULL)"); }), FaultKind::kReadOnly);
  first.execute("PRAGMA max_page_count = 3");
  EXPECT_EQ(kind_of([&] { first.execute("INSERT INTO t VALUES(1, zeroblob(100000))"); }), FaultKind::kFull);
  EXPECT_EQ(count(first), 0);
}

TEST_F(SqliteDatabaseTest, ACopyIsTheStateOfOneMoment) {
  auto database = open(SqliteAccess::kCreate);
  database.execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES(1)");
  open(SqliteAccess::kRead).copy_to(folder / "copy.db");
  database.execute("INSERT INTO t VALUES(2)");
  SqliteDatabase copy(folder / "copy.db", {});
  EXPECT_EQ(count(copy), 1);
  EXPECT_EQ(copy.check_structure(), "ok");
}

}  // namespace
}  // namespace dateline::store
