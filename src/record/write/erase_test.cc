#include "record/write/erase.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

constexpr std::string_view kCanary = "canary7391";

// The files of the data folder that hold the canary.
std::vector<std::string> sweep(const std::filesystem::path& folder) {
  std::vector<std::string> out;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (bytes.str().find(kCanary) != std::string::npos) out.push_back(file.path().filename());
  }
  return out;
}

class Erase : public testing::Test {
 protected:
  void SetUp() override {
    base::SeededEntropy entropy(7);
    create_record(folder.record(), entropy);
    writer = open_writer(folder.record());
  }
  void append(const Proposal& proposal) {
    const auto appended = writer->append(std::span(&proposal, 1), kNoon);
    ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
  }
  // Neighbours of many sizes, so that pages split and rows move.
  void append_neighbours(const std::string& name) {
    std::vector<Proposal> group;
    for (int i = 0; i < 200; ++i) {
      group.push_back(
          make.publish(name + std::to_string(i), {"en"}, std::string(static_cast<std::size_t>(i * 97 % 5'000), 'n')));
    }
    ASSERT_TRUE(writer->append(group, kNoon).has_value());
  }
  std::uint32_t publish_canary(const std::string& key, std::size_t padding, const std::string& file = "") {
    const std::string canary(kCanary);
    Proposal offered = make.publish(key, {"en", "fr"}, canary + std::string(padding, 'p') + canary);
    if (!file.empty()) {
      offered.contents.clear();
      for (model::ActText& text : offered.act.texts) {
        text.content =
            make.add_content(offered, R"({"attachments":[{"file":")" + file + R"("}],"title":")" + canary + R"("})");
      }
      offered.act.facts = make.add_content(offered, "{}");
    }
    offered.sources = {{canary + key, model::Lang{"en"}, offered.contents[0].hash}};
    const auto appended = writer->append(std::span(&offered, 1), kNoon);
    EXPECT_TRUE(appended.has_value());
    return appended->front().number.value;
  }

  TestFolder folder;
  Proposer make;
  std::unique_ptr<Writer> writer;
};

TEST_F(Erase, LeavesNoCanaryInAnyFile) {
  append_neighbours("before");
  std::vector<std::uint32_t> numbers;
  for (std::size_t padding : {0uz, 100uz, 3'000uz, 9'000uz, 100'000uz}) {
    numbers.push_back(publish_canary("canary-key " + std::to_string(padding), padding));
    append_neighbours("after " + std::to_string(padding));
  }
  for (const std::uint32_t number : numbers) {
    append(make.correct("correct " + std::to_string(number), number, {"en"}, 2, std::string(kCanary)));
    append(make.redirect("redirect " + std::to_string(number), "/old/" + std::string(kCanary), number));
  }
  ASSERT_FALSE(sweep(folder.path()).empty());  // the sweep can find it
  const auto reader = open_reader(folder.record());
  for (const std::uint32_t number : numbers) {
    append(make.of_release("remove " + std::to_string(number), model::ActKind::kRemove, number, "by order"));
    EXPECT_EQ(writer->erase({number}), 6u);
  }
  EXPECT_TRUE(sweep(folder.path()).empty()) << sweep(folder.path()).front();
  EXPECT_EQ(reader->head().size, 1'200u + 4 * numbers.size());
  writer.reset();
  EXPECT_TRUE(sweep(folder.path()).empty());
  EXPECT_TRUE(verify(folder.record()).is_sound());
}

TEST_F(Erase, IsTakenUpAgainByTheNextProcess) {
  const std::uint32_t number = publish_canary("k", 100);
  append(make.of_release("r", model::ActKind::kRemove, number, "by order"));
  writer = open_writer(folder.record());  // the process that removed is gone before it erased
  ASSERT_EQ(writer->to_erase(), std::vector<model::ReleaseNumber>{{number}});
  EXPECT_EQ(writer->erase({number}), 3u);
  EXPECT_TRUE(writer->to_erase().empty());
  EXPECT_TRUE(sweep(folder.path()).empty());
}

TEST_F(Erase, RemovesFilesThatNoOtherReleaseNames) {
  const BlobFolder blobs(folder.record().blobs());
  const base::Hash own = put_blob(blobs, "only here: " + std::string(kCanary));
  const base::Hash shared = put_blob(blobs, "in two releases");
  const std::uint32_t first = publish_canary("a", 0, base::to_hex(own));
  const std::uint32_t second = publish_canary("b", 0, base::to_hex(shared));
  publish_canary("c", 0, base::to_hex(shared));
  for (const std::uint32_t number : {first, second}) {
    append(make.of_release("r" + std::to_string(number), model::ActKind::kRemove, number));
    EXPECT_EQ(writer->erase({number}), 3u);
  }
  EXPECT_FALSE(std::filesystem::exists(blobs.path_of(own)));
  EXPECT_TRUE(blobs.is_sound(shared));
}

TEST_F(Erase, WaitsForNoReaderForEver) {
  const std::uint32_t number = publish_canary("k", 100);
  append(make.of_release("r", model::ActKind::kRemove, number));
  const auto reader = open_reader(folder.record());
  // Between its batches a reader holds no transaction, so erasing is done while one is in the middle of the record.
  reader->read({0}, {1}, Want::kEverything, [&](const Entry&) { EXPECT_EQ(writer->erase({number}), 3u); });
  EXPECT_TRUE(read_all(*reader)[0].contents[0].erased);
}

}  // namespace
}  // namespace dateline::record
