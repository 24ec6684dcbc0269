#include "gate/stage.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "base/sha256.h"
#include "desk/database/test_desk.h"

// Staged files: checked before, linked at the moment.
namespace dateline::gate {
namespace {

class StageTest : public ::testing::Test {
 protected:
  StageTest() { std::filesystem::create_directories(folders.open.path()); }

  static base::Hash put(const record::BlobFolder& folder, const std::string& bytes) {
    const base::Hash hash = base::sha256(bytes);
    std::ofstream(folder.path_of(hash)) << bytes;
    return hash;
  }

  desk::TestDesk desk;
  BlobFolders folders{record::BlobFolder(desk.folder().blobs()), record::BlobFolder(desk.folder().path / "blobs")};
};

TEST_F(StageTest, AStagedFileGetsItsPublicNameOnce) {
  const base::Hash file = put(folders.staged, "one");
  ASSERT_TRUE(check_staged(folders, {file}));
  EXPECT_FALSE(std::filesystem::exists(folders.open.path_of(file)));
  ASSERT_TRUE(publish_files(folders, {file}));
  ASSERT_TRUE(publish_files(folders, {file}));
  EXPECT_TRUE(folders.open.is_sound(file));
  EXPECT_TRUE(std::filesystem::equivalent(folders.open.path_of(file), folders.staged.path_of(file)));
  struct stat status{};
  ASSERT_EQ(::stat(folders.open.path_of(file).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST_F(StageTest, AFileThatIsPublicNeedsNoStagedOne) {
  const base::Hash file = put(folders.open, "one");
  EXPECT_TRUE(check_staged(folders, {file}));
  EXPECT_TRUE(publish_files(folders, {file}));
}

TEST_F(StageTest, AMissingFileIsRefused) {
  const base::Hash file = base::sha256("nowhere");
  const auto checked = check_staged(folders, {file});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().kind, base::ProblemKind::kNotFound);
  const auto placed = publish_files(folders, {file});
  ASSERT_FALSE(placed);
  EXPECT_EQ(placed.error().kind, base::ProblemKind::kNotFound);
}

TEST_F(StageTest, ADamagedFileIsRefused) {
  const base::Hash file = put(folders.staged, "one");
  std::ofstream(folders.staged.path_of(file)) << "two";
  const auto checked = check_staged(folders, {file});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().kind, base::ProblemKind::kCorrupt);
}

TEST_F(StageTest, AFolderThatIsGoneIsAFailure) {
  const base::Hash file = put(folders.staged, "one");
  std::filesystem::remove_all(folders.open.path());
  std::ofstream(folders.open.path()) << "a file where the folder was";
  EXPECT_ANY_THROW(static_cast<void>(publish_files(folders, {file})));
}

}  // namespace
}  // namespace dateline::gate
