#include "record/read/backup.h"

#include <gtest/gtest.h>

#include <fstream>

#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/put_blob.h"
#include "record/write/restore.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

using base::ProblemKind;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    create_record(folder.record(), entropy);
    writer = open_writer(folder.record());
    blob = put_blob(BlobFolder(folder.record().blobs()), "a file");
    Proposal offered = make.publish("a", {"en"});
    offered.contents.erase(offered.contents.begin());
    offered.act.texts[0].content =
        make.add_content(offered, R"({"attachments":[{"file":")" + base::to_hex(blob) + R"("}]})");
    append(offered);
    append(make.publish("b", {"en"}, "canary7391"));
    append(make.publish("c", {"en"}));
  }
  void append(const Proposal& proposal) {
    const auto appended = writer->append(std::span(&proposal, 1), kNoon);
    ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
  }
  BackupManifest must_create() {
    const auto made = create_backup(folder.record(), target, kNoon);
    EXPECT_TRUE(made.has_value()) << base::to_string(made.error());
    return made.value_or(BackupManifest());
  }

  base::SeededEntropy entropy{7};
  TestFolder folder;
  TestFolder elsewhere;
  const std::filesystem::path target = elsewhere.path() / "backup";
  const RecordFolder restored{elsewhere.path() / "restored"};
  Proposer make;
  std::unique_ptr<Writer> writer;
  base::Hash blob;
};

TEST_F(Backup, IsMadeBesideAWriterAndRestoredAsItWas) {
  const std::string before = dump(*open_reader(folder.record()));
  const BackupManifest manifest = must_create();
  append(make.publish("d", {"en"}));
  EXPECT_EQ(manifest.head.size, 3u);
  EXPECT_EQ(manifest.blobs, std::vector{blob});
  EXPECT_EQ(verify_backup(target), manifest);
  const auto done = restore_backup(target, restored, {}, entropy, kNoon);
  ASSERT_TRUE(done.has_value()) << base::to_string(done.error());
  EXPECT_EQ(dump(*open_reader(restored)), before);
  EXPECT_TRUE(verify(restored).is_sound());
  EXPECT_TRUE(BlobFolder(restored.blobs()).is_sound(blob));
  const Proposal more = make.publish("e", {"en"});
  EXPECT_EQ(open_writer(restored)->append(std::span(&more, 1), kNoon)->front().number.value, 4u);
}

