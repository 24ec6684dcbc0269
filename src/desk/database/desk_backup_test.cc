#include "desk/database/desk_backup.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/sha256.h"
#include "desk/database/audit.h"
#include "desk/database/test_desk.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
namespace fs = std::filesystem;

class DeskBackup : public testing::Test {
 protected:
  DeskBackup() {
    anna = desk.person("anna");
    write_audit(desk.database(), kNine, anna, "sign-in");
    put("a table");
    put("a picture");
    desk.database().execute(
        "INSERT INTO sessions VALUES(x'01', 1, 0, 0, 0, ''); INSERT INTO links VALUES(x'02', 0, 1, 9, NULL);"
        "INSERT INTO plans(id, at, zone, state, made_by, made_at) VALUES(1, 5, 'UTC', 0, 1, 0), (2, 5, 'UTC', 1, 1, 0),"
        " (3, 5, 'UTC', 3, 1, 0)");
  }
  fs::path put(const std::string& bytes) {
    const fs::path file = desk.folder().blobs() / base::to_hex(base::sha256(bytes));
    std::ofstream(file) << bytes;
    return file;
  }
  fs::path copy() const { return desk.folder().path / "copy"; }
  static std::int64_t count(store::Database& database, const std::string& sql) {
    const auto row = database.prepare(sql);
    return row->run({}).step() ? row->integer(0) : -1;
  }
  static ProblemKind kind(const base::Result<DeskManifest>& result) {
    EXPECT_FALSE(result.has_value());
    return result ? ProblemKind::kInvalid : result.error().kind;
  }

  TestDesk desk;
  PersonId anna;
};

TEST_F(DeskBackup, ComesBackWhole) {
  const auto made = create_desk_backup(desk.folder(), copy(), kNine);
  ASSERT_TRUE(made) << base::to_string(made.error());
  EXPECT_EQ(made->blobs.size(), 2u);
  EXPECT_EQ(verify_desk_backup(copy()).value(), *made);
  EXPECT_TRUE(is_desk_backup(copy()));
  const DeskFolder back{desk.folder().path / "back"};
  ASSERT_TRUE(restore_desk_backup(copy(), back, kNine));
  const auto database = open_desk(back);
  EXPECT_EQ(count(*database, "SELECT count(*) FROM people WHERE login = 'anna'"), 1);
  EXPECT_TRUE(verify_audit(*database));
  EXPECT_TRUE(holds_head(*database, made->audit)) << "the list goes on from where it was";
  EXPECT_EQ(read_audit(*database, 2, 1).at(0).action, "restore-backup");
  for (const base::Hash& blob : made->blobs) EXPECT_TRUE(fs::exists(back.blobs() / base::to_hex(blob)));
  EXPECT_FALSE(fs::exists(back.path / "desk-restoring"));
}

TEST_F(DeskBackup, IsReadableByItsOwnerAlone) {
  ASSERT_TRUE(create_desk_backup(desk.folder(), copy(), kNine));
  const DeskFolder back{desk.folder().path / "back"};
  ASSERT_TRUE(restore_desk_backup(copy(), back, kNine));
  constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;
  for (const fs::path& path : {copy(), copy() / "desk.db", copy() / "desk-blobs", back.database(), back.blobs()}) {
    EXPECT_EQ(fs::status(path).permissions() & kOthers, fs::perms::none) << path;
  }
}

// A copy knows nothing of what was stopped or ended after it was made.
TEST_F(DeskBackup, NothingGoesOutOrInByARestore) {
  ASSERT_TRUE(create_desk_backup(desk.folder(), copy(), kNine));
  const DeskFolder back{desk.folder().path / "back"};
  ASSERT_TRUE(restore_desk_backup(copy(), back, kNine));
  const auto database = open_desk(back);
  EXPECT_EQ(count(*database, "SELECT count(*) FROM sessions"), 0);
  EXPECT_EQ(count(*database, "SELECT count(*) FROM links"), 0);
  EXPECT_EQ(count(*database, "SELECT state FROM plans WHERE id = 1"), 2) << "what waited asks";
  EXPECT_EQ(count(*database, "SELECT state FROM plans WHERE id = 2"), 1) << "what was held is held";
  EXPECT_EQ(count(*database, "SELECT state FROM plans WHERE id = 3"), 3);
}

