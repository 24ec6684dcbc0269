#include "app/portal_sandbox.h"

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fstream>
#include <string>
#include <vector>

#include "app/sandbox_trial.h"
#include "base/entropy.h"
#include "base/file.h"
#include "desk/database/desk_folder.h"
#include "record/read/record_folder.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"

// What a portal that was taken over can reach of the desk: the real rules over a data folder as serve makes it.
namespace dateline::app {
namespace {

constexpr std::string_view kCanary = "xylocanth";

class PortalSandbox : public testing::Test {
 protected:
  void SetUp() override {
    char pattern[] = "/tmp/dateline-portal-sandbox-XXXXXX";
    root_ = ::mkdtemp(pattern);
    ::chmod(root_.c_str(), 0755);
    base::SystemEntropy entropy;
    record::create_record({root_}, entropy);
    const record::BlobFolder open(record::RecordFolder{root_}.blobs());
    std::filesystem::create_directories(open.path());
    public_file_ = open.path_of(record::put_blob(open, "for everybody"));
    const desk::DeskFolder desk{root_};
    desk::create_desk(desk);
    connection_ = desk::open_desk(desk);  // as beside a running desk: with -wal and -shm
    connection_->execute("CREATE TABLE canary AS SELECT 'xylocanth' AS word");
    staged_ = record::BlobFolder(desk.blobs()).path_of(record::put_blob(record::BlobFolder(desk.blobs()), kCanary));
    std::ofstream(root_ / "desk.toml") << "teams = [\"press\"]\n";
    ::chmod((root_ / "desk.toml").c_str(), 0600);
    std::filesystem::create_directories(root_ / "index");
    rules_ = portal_sandbox(*Config::load(std::nullopt, {}, {{"data_dir", root_.string()}}));
  }
  void TearDown() override {
    connection_.reset();
    std::filesystem::remove_all(root_);
  }

  std::vector<std::filesystem::path> private_files() const {
    return {root_ / "desk.db", root_ / "desk.db-wal", root_ / "desk.db-shm", root_ / "desk.toml", staged_};
  }
  int inside(const std::function<bool()>& trial, TrialUser user = TrialUser::kSame) const {
    return inside_sandbox(rules_, trial, user);
  }
  static bool opens(const std::filesystem::path& path, int flags) {
    return base::Fd(::open(path.c_str(), flags, 0600)).is_open();
  }

