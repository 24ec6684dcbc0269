#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/file.h"
#include "search/build.h"
#include "search/index.h"
#include "search/manifest.h"
#include "search/oracle_for_test.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

namespace fs = std::filesystem;

std::string segment_bytes(unsigned seed, ReleaseNumber releases) {
  World world(seed);
  std::vector<ReleaseDocuments> all;
  std::vector<const Document*> documents;
  for (ReleaseNumber n = 1; n <= releases; ++n) all.push_back(world.make_release(n));
  for (const ReleaseDocuments& release : all) {
    for (const Document& document : release.documents) documents.push_back(&document);
  }
  return build_segment(std::move(documents))->bytes();
}

TEST(Damage, EveryChangedByteOfASegmentIsFound) {
  std::string bytes = segment_bytes(1, 20);
  ASSERT_TRUE(Segment::hold(bytes, "x").has_value());
  for (std::size_t i = 0; i < bytes.size(); i += i < 600 ? 1 : 3) {
    const char before = bytes[i];
    bytes[i] = static_cast<char>(before ^ (1 << (i % 8)));
    const auto opened = Segment::hold(bytes, "x");
    ASSERT_FALSE(opened.has_value()) << "byte " << i;
    ASSERT_EQ(opened.error().field, "x");
    bytes[i] = before;
  }
}

TEST(Damage, EveryOtherLengthOfASegmentIsFound) {
  const std::string bytes = segment_bytes(2, 3);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(Segment::hold(bytes.substr(0, size), "x").has_value()) << size;
  }
  EXPECT_FALSE(Segment::hold(bytes + '\0', "x").has_value());
  EXPECT_FALSE(Segment::hold(bytes + bytes, "x").has_value());
}

TEST(Damage, EveryChangedByteOfAManifestIsFound) {
  Manifest manifest{17, 9, {{3, "3.segment", 4'711, 0xFFFF'FFFF'FFFF'FFFF}, {8, "8.segment", 1, 2}}, {{5, 3}}};
  std::string text = to_text(manifest);
  ASSERT_EQ(parse_manifest(text).value(), manifest);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      text[i] = static_cast<char>(text[i] ^ (1 << bit));
      ASSERT_FALSE(parse_manifest(text).has_value()) << "byte " << i;
      text[i] = static_cast<char>(text[i] ^ (1 << bit));
    }
    ASSERT_FALSE(parse_manifest(text.substr(0, i)).has_value());
  }
  EXPECT_FALSE(parse_manifest(text + "\n").has_value());
}

class DamagedIndex : public ::testing::Test {
 protected:
  DamagedIndex() : folder_(fs::temp_directory_path() / ("dateline-damage-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    auto index = Index::open(folder_).value();
    for (RecordSequence n = 1; n <= 2; ++n) {
      EXPECT_TRUE(index.apply({world_.make_release(n)}, n).has_value());
      index.flush();
    }
  }
  ~DamagedIndex() override { fs::remove_all(folder_); }

  std::string refused_file() const {
    const auto opened = Index::open(folder_);
    return opened ? "" : opened.error().field;
  }

  World world_{4};
  fs::path folder_;
};

TEST_F(DamagedIndex, AMissingOrForeignFileIsNamed) {
  ASSERT_EQ(refused_file(), "");
  fs::rename(folder_ / "1.segment", folder_ / "kept");
  EXPECT_EQ(refused_file(), "1.segment");
  fs::copy(folder_ / "2.segment", folder_ / "1.segment");
  EXPECT_EQ(refused_file(), "1.segment");
  fs::remove(folder_ / "1.segment");
  fs::rename(folder_ / "kept", folder_ / "1.segment");
  ASSERT_EQ(refused_file(), "");
  base::write_file_durably(folder_ / "2.segment", "short");
  EXPECT_EQ(refused_file(), "2.segment");
  base::write_file_durably(folder_ / kManifestName, "nonsense");
  EXPECT_EQ(refused_file(), kManifestName);
}

TEST_F(DamagedIndex, ErasedItStartsAnew) {
  base::write_file_durably(folder_ / kManifestName, "nonsense");
  Index::erase(folder_);
  EXPECT_TRUE(fs::is_empty(folder_));
  const auto index = Index::open(folder_);
  ASSERT_TRUE(index.has_value());
  EXPECT_EQ(index->cursor(), 0u);
  EXPECT_EQ(index->snapshot()->documents(), 0u);
}

TEST_F(DamagedIndex, WhatACrashLeftBehindIsDeleted) {
  base::write_file_durably(folder_ / "7.segment", "half");
  base::write_file_durably(folder_ / "8.segment.tmp", "half");
  base::write_file_durably(folder_ / "notes.txt", "not ours");
  EXPECT_EQ(refused_file(), "");
  EXPECT_FALSE(fs::exists(folder_ / "7.segment"));
  EXPECT_FALSE(fs::exists(folder_ / "8.segment.tmp"));
  EXPECT_TRUE(fs::exists(folder_ / "notes.txt"));
}

}  // namespace
}  // namespace dateline::search
