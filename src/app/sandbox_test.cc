#include "app/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <thread>

#include "app/sandbox_trial.h"

// Each trial runs in a child that entered the sandbox with one folder to read and one to write.
namespace dateline::app {
namespace {

class Sandbox : public testing::Test {
 protected:
  void SetUp() override {
    char pattern[] = "/tmp/dateline-sandbox-XXXXXX";
    root_ = ::mkdtemp(pattern);
    for (const char* name : {"read", "write", "other"}) {
      std::filesystem::create_directory(root_ / name);
      const base_fd fd(::open((root_ / name / "file").c_str(), O_CREAT | O_WRONLY, 0600));
      EXPECT_EQ(::write(fd.number, "abc", 3), 3);
    }
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  int inside(const std::function<bool()>& trial) {
    return inside_sandbox({{root_ / "read"}, {root_ / "write"}}, trial);
  }

  bool opens(const std::string& name, int flags) {
    return base_fd(::open((root_ / name).c_str(), flags, 0600)).number >= 0;
  }

  struct base_fd {
    explicit base_fd(int n) : number(n) {}
    ~base_fd() {
      if (number >= 0) ::close(number);
    }
    int number;
  };

  std::filesystem::path root_;
};

TEST_F(Sandbox, ReadsAndWritesWhatItMay) {
  EXPECT_EQ(inside([&] { return opens("read/file", O_RDONLY); }), 0);
  EXPECT_EQ(inside([&] { return opens("write/file", O_RDWR); }), 0);
  EXPECT_EQ(inside([&] { return opens("write/new", O_CREAT | O_RDWR); }), 0);
  EXPECT_EQ(inside([&] { return ::rename((root_ / "write/file").c_str(), (root_ / "write/renamed").c_str()) == 0; }),
            0);
  EXPECT_EQ(inside([&] { return ::unlink((root_ / "write/renamed").c_str()) == 0; }), 0);
}

TEST_F(Sandbox, OpensNothingElse) {
  EXPECT_EQ(inside([&] { return opens("other/file", O_RDONLY); }), EACCES);
  EXPECT_EQ(inside([&] { return opens("read/file", O_RDWR); }), EACCES);
  EXPECT_EQ(inside([&] { return opens("read/new", O_CREAT | O_RDWR); }), EACCES);
  EXPECT_EQ(inside([&] { return base_fd(::open("/etc/passwd", O_RDONLY)).number >= 0; }), EACCES);
}

TEST_F(Sandbox, ChangesNoFileByName) {
  EXPECT_NE(inside([&] { return ::truncate((root_ / "read/file").c_str(), 0) == 0; }), 0);
  EXPECT_NE(inside([&] { return ::truncate((root_ / "other/file").c_str(), 0) == 0; }), 0);
  EXPECT_EQ(inside([&] { return ::chmod((root_ / "write/file").c_str(), 0777) == 0; }), EPERM);
  EXPECT_EQ(inside([&] { return ::chown((root_ / "write/file").c_str(), 1, 1) == 0; }), EPERM);
  EXPECT_EQ(inside([&] { return ::link((root_ / "read/file").c_str(), (root_ / "write/link").c_str()) == 0; }), EPERM);
}

TEST_F(Sandbox, ReachesNoOtherPlace) {
  EXPECT_EQ(inside([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EPERM);
  const base_fd before(::socket(AF_INET, SOCK_STREAM, 0));
  EXPECT_EQ(inside([&] {
              sockaddr_in address{};
              address.sin_family = AF_INET;
              address.sin_port = htons(9);
              address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
              return ::connect(before.number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
            }),
            EPERM);
}

TEST_F(Sandbox, StartsAndTracesNothing) {
  EXPECT_NE(inside([] { return ::execl("/bin/true", "true", nullptr) == 0; }), 0);
  EXPECT_EQ(inside([] { return ::fork() >= 0; }), EPERM);
  EXPECT_EQ(inside([] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }), EPERM);
}

TEST_F(Sandbox, StillMakesThreads) {
  EXPECT_EQ(inside([] {
              bool ran = false;
              std::thread([&] { ran = true; }).join();
              return ran;
            }),
            0);
}

TEST(SandboxRules, AreExplainedByPath) {
  const std::string text = explain({{"/srv/record"}, {"/srv/record/index"}});
  EXPECT_NE(text.find("read          /srv/record\n"), std::string::npos);
  EXPECT_NE(text.find("read, write   /srv/record/index\n"), std::string::npos);
}

}  // namespace
}  // namespace dateline::app
