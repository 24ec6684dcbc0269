#include "record/read/follower.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "base/failure.h"
#include "record/read/sqlite_reader.h"
#include "record/write/bell.h"
#include "record/write/memory_record.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

using std::chrono::milliseconds;
// Longer than any test may take: whoever wakes in time was rung.
constexpr milliseconds kNever{600'000};

class Follower : public testing::Test {
 protected:
  void SetUp() override {
    base::SeededEntropy entropy(7);
    create_record(folder.record(), entropy);
    writer = open_writer(folder.record());
  }
  void append_term(const std::string& key) {
    ASSERT_TRUE(writer->append(std::vector{make.term(key, "peace")}, kNoon).has_value());
  }

  TestFolder folder;
  Proposer make;
  std::unique_ptr<Writer> writer;
};

TEST_F(Follower, TheBellWakes) {
  BellWatch bell(folder.record());
  append_term("a");
  EXPECT_EQ(bell.wait(kNever, {}), BellWatch::Woken::kRing);
  EXPECT_EQ(bell.wait(milliseconds(0), {}), BellWatch::Woken::kTimeout);  // one ring, told once
}

TEST_F(Follower, AStopEndsTheWait) {
  BellWatch bell(folder.record());
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  EXPECT_EQ(bell.wait(kNever, stop.get_token()), BellWatch::Woken::kStopped);
}

TEST_F(Follower, SeesGroupsAsTheyAreCommittedFromItsCursorOn) {
  append_term("a");
  append_term("b");
  std::vector<std::pair<std::uint64_t, std::uint64_t>> steps;
  std::promise<void> reached_two;
  std::promise<void> reached_three;
  std::jthread follower([&](const std::stop_token& stop) {
    const auto reader = open_reader(folder.record());
    BellWatch bell(folder.record());
    follow(*reader, bell, {1},
           [&](model::Sequence cursor, const Head& head) {
             steps.emplace_back(cursor.value, head.size);
             if (head.size == 2) reached_two.set_value();
             if (head.size == 3) reached_three.set_value();
           },
           stop, {.poll = kNever});
  });
  reached_two.get_future().wait();
  append_term("c");
  reached_three.get_future().wait();
  follower.request_stop();
  follower.join();
  EXPECT_EQ(steps, (std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 2}, {2, 3}}));
}

TEST_F(Follower, AFailedStepIsTakenAgain) {
  MemoryRecord record;
  ASSERT_TRUE(record.append(std::vector{make.term("a", "peace")}, kNoon).has_value());
  BellWatch bell(folder.record());
  std::stop_source stop;
  int tries = 0;
  follow(record, bell, {0},
         [&](model::Sequence cursor, const Head&) {
           EXPECT_EQ(cursor.value, 0u);
           if (++tries < 3) throw base::Failure("the disk is away");
           stop.request_stop();
         },
         stop.get_token(), {.poll = kNever, .back_off = milliseconds(1), .longest_back_off = milliseconds(1)});
  EXPECT_EQ(tries, 3);
}

TEST_F(Follower, WaitsForASize) {
  const auto reader = open_reader(folder.record());
  BellWatch bell(folder.record());
  EXPECT_FALSE(wait_for(*reader, bell, 1, milliseconds(1)));
  append_term("a");
  EXPECT_TRUE(wait_for(*reader, bell, 1, milliseconds(0)));
}

}  // namespace
}  // namespace dateline::record
