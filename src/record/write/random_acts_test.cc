#include <gtest/gtest.h>

#include "model/content.h"
#include "record/read/merkle.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/memory_record.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

// Random groups, many of them wrong, offered to the SQLite record and to the judge: both take or refuse alike, and tell
// the same; the root is that of the tree built from all acts; what came out verifies.
namespace dateline::record {
namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t limit) {
    state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
    return (state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_;
};

std::vector<std::string> some_langs(Dice& dice) {
  std::vector<std::string> out;
  for (const char* lang : {"ar", "en", "fr"}) {
    if (dice.below(2) == 0) out.emplace_back(lang);
  }
  return out;
}

Proposal random_proposal(Dice& dice, Proposer& make) {
  const std::string key = "key " + std::to_string(dice.below(400));
  const auto number = static_cast<std::uint32_t>(1 + dice.below(8));
  switch (dice.below(8)) {
    case 0:
    case 1:
      return make.publish(key, some_langs(dice));
    case 2:
    case 3:
      return make.correct(key, number, some_langs(dice), static_cast<std::uint32_t>(1 + dice.below(3)));
    case 4:
      return make.of_release(key, model::ActKind::kWithdraw, number);
    case 5:
      return make.of_release(key, model::ActKind::kRestore, number);
    case 6:
      return dice.below(4) == 0 ? make.of_release(key, model::ActKind::kRemove, number) : make.term(key, "peace");
    default:
      return make.redirect(key, "/old/" + std::to_string(dice.below(9)), number);
  }
}

void expect_alike(const base::Result<std::vector<Appended>>& left, const base::Result<std::vector<Appended>>& right) {
  ASSERT_EQ(left.has_value(), right.has_value());
  if (!left) {
    EXPECT_EQ(left.error().kind, right.error().kind);
    EXPECT_EQ(left.error().detail, right.error().detail);
    return;
  }
  ASSERT_EQ(left->size(), right->size());
  for (std::size_t i = 0; i < left->size(); ++i) {
    EXPECT_EQ((*left)[i].sequence, (*right)[i].sequence);
    EXPECT_EQ((*left)[i].number, (*right)[i].number);
    EXPECT_EQ((*left)[i].already, (*right)[i].already);
  }
}

TEST(RandomActs, TheSqliteRecordDoesWhatTheJudgeDoes) {
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (const std::uint64_t seed : {1uz, 2uz, 3uz}) {
    TestFolder folder;
    base::SeededEntropy entropy(seed);
    create_record(folder.record(), entropy);
    const auto writer = open_writer(folder.record());
    const auto reader = open_reader(folder.record());
    MemoryRecord judge;
    Dice dice(seed);
    Proposer make(seed);
    for (int round = 0; round < 120; ++round) {
      std::vector<Proposal> group;
      for (std::uint64_t i = dice.below(4); i > 0; --i) group.push_back(random_proposal(dice, make));
      const base::Instant at{kNoon.ms + static_cast<std::int64_t>(dice.below(1'000))};
      const auto appended = writer->append(group, at);
      expect_alike(appended, judge.append(group, at));
      ++(appended ? taken : refused);
      if (round % 10 == 0) {
        ASSERT_EQ(writer->to_erase(), judge.to_erase());
        for (const model::ReleaseNumber number : judge.to_erase())
          ASSERT_EQ(writer->erase(number), judge.erase(number));
        ASSERT_EQ(dump(*reader), dump(judge)) << "seed " << seed << ", round " << round;
      }
    }
    EXPECT_EQ(dump(*reader), dump(judge));
    std::vector<base::Hash> leaves;
    for (const Entry& entry : read_all(*reader)) leaves.push_back(model::leaf_hash(entry.act_bytes));
    EXPECT_EQ(reader->head().root, root_of(leaves));
    const Verification verification = verify(folder.record());
    for (const Finding& finding : verification.findings) ADD_FAILURE() << finding.where << ": " << finding.what;
  }
  EXPECT_GT(taken, 50u);
  EXPECT_GT(refused, 50u);
}

}  // namespace
}  // namespace dateline::record