  std::filesystem::path root_, public_file_, staged_;
  std::unique_ptr<store::SqliteDatabase> connection_;
  SandboxRules rules_;
};

TEST_F(PortalSandbox, ReadsTheRecordAndItsFiles) {
  for (const auto& path : {root_ / "record.db", public_file_}) {
    EXPECT_EQ(inside([&] { return opens(path, O_RDONLY); }), 0) << path;
    EXPECT_EQ(inside([&] { return opens(path, O_RDWR); }), EACCES) << path;
  }
}

TEST_F(PortalSandbox, OpensNothingOfTheDesk) {
  for (const auto& path : private_files()) {
    ASSERT_TRUE(std::filesystem::exists(path)) << path;
    for (const int flags : {O_RDONLY, O_RDWR, O_WRONLY | O_TRUNC, O_CREAT | O_RDWR}) {
      EXPECT_EQ(inside([&] { return opens(path, flags); }), EACCES) << path << " " << flags;
    }
    EXPECT_EQ(inside([&] { return opens(root_ / "blobs" / ".." / path.lexically_relative(root_), O_RDONLY); }), EACCES);
    EXPECT_EQ(inside([&] { return opens("/proc/self/root" + path.string(), O_RDONLY); }), EACCES) << path;
  }
}

TEST_F(PortalSandbox, ListsNoFolderOfTheDesk) {
  for (const auto& path : {root_ / "desk-blobs", root_}) {
    EXPECT_EQ(inside([&] { return ::opendir(path.c_str()) != nullptr; }), EACCES) << path;
    EXPECT_EQ(inside([&] { return opens(path, O_RDONLY | O_DIRECTORY); }), EACCES) << path;
  }
}

// Not by another name either: neither a file's bytes into a folder that may be read, nor a link to it.
TEST_F(PortalSandbox, MovesNothingOfTheDeskToWhereItMayRead) {
  for (const auto& path : private_files()) {
    const std::filesystem::path target = root_ / "index" / "x";
    EXPECT_NE(inside([&] { return ::rename(path.c_str(), target.c_str()) == 0; }), 0) << path;
    EXPECT_EQ(inside([&] { return ::link(path.c_str(), target.c_str()) == 0; }), EPERM) << path;
    EXPECT_EQ(inside([&] { return ::symlink(path.c_str(), target.c_str()) == 0; }), EPERM) << path;
    // One that lies there already leads nowhere.
    std::filesystem::create_symlink(path, target);
    EXPECT_EQ(inside([&] { return opens(target, O_RDONLY); }), EACCES) << path;
    std::filesystem::remove(target);
  }
}

// Landlock has no right for stat: that a name is there, its size and times stay visible to a process of the same user.
// Under a user of its own, as the packages install it, the rights of desk-blobs/ refuse that too.
TEST_F(PortalSandbox, UnderItsOwnUserDoesNotEvenSeeWhichFilesWait) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
  struct stat seen{};
  EXPECT_EQ(inside([&] { return ::stat(staged_.c_str(), &seen) == 0; }, TrialUser::kNobody), EACCES);
  EXPECT_EQ(inside([&] { return ::access(staged_.c_str(), F_OK) == 0; }, TrialUser::kNobody), EACCES);
  for (const auto& path : private_files()) {
    EXPECT_EQ(inside([&] { return opens(path, O_RDONLY); }, TrialUser::kNobody), EACCES) << path;
  }
}

TEST_F(PortalSandbox, ReachesNeitherTheDesksListenerNorASocketFile) {
  const base::Fd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener.number(), 4), 0);
  socklen_t size = sizeof address;
  ASSERT_EQ(::getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size), 0);

  sockaddr_un file{};
  file.sun_family = AF_UNIX;
  (root_ / "desk.socket").string().copy(file.sun_path, sizeof file.sun_path - 1);
  const base::Fd local(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ASSERT_EQ(::bind(local.number(), reinterpret_cast<const sockaddr*>(&file), sizeof file), 0);
  ASSERT_EQ(::listen(local.number(), 4), 0);

  // Sockets made before the door was closed, as an attacker would need them.
  const base::Fd before(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const base::Fd before_local(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto connects = [](const base::Fd& from, const auto& to) {
    return ::connect(from.number(), reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  };
  EXPECT_EQ(inside([&] { return connects(before, address); }), EPERM);
  EXPECT_EQ(inside([&] { return connects(before_local, file); }), EPERM);
  EXPECT_EQ(inside([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EPERM);
  EXPECT_EQ(inside([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }), EPERM);
  EXPECT_TRUE(connects(before, address)) << "outside it is reached: the trial can succeed";
  EXPECT_TRUE(connects(before_local, file));
}

TEST_F(PortalSandbox, ReadsNoOtherProcess) {
  const std::string desk = "/proc/" + std::to_string(::getpid());
  for (const char* name : {"/mem", "/maps", "/environ", "/cmdline"}) {
    EXPECT_EQ(inside([&] { return opens(desk + name, O_RDONLY); }), EACCES) << name;
  }
  const base::Fd open(::open(staged_.c_str(), O_RDONLY | O_CLOEXEC));
  const std::string held = desk + "/fd/" + std::to_string(open.number());
  ASSERT_TRUE(opens(held, O_RDONLY));
  EXPECT_EQ(inside([&] { return opens(held, O_RDONLY); }), EACCES);
}

}  // namespace
}  // namespace dateline::app