TEST_F(DeskBackup, RefusesToWriteOverWhatIsThere) {
  ASSERT_TRUE(create_desk_backup(desk.folder(), copy(), kNine));
  EXPECT_EQ(kind(create_desk_backup(desk.folder(), copy(), kNine)), ProblemKind::kConflict);
  EXPECT_EQ(kind(restore_desk_backup(copy(), desk.folder(), kNine)), ProblemKind::kConflict);
  const DeskFolder half{desk.folder().path / "half"};
  fs::create_directories(half.blobs());
  std::ofstream(half.blobs() / "x") << "somebody's";
  EXPECT_EQ(kind(restore_desk_backup(copy(), half, kNine)), ProblemKind::kConflict);
  EXPECT_TRUE(fs::exists(half.blobs() / "x"));
  EXPECT_EQ(kind(create_desk_backup(half, copy() / "x", kNine)), ProblemKind::kNotFound);
}

TEST_F(DeskBackup, ARestoreThatWasCutShortIsGivenAgain) {
  ASSERT_TRUE(create_desk_backup(desk.folder(), copy(), kNine));
  const DeskFolder back{desk.folder().path / "back"};
  fs::create_directories(back.path / "desk-restoring");
  fs::create_directories(back.blobs());
  std::ofstream(back.blobs() / "half") << "x";
  EXPECT_TRUE(restore_desk_backup(copy(), back, kNine));
  EXPECT_FALSE(fs::exists(back.blobs() / "half"));
}

TEST_F(DeskBackup, DamageIsFoundWhereItIs) {
  ASSERT_TRUE(create_desk_backup(desk.folder(), copy(), kNine));
  for (const auto& entry : fs::recursive_directory_iterator(copy())) {
    if (!entry.is_regular_file()) continue;
    const auto size = fs::file_size(entry.path());
    for (const std::uintmax_t at : {std::uintmax_t{0}, size / 2, size - 1}) {
      std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
      const auto flip = [&] {
        file.seekg(static_cast<std::streamoff>(at));
        const char byte = static_cast<char>(file.get() ^ 1);
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte);
        file.flush();
      };
      flip();
      EXPECT_FALSE(verify_desk_backup(copy())) << entry.path() << " at " << at;
      flip();
      EXPECT_TRUE(verify_desk_backup(copy())) << entry.path();
    }
  }
  const DeskFolder back{desk.folder().path / "back"};
  fs::remove(copy() / "manifest.json");
  EXPECT_EQ(kind(restore_desk_backup(copy(), back, kNine)), ProblemKind::kNotFound);
  EXPECT_FALSE(fs::exists(back.path));
}

TEST_F(DeskBackup, ADamagedFileIsNotCopied) {
  std::ofstream(put("a sound")) << "another";
  EXPECT_EQ(kind(create_desk_backup(desk.folder(), copy(), kNine)), ProblemKind::kCorrupt);
  EXPECT_FALSE(fs::exists(copy()));
}

TEST(DeskManifestBytes, AreOneForm) {
  const DeskManifest manifest{kNine, "0:" + std::string(64, '0'), base::sha256("a"), {base::sha256("b")}};
  const std::string bytes = to_bytes(manifest);
  EXPECT_EQ(desk_manifest_from_bytes(bytes).value(), manifest);
  EXPECT_FALSE(desk_manifest_from_bytes(bytes + " "));
  EXPECT_FALSE(desk_manifest_from_bytes("{}"));
  std::string newer = bytes;
  newer.replace(newer.find("\"format\":1"), 10, "\"format\":2");
  EXPECT_EQ(desk_manifest_from_bytes(newer).error().kind, ProblemKind::kUnsupported);
}

}  // namespace
}  // namespace dateline::desk
