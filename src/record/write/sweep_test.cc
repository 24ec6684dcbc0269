#include "record/write/sweep.h"

#include <gtest/gtest.h>

#include <fstream>

#include "record/write/blob_hold.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

using Outcome = Swept::Outcome;

class Sweep : public testing::Test {
 protected:
  void SetUp() override { create_record(folder.record(), entropy); }

  base::Hash put(const std::string& bytes) const { return put_blob(blobs, bytes); }
  bool is_there(const base::Hash& hash) const { return blobs.is_sound(hash); }
  void leave(const std::string& name) const { std::ofstream(blobs.path() / name) << "half"; }
  bool has(const std::string& name) const { return std::filesystem::exists(blobs.path() / name); }
  Swept sweep() const { return sweep_blobs(folder.record(), {}); }

  void publish(Writer& writer, const std::string& key, const base::Hash& file) {
    Proposal offered = make.publish(key, {"en"});
    offered.contents.erase(offered.contents.begin());
    offered.act.texts[0].content = make.add_content(offered, R"({"file":")" + base::to_hex(file) + R"("})");
    append(writer, offered);
  }
  static void append(Writer& writer, const Proposal& proposal) {
    const auto appended = writer.append(std::span(&proposal, 1), kNoon);
    ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
  }

  base::SeededEntropy entropy{7};
  TestFolder folder;
  const BlobFolder blobs{folder.record().blobs()};
  Proposer make;
};

TEST_F(Sweep, DeletesWhatNoActNamesAndHalfFiles) {
  const base::Hash named = put("named");
  const base::Hash orphan = put("orphan");
  publish(*open_writer(folder.record()), "a", named);
  leave("put-AbCdEf.tmp");
  leave("notes-of-the-operator.txt");
  const Swept swept = sweep();
  EXPECT_EQ(swept.outcome, Outcome::kDone);
  EXPECT_EQ(swept.orphans, 1u);
  EXPECT_EQ(swept.half_files, 1u);
  EXPECT_TRUE(is_there(named));
  EXPECT_FALSE(is_there(orphan));
  EXPECT_FALSE(has("put-AbCdEf.tmp"));
  EXPECT_TRUE(has("notes-of-the-operator.txt"));
}

TEST_F(Sweep, KeepsFilesOfOlderVersionsAndOfWithdrawnReleases) {
  const base::Hash first = put("first");
  const auto writer = open_writer(folder.record());
  publish(*writer, "a", first);
  append(*writer, make.correct("b", 1, {"en"}, 2));
  append(*writer, make.of_release("c", model::ActKind::kWithdraw, 1));
  EXPECT_EQ(sweep().orphans, 0u);
  EXPECT_TRUE(is_there(first));
}

TEST_F(Sweep, LeavesAllWhileAWriterLives) {
  auto writer = open_writer(folder.record());
  const base::Hash staged = put("staged");
  leave("put-AbCdEf.tmp");
  EXPECT_EQ(sweep().outcome, Outcome::kPutOff);
  EXPECT_TRUE(is_there(staged));
  EXPECT_TRUE(has("put-AbCdEf.tmp"));
  publish(*writer, "a", staged);
  writer.reset();
  EXPECT_EQ(sweep().outcome, Outcome::kDone);
  EXPECT_TRUE(is_there(staged));
  EXPECT_FALSE(has("put-AbCdEf.tmp"));
}

TEST_F(Sweep, IsAloneOrNotAtAll) {
  {
    const auto alone = BlobHold::alone(folder.record());
    ASSERT_TRUE(alone.has_value());
    EXPECT_FALSE(BlobHold::alone(folder.record()).has_value());
  }
  const BlobHold one = BlobHold::shared(folder.record());
  const BlobHold two = BlobHold::shared(folder.record());
  EXPECT_FALSE(BlobHold::alone(folder.record()).has_value());
}

TEST_F(Sweep, StopsWhenTold) {
  put("orphan");
  publish(*open_writer(folder.record()), "a", put("named"));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(sweep_blobs(folder.record(), stop.get_token()).outcome, Outcome::kStopped);
}

TEST_F(Sweep, HasNothingToDoWithoutFiles) {
  EXPECT_EQ(sweep().outcome, Outcome::kDone);
  std::filesystem::remove(blobs.path());
  EXPECT_EQ(sweep().outcome, Outcome::kDone);
  EXPECT_TRUE(std::filesystem::is_directory((open_writer(folder.record()), blobs.path())));
}

}  // namespace
}  // namespace dateline::record
