// Ten thousand connections that do nothing or next to it: what each costs, and what the others notice.
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "http/running_server.h"

namespace dateline::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::size_t kIdle = 8'000;
constexpr std::size_t kSlow = 2'000;
constexpr std::size_t kBytesEach = 3'000;
const std::string kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

// What this process has allocated and not freed, in all arenas. Not resident pages: those that an earlier test has left
// behind would hide the cost.
std::size_t allocated_bytes() {
  const struct mallinfo2 info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

// The other side, in a process of its own, so that neither the files nor the memory of these clients are ours. Writes a
// byte to `said` when the idle ones are there, another when the slow ones are; ends when `until` is closed.
void be_the_clients(std::uint16_t port, int said, int until) {
  std::vector<RawClient> clients;
  for (std::size_t i = 0; i < kIdle + kSlow; ++i) {
    clients.emplace_back(port);
    clients.back().send(i < kIdle ? kGet : "GET /slow HTTP/1.1\r\nHost: x\r\nA: b");
    if (i < kIdle && status_of(clients.back().answer()) != 200) return;
    if (i + 1 == kIdle || i + 1 == kIdle + kSlow) (void)!::write(said, "x", 1);
  }
  char byte = 0;
  (void)!::read(until, &byte, 1);
}

TEST(ManyConnections, NeitherSlowOthersNorCostMuch) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < kIdle + kSlow + 1000) GTEST_SKIP() << "may have only " << files.rlim_cur << " open files";

  ServerConfig config = test_config();
  config.deadlines.head = config.deadlines.idle = 1h;
  const base::SystemClock clock;
  Server server(config, clock, echo);
  const std::uint16_t port = server.addresses().front().port;
  int said[2];
  int until[2];
  ASSERT_EQ(::pipe(said), 0);
  ASSERT_EQ(::pipe(until), 0);
  const pid_t clients = ::fork();  // no thread runs yet
  if (clients == 0) {
    ::close(said[0]);
    ::close(until[1]);
    be_the_clients(port, said[1], until[0]);
    ::_exit(0);
  }
  ::close(said[1]);
  ::close(until[0]);
  server.start();
  RawClient client(port);
  const auto time_one = [&] {
    const auto begin = steady_clock::now();
    client.send(kGet);
    EXPECT_EQ(status_of(client.answer()), 200);
    return steady_clock::now() - begin;
  };
  time_one();

  const std::size_t before = allocated_bytes();
  char byte = 0;
  ASSERT_EQ(::read(said[0], &byte, 1), 1) << "the clients gave up";
  const std::size_t each = (allocated_bytes() - before) / kIdle;
  RecordProperty("bytes_per_idle_connection", static_cast<int>(each));
  std::printf("%zu bytes for each of %zu idle connections\n", each, kIdle);
  EXPECT_LE(each, kBytesEach);

  ASSERT_EQ(::read(said[0], &byte, 1), 1);
  std::vector<steady_clock::duration> times;
  for (int i = 0; i < 500; ++i) times.push_back(time_one());
  std::nth_element(times.begin(), times.begin() + 250, times.end());
  EXPECT_LT(times[250], 20ms) << "a scan of all connections for each request would take longer";
  // The clients are through when the kernel has queued them; the server may still be taking the last ones in.
  const auto until_accepted = steady_clock::now() + 20s;
  while (server.counters().open_connections < kIdle + kSlow + 1 && steady_clock::now() < until_accepted) time_one();
  EXPECT_EQ(server.counters().open_connections, kIdle + kSlow + 1);

  ::close(until[1]);
  ::close(said[0]);
  int status = 0;
  EXPECT_EQ(::waitpid(clients, &status, 0), clients);
}

}  // namespace
}  // namespace dateline::http
