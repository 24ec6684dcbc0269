#include "desk/database/desk_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/failure.h"
#include "desk/database/test_desk.h"
#include "store/store_failure.h"

namespace dateline::desk {
namespace {

using std::filesystem::perms;

perms rights_of(const std::filesystem::path& path) { return std::filesystem::status(path).permissions(); }

TEST(DeskFolder, IsReadableByItsOwnerAlone) {
  TestDesk desk;
  desk.person("anna");
  EXPECT_EQ(rights_of(desk.folder().blobs()), perms::owner_all);
  for (const char* name : {"desk.db", "desk.db-wal", "desk.db-shm"}) {
    EXPECT_EQ(rights_of(desk.folder().path / name), perms::owner_read | perms::owner_write) << name;
  }
}

TEST(DeskFolder, TakesRightsAwayThatOthersHad) {
  TestDesk desk;
  std::filesystem::permissions(desk.folder().database(), perms::owner_read | perms::owner_write | perms::others_read);
  std::filesystem::permissions(desk.folder().blobs(), perms::owner_all | perms::others_exec);
  create_desk(desk.folder());
  EXPECT_EQ(rights_of(desk.folder().blobs()), perms::owner_all);
  EXPECT_EQ(rights_of(desk.folder().database()), perms::owner_read | perms::owner_write);
}

TEST(DeskFolder, CreatingAgainKeepsWhatIsThere) {
  TestDesk desk;
  const PersonId anna = desk.person("anna");
  create_desk(desk.folder());
  const auto again = open_desk(desk.folder());
  const auto row = again->prepare("SELECT id FROM people WHERE login = 'anna'");
  ASSERT_TRUE(row->run({}).step());
  EXPECT_EQ(row->integer(0), anna.value);
}

TEST(DeskFolder, FollowsNoLinkOutOfTheFolder) {
  TestDesk desk;
  const std::filesystem::path elsewhere = desk.folder().path / "elsewhere";
  const DeskFolder bent{desk.folder().path / "bent"};
  std::filesystem::create_directories(elsewhere);
  std::filesystem::create_directories(bent.path);
  std::filesystem::create_directory_symlink(elsewhere, bent.blobs());
  EXPECT_THROW(create_desk(bent), base::SystemFailure);
  std::filesystem::remove(bent.blobs());
  std::ofstream(elsewhere / "file").put('x');
  std::filesystem::create_symlink(elsewhere / "file", bent.database());
  EXPECT_THROW(create_desk(bent), base::SystemFailure);
}

TEST(DeskFolder, OpensOnlyADesk) {
  TestDesk desk;
  const DeskFolder none{desk.folder().path / "none"};
  EXPECT_THROW(open_desk(none), store::StoreFailure);
  std::filesystem::create_directories(none.path);
  store::SqliteDatabase(none.database(), {.access = store::SqliteAccess::kCreate}).execute("CREATE TABLE a(x)");
  EXPECT_THROW(open_desk(none), store::StoreFailure);
  EXPECT_THROW(create_desk(none), store::StoreFailure);
}

TEST(DeskFolder, CommitsDurablyAndKeepsItsReferences) {
  TestDesk desk;
  EXPECT_EQ(desk.database().pragma("synchronous"), 2);
  EXPECT_EQ(desk.database().pragma("foreign_keys"), 1);
  EXPECT_EQ(desk.database().pragma("secure_delete"), 1);
  EXPECT_THROW(desk.database().execute("INSERT INTO grants(person, team, role) VALUES(99, 'press', 0)"),
               store::StoreFailure);
}

}  // namespace
}  // namespace dateline::desk