TEST_F(Backup, ReplaysLaterRemovals) {
  must_create();
  append(make.publish("d", {"en"}));
  for (const std::uint32_t number : {2u, 4u}) {
    append(make.of_release("r" + std::to_string(number), model::ActKind::kRemove, number));
  }
  const auto removals = removals_of(folder.record());
  EXPECT_EQ(removals, (std::vector<model::ReleaseNumber>{{2}, {4}}));
  const auto done = restore_backup(target, restored, removals, entropy, kNoon);
  ASSERT_TRUE(done.has_value()) << base::to_string(done.error());
  EXPECT_EQ(done->removed, std::vector<model::ReleaseNumber>{{2}});
  EXPECT_TRUE(read_all(*open_reader(restored))[1].contents[0].erased);
  EXPECT_TRUE(verify(restored).is_sound());
  std::ifstream in(restored.database(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(bytes.find("canary7391"), std::string::npos);
}

TEST_F(Backup, OverwritesNothing) {
  std::filesystem::create_directories(target);
  std::ofstream(target / "other") << "x";
  EXPECT_EQ(create_backup(folder.record(), target, kNoon).error().kind, ProblemKind::kConflict);
  std::filesystem::remove(target / "other");
  must_create();
  EXPECT_EQ(restore_backup(target, folder.record(), {}, entropy, kNoon).error().kind, ProblemKind::kConflict);
}

TEST_F(Backup, GoesOnWhereACopyWasCutShort) {
  std::filesystem::create_directories(target / "blobs");
  std::ofstream(target / "record.db") << "half";
  EXPECT_EQ(create_backup(folder.record(), target, kNoon).error().kind, ProblemKind::kConflict);  // whose is it?
  std::ofstream(target / "unfinished");
  std::ofstream(target / "other") << "x";
  EXPECT_EQ(create_backup(folder.record(), target, kNoon).error().kind, ProblemKind::kConflict);
  std::filesystem::remove(target / "other");
  must_create();
  EXPECT_FALSE(std::filesystem::exists(target / "unfinished"));
  EXPECT_TRUE(verify_backup(target).has_value());
  EXPECT_EQ(create_backup(folder.record(), target, kNoon).error().kind, ProblemKind::kConflict);
}

TEST_F(Backup, IsRestoredBesideWhatAnOperatorPutsThere) {
  must_create();
  std::filesystem::create_directories(restored.path / "index");
  for (const char* name : {"institution.toml", "dateline.toml", "crest.svg"}) {
    std::ofstream(restored.path / name) << "x";
  }
  std::ofstream(restored.path / "notes.txt") << "x";
  const auto refused = restore_backup(target, restored, {}, entropy, kNoon);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ProblemKind::kConflict);
  EXPECT_TRUE(refused.error().detail.starts_with("holds notes.txt")) << refused.error().detail;
  std::filesystem::remove(restored.path / "notes.txt");
  EXPECT_TRUE(restore_backup(target, restored, {}, entropy, kNoon).has_value());
  EXPECT_TRUE(verify(restored).is_sound());
  EXPECT_TRUE(std::filesystem::exists(restored.path / "institution.toml"));
}

TEST_F(Backup, IsRestoredWhereARestoreWasCutShort) {
  must_create();
  std::filesystem::create_directories(restored.path / "blobs");
  std::ofstream(restored.path / "blobs" / "half") << "x";
  std::ofstream(restored.path / "record.db-wal") << "x";
  EXPECT_EQ(restore_backup(target, restored, {}, entropy, kNoon).error().kind, ProblemKind::kConflict);  // whose?
  std::filesystem::create_directories(restored.path / "restoring" / "blobs");
  std::ofstream(restored.path / "restoring" / "record.db") << "half";
  EXPECT_TRUE(restore_backup(target, restored, {}, entropy, kNoon).has_value());
  EXPECT_TRUE(verify(restored).is_sound());
  EXPECT_FALSE(std::filesystem::exists(restored.path / "restoring"));
  EXPECT_FALSE(std::filesystem::exists(restored.path / "blobs" / "half"));
  EXPECT_EQ(restore_backup(target, restored, {}, entropy, kNoon).error().kind, ProblemKind::kConflict);
}

TEST_F(Backup, DamageIsFoundBeforeAnythingIsUsed) {
  std::ofstream(BlobFolder(folder.record().blobs()).path_of(blob), std::ios::trunc) << "a fire";
  EXPECT_EQ(create_backup(folder.record(), target, kNoon).error().kind, ProblemKind::kCorrupt);
  EXPECT_EQ(verify_backup(target).error().kind, ProblemKind::kNotFound);  // no manifest: no backup
  std::filesystem::remove_all(target);
  put_blob(BlobFolder(folder.record().blobs()), "a file");
  must_create();

  std::fstream file(target / "record.db", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(20'000);
  file.put('!');
  file.close();
  EXPECT_EQ(verify_backup(target).error().kind, ProblemKind::kCorrupt);
  EXPECT_EQ(restore_backup(target, restored, {}, entropy, kNoon).error().kind, ProblemKind::kCorrupt);
  EXPECT_FALSE(std::filesystem::exists(restored.path));
}

TEST(BackupManifest, IsReadBackAndOnlyAsWritten) {
  BackupManifest manifest{kNoon, {7, base::Hash{}, kNoon, 2}, base::Hash{}, {}};
  manifest.blobs = {base::Hash{}};
  const std::string bytes = to_bytes(manifest);
  EXPECT_EQ(manifest_from_bytes(bytes), manifest);
  EXPECT_FALSE(manifest_from_bytes(" " + bytes).has_value());
  EXPECT_FALSE(manifest_from_bytes("{}").has_value());
  EXPECT_FALSE(manifest_from_bytes(R"({"extra":1,)" + bytes.substr(1)).has_value());
  std::string newer = bytes;
  newer.replace(newer.find("\"format\":1"), 10, "\"format\":2");
  EXPECT_EQ(manifest_from_bytes(newer).error().kind, ProblemKind::kUnsupported);
}

TEST(BackupManifest, TheExampleOfItsFormatIsRead) {
  std::ifstream in(DATELINE_SOURCE_DIR "/docs/formats/record-sqlite.md");
  std::string line;
  while (std::getline(in, line) && !line.starts_with("{\"at\"")) {
  }
  const auto manifest = manifest_from_bytes(line);
  ASSERT_TRUE(manifest.has_value()) << base::to_string(manifest.error());
  EXPECT_EQ(manifest->head.size, 9u);
  EXPECT_EQ(manifest->head.group, 5u);
  EXPECT_EQ(base::to_iso(manifest->at), "2026-02-02T02:40:00Z");
  EXPECT_EQ(manifest->blobs.size(), 1u);
  EXPECT_EQ(to_bytes(*manifest), line);
}

}  // namespace
}  // namespace dateline::record
