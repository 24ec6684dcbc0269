#include "record/write/put_blob.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/sha256.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

class PutBlob : public testing::Test {
 protected:
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()));
  }
  std::string bytes_of(const base::Hash& hash) const {
    std::string out;
    read_pieces(*blobs.open(hash), "blob", [&](std::string_view piece) { out += piece; });
    return out;
  }

  TestFolder folder;
  BlobFolder blobs{folder.path()};
};

TEST_F(PutBlob, IsFoundByItsHash) {
  const std::string bytes(200'000, 'b');
  const base::Hash hash = put_blob(blobs, bytes);
  EXPECT_EQ(hash, base::sha256(bytes));
  EXPECT_EQ(put_blob(blobs, bytes), hash);
  EXPECT_EQ(files(), 1u);
  EXPECT_EQ(bytes_of(hash), bytes);
  EXPECT_EQ(blobs.open(base::Hash{}).error().kind, base::ProblemKind::kNotFound);
}

TEST_F(PutBlob, ADamagedFileIsToldAndPutAnew) {
  const base::Hash hash = put_blob(blobs, "bytes");
  std::ofstream(blobs.path_of(hash), std::ios::trunc) << "bytez";
  EXPECT_FALSE(blobs.is_sound(hash));
  EXPECT_EQ(put_blob(blobs, "bytes"), hash);
  EXPECT_TRUE(blobs.is_sound(hash));
}

TEST_F(PutBlob, CopiesAFileWithinItsLimit) {
  TestFolder elsewhere;
  const auto file = elsewhere.path() / "report.pdf";
  std::ofstream(file) << std::string(100, 'p');
  EXPECT_EQ(put_blob_file(blobs, file, 99).error().kind, base::ProblemKind::kTooLarge);
  EXPECT_EQ(put_blob_file(blobs, elsewhere.path() / "none", 99).error().kind, base::ProblemKind::kNotFound);
  EXPECT_EQ(files(), 0u);
  EXPECT_EQ(put_blob_file(blobs, file, 100), base::sha256(std::string(100, 'p')));
  EXPECT_EQ(files(), 1u);
}

}  // namespace
}  // namespace dateline::record
