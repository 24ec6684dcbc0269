#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/serve_lock.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"
#include "store/sqlite_database.h"
#include "store/store_failure.h"

// The record under the faults that a newsroom meets: killed writers, two writers, two servers, folders that cannot be
// written, full disks, files of newer programs.
namespace dateline::record {
namespace {

using store::FaultKind;
using store::StoreFailure;

// Runs `body` in a child process and returns how it ended, as waitpid says it.
template <typename Body>
int in_child(const Body& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 1;
    try {
      code = body();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "child: %s\n", error.what());
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

// As a user who may not write what others own: root is not stopped by modes.
void drop_rights() {
  if (::geteuid() != 0) return;
  constexpr uid_t kNobody = 65'534;
  if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(9);
}

FaultKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const StoreFailure& failure) {
    return failure.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return FaultKind::kOther;
}

class Faults : public testing::Test {
 protected:
  void SetUp() override {
    base::SeededEntropy entropy(7);
    create_record(folder.record(), entropy);
  }

  void append(Writer& writer, const std::string& key) { append(writer, make.publish(key, {"en"}, "words of " + key)); }
  static void append(Writer& writer, const Proposal& proposal) {
    const auto appended = writer.append(std::span(&proposal, 1), kNoon);
    ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
  }
  std::uint64_t size() const { return open_reader(folder.record())->head().size; }
  void expect_sound() const {
    const Verification verification = verify(folder.record());
    for (const Finding& finding : verification.findings) ADD_FAILURE() << finding.where << ": " << finding.what;
  }
  std::filesystem::path wal() const { return folder.record().database().string() + "-wal"; }

  // Everything readable and nothing writable for anybody but the owner.
  void make_read_only() {
    using std::filesystem::perms;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      std::filesystem::permissions(file.path(), file.is_directory() ? perms(0555) : perms(0444));
    }
    std::filesystem::permissions(folder.path(), perms(0555));
  }
  void make_writable() { std::filesystem::permissions(folder.path(), std::filesystem::perms(0755)); }
  void TearDown() override { make_writable(); }

