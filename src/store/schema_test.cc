#include "store/schema.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

#include "base/check.h"
#include "store/store_failure.h"

namespace dateline::store {
namespace {

constexpr std::array<std::string_view, 1> kFirst = {"CREATE TABLE a(x INTEGER) STRICT"};
constexpr std::array<std::string_view, 2> kSecond = {kFirst[0], "ALTER TABLE a ADD COLUMN y INTEGER"};
constexpr std::array<std::string_view, 2> kBroken = {kFirst[0], "CREATE TABLE b(x); CREATE TABLE a(x)"};

constexpr Schema schema(std::span<const std::string_view> scripts, std::int64_t application = 77) {
  return {application, "a test", scripts};
}

class SchemaTest : public testing::Test {
 protected:
  SchemaTest() {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-XXXXXX").string();
    DATELINE_CHECK(::mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~SchemaTest() override { std::filesystem::remove_all(folder); }

  SqliteDatabase open(SqliteAccess access = SqliteAccess::kCreate) { return {folder / "t.db", {.access = access}}; }
  template <typename Action>
  static FaultKind kind_of(const Action& action) {
    try {
      action();
    } catch (const StoreFailure& failure) {
      return failure.kind();
    }
    return FaultKind::kOther;
  }

  std::filesystem::path folder;
};

TEST_F(SchemaTest, BringsAnEmptyFileToTheNewestVersion) {
  auto database = open();
  migrate(database, schema(kSecond));
  EXPECT_EQ(database.pragma("user_version"), 2);
  database.execute("INSERT INTO a(x, y) VALUES(1, 2)");
  migrate(database, schema(kSecond));
  require_version(database, schema(kSecond));
}

TEST_F(SchemaTest, RunsOnlyWhatIsMissing) {
  auto database = open();
  migrate(database, schema(kFirst));
  database.execute("INSERT INTO a(x) VALUES(1)");
  EXPECT_EQ(kind_of([&] { require_version(database, schema(kSecond)); }), FaultKind::kOlderSchema);
  migrate(database, schema(kSecond));
  const auto row = database.prepare("SELECT x, y FROM a");
  ASSERT_TRUE(row->run({}).step());
  EXPECT_EQ(row->integer(0), 1);
  EXPECT_TRUE(row->is_null(1));
}

TEST_F(SchemaTest, AFailedScriptLeavesTheOldVersion) {
  auto database = open();
  migrate(database, schema(kFirst));
  EXPECT_THROW(migrate(database, schema(kBroken)), StoreFailure);
  EXPECT_EQ(database.pragma("user_version"), 1);
  EXPECT_THROW(database.prepare("SELECT * FROM b"), StoreFailure);
  migrate(database, schema(kSecond));
}

TEST_F(SchemaTest, RefusesNewerFilesAndThoseOfOthers) {
  auto database = open();
  migrate(database, schema(kSecond));
  EXPECT_EQ(kind_of([&] { migrate(database, schema(kFirst)); }), FaultKind::kNewerSchema);
  EXPECT_EQ(kind_of([&] { require_version(database, schema(kFirst)); }), FaultKind::kNewerSchema);
  EXPECT_EQ(kind_of([&] { migrate(database, schema(kSecond, 78)); }), FaultKind::kCorrupt);
}

}  // namespace
}  // namespace dateline::store