  TestFolder folder;
  Proposer make;
};

TEST_F(Faults, AWriterThatEndsLeavesAnEmptyWalThatStays) {
  const int status = in_child([&] {
    append(*open_writer(folder.record()), "a");
    return 0;
  });
  ASSERT_EQ(status, 0);
  EXPECT_TRUE(std::filesystem::exists(wal()));
  EXPECT_EQ(std::filesystem::file_size(wal()), 0u);
  EXPECT_EQ(size(), 1u);
  EXPECT_TRUE(std::filesystem::exists(wal()));
}

TEST_F(Faults, AReaderSeesWhatAKilledWriterCommitted) {
  const int status = in_child([&] {
    const auto writer = open_writer(folder.record());
    append(*writer, "a");
    append(*writer, "b");
    ::raise(SIGKILL);
    return 0;
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_GT(std::filesystem::file_size(wal()), 0u);
  EXPECT_EQ(size(), 2u);
  expect_sound();
  append(*open_writer(folder.record()), "c");
  EXPECT_EQ(size(), 3u);
}

TEST_F(Faults, AKilledWriterLeavesWholeGroupsOnly) {
  // Killed within the transaction, after ever more of it: the process dies where its time is up.
  std::uint64_t before = 0;
  for (int ms = 0; ms < 6; ++ms) {
    const int status = in_child([&] {
      const auto writer = open_writer(folder.record());
      // Of its own: children that draw the same salts would offer contents that an earlier one has committed.
      Proposer own(static_cast<std::uint64_t>(100 + ms));
      itimerval timer{{0, 0}, {0, 1 + ms * 1'500}};
      ::signal(SIGALRM, SIG_DFL);
      ::setitimer(ITIMER_REAL, &timer, nullptr);
      for (int group = 0;; ++group) {
        std::vector<Proposal> proposals;
        for (int i = 0; i < 10; ++i) {
          proposals.push_back(
              own.term(std::to_string(ms) + "/" + std::to_string(group) + "/" + std::to_string(i), "war"));
        }
        const auto appended = writer->append(proposals, kNoon);
        if (!appended) {
          std::fprintf(stderr, "%s\n", base::to_string(appended.error()).c_str());
          return 1;
        }
      }
    });
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
    EXPECT_EQ(size() % 10, 0u);
    EXPECT_GE(size(), before);
    before = size();
    expect_sound();
  }
}

TEST_F(Faults, AKeyIsKnownAfterACrash) {
  const Proposal offered = make.publish("a", {"en"});
  in_child([&] {
    const auto writer = open_writer(folder.record());
    append(*writer, offered);
    ::raise(SIGKILL);
    return 0;
  });
  const auto again = open_writer(folder.record())->append(std::span(&offered, 1), kNoon);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->front().already);
  EXPECT_EQ(size(), 1u);
}

TEST_F(Faults, AWriterWorksBesideAReaderInTheMiddleOfAResult) {
  const auto writer = open_writer(folder.record());
  append(*writer, "a");
  const auto reader = open_reader(folder.record());
  std::uint64_t seen = 0;
  reader->read({0}, {1}, Want::kEverything, [&](const Entry&) {
    append(*writer, "b");
    seen = reader->head().size;
  });
  EXPECT_EQ(seen, 2u);
}

TEST_F(Faults, TwoWritersTakeTurns) {
  const pid_t child = ::fork();
  const auto work = [&](const std::string& name) {
    const auto writer = open_writer(folder.record(), {.lock_wait_ms = 60'000});
    for (int i = 0; i < 50; ++i) append(*writer, make.term(name + std::to_string(i), "peace"));
  };
  if (child == 0) {
    make = Proposer(99);
    work("child");
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
  }
  work("parent");
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(size(), 100u);
  expect_sound();
}

TEST_F(Faults, ALockThatIsHeldRefusesAndChangesNothing) {
  const auto writer = open_writer(folder.record(), {.lock_wait_ms = 10});
  FileLock lock(folder.record().write_lock());
  {
    const auto held = lock.hold(0);
    ASSERT_TRUE(held.has_value());
    const Proposal offered = make.publish("a", {"en"});
    const auto refused = writer->append(std::span(&offered, 1), kNoon);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ProblemKind::kUnavailable);
  }
  append(*writer, "b");
  EXPECT_EQ(size(), 1u);
}

TEST_F(Faults, ASecondServerIsRefused) {
  {
    const auto first = ServeLock::take(folder.record());
    ASSERT_TRUE(first.has_value());
    const auto second = ServeLock::take(folder.record());
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, base::ProblemKind::kUnavailable);
    EXPECT_EQ(in_child([&] { return ServeLock::take(folder.record()).has_value() ? 1 : 0; }), 0);
    append(*open_writer(folder.record()), "a");  // an import needs no serve lock
  }
  EXPECT_TRUE(ServeLock::take(folder.record()).has_value());
}

TEST_F(Faults, AFolderThatCannotBeWrittenIsRead) {
  append(*open_writer(folder.record()), "a");
  make_read_only();
  const int status = in_child([&] {
    drop_rights();
    if (open_reader(folder.record())->head().size != 1) return 2;
    if (!verify(folder.record()).is_sound()) return 3;
    return kind_of([&] { open_writer(folder.record()); }) == FaultKind::kReadOnly ? 0 : 4;
  });
  EXPECT_EQ(status, 0);
}

TEST_F(Faults, AFolderThatCannotBeWrittenIsReadBesideALiveWriter) {
  const auto writer = open_writer(folder.record());
  append(*writer, "a");
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    if (file.is_regular_file()) std::filesystem::permissions(file.path(), std::filesystem::perms(0644));
  }
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  int to_child[2];
  int to_parent[2];
  ASSERT_EQ(::pipe(to_child), 0);
  ASSERT_EQ(::pipe(to_parent), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    drop_rights();
    char byte = 0;
    const auto reader = open_reader(folder.record());
    const bool saw_one = reader->head().size == 1;
    if (::write(to_parent[1], "1", 1) != 1 || ::read(to_child[0], &byte, 1) != 1) ::_exit(2);
    ::_exit(saw_one && reader->head().size == 2 && read_all(*reader).size() == 2 ? 0 : 1);
  }
  char byte = 0;
  ASSERT_EQ(::read(to_parent[0], &byte, 1), 1);
  append(*writer, "b");
  ASSERT_EQ(::write(to_child[1], "2", 1), 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  for (const int fd : {to_child[0], to_child[1], to_parent[0], to_parent[1]}) ::close(fd);
}

TEST_F(Faults, AFullDiskLosesNothingAndStopsTheWriter) {
  append(*open_writer(folder.record()), "a");
  const std::string before = dump(*open_reader(folder.record()));
  const int status = in_child([&] {
    const auto writer = open_writer(folder.record());
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200'000, 200'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Proposal large = make.publish("large", {"en"}, std::string(1'000'000, 'x'));
    const FaultKind first = kind_of([&] { (void)writer->append(std::span(&large, 1), kNoon); });
    if (first != FaultKind::kFull && first != FaultKind::kIo) return 2;
    const Proposal small = make.term("small", "peace");
    return kind_of([&] { (void)writer->append(std::span(&small, 1), kNoon); }) == FaultKind::kIo ? 0 : 3;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(dump(*open_reader(folder.record())), before);
  expect_sound();
  append(*open_writer(folder.record()), "b");
  EXPECT_EQ(size(), 2u);
}

TEST_F(Faults, ARecordOfANewerProgramIsRefusedByAll) {
  append(*open_writer(folder.record()), "a");
  store::SqliteDatabase(folder.record().database(), {.access = store::SqliteAccess::kWrite})
      .execute("PRAGMA user_version = 2");
  base::SeededEntropy entropy(1);
  EXPECT_EQ(kind_of([&] { open_reader(folder.record()); }), FaultKind::kNewerSchema);
  EXPECT_EQ(kind_of([&] { open_writer(folder.record()); }), FaultKind::kNewerSchema);
  EXPECT_EQ(kind_of([&] { create_record(folder.record(), entropy); }), FaultKind::kNewerSchema);
  EXPECT_EQ(kind_of([&] { verify(folder.record()); }), FaultKind::kNewerSchema);
}

TEST_F(Faults, WhatIsNoRecordIsRefused) {
  TestFolder empty;
  EXPECT_EQ(kind_of([&] { open_reader(empty.record()); }), FaultKind::kCannotOpen);
  EXPECT_EQ(kind_of([&] { open_writer(empty.record()); }), FaultKind::kCannotOpen);
  EXPECT_FALSE(std::filesystem::exists(empty.record().database()));
  std::ofstream(empty.record().database()) << std::string(5'000, '?');
  EXPECT_EQ(kind_of([&] { open_reader(empty.record()); }), FaultKind::kCorrupt);
  EXPECT_EQ(kind_of([&] { open_writer(empty.record()); }), FaultKind::kCorrupt);
}

TEST_F(Faults, ARecordWhoseMakingWasCutShortIsMadeAnew) {
  TestFolder cut;
  const std::string database = cut.record().database().string();
  std::ofstream{database};
  std::ofstream(database + "-journal") << "of the first page";
  EXPECT_FALSE(is_created(cut.record()));
  base::SeededEntropy entropy(1);
  create_record(cut.record(), entropy);
  EXPECT_TRUE(is_created(cut.record()));
}

TEST_F(Faults, CreatingAgainChangesNothing) {
  append(*open_writer(folder.record()), "a");
  const std::string before = dump(*open_reader(folder.record()));
  base::SeededEntropy other(8);
  create_record(folder.record(), other);
  EXPECT_EQ(dump(*open_reader(folder.record())), before);
  expect_sound();
}

}  // namespace
}  // namespace dateline::record
