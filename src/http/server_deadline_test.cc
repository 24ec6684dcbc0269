// Slow peers, too many peers, and the end. Each test waits for an event with a bound that is far from any deadline.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "http/running_server.h"

namespace dateline::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

const std::string kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

// All deadlines out of reach but the one under test.
ServerConfig patient() {
  ServerConfig config = test_config();
  config.deadlines.head = config.deadlines.body = config.deadlines.idle = config.deadlines.write = 1h;
  config.deadlines.linger = 1h;
  return config;
}

// Sends `start` and then byte after byte for as long as the server listens; at most 20 s, far longer than any deadline
// here, so a deadline that each byte renews makes this end without an answer.
std::string trickle(RawClient& client, const std::string& start) {
  client.send(start);
  for (int i = 0; i < 4000 && !client.hears_within(5); ++i) client.send("a");
  return client.hears_within(0) ? client.all() : "";
}

TEST(Deadlines, CutASlowHeadHoweverItTrickles) {
  ServerConfig config = patient();
  config.deadlines.head = 500ms;  // from accept: the first bytes must come within, however busy the machine
  RunningServer server(config);
  RawClient client = server.connect();
  const std::string answer = trickle(client, "GET / HTTP/1.1\r\nHost: x\r\nA: ");
  EXPECT_EQ(status_of(answer), 408);
  EXPECT_EQ(server->counters().connections_timed_out, 1u);
}

TEST(Deadlines, CutAConnectionThatNeverAsks) {
  ServerConfig config = patient();
  config.deadlines.head = 50ms;
  const RunningServer server(config);
  RawClient client = server.connect();
  EXPECT_TRUE(client.ends_without_answer());
}

TEST(Deadlines, CutASlowBody) {
  ServerConfig config = patient();
  config.deadlines.body = 100ms;
  config.limits.body_bytes = 10'000;
  config.allow = "POST";
  const RunningServer server(config);
  RawClient client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
  EXPECT_EQ(status_of(trickle(client, "a")), 408);
}

TEST(Deadlines, EndIdleConnections) {
  ServerConfig config = patient();
  config.deadlines.idle = 50ms;
  const RunningServer server(config);
  RawClient client = server.connect();
  client.send(kGet);
  EXPECT_EQ(body_of(client.answer()), "GET /a");
  EXPECT_TRUE(client.ends_without_answer());
}

TEST(Deadlines, CountTheNextHeadFromItsFirstByte) {
  ServerConfig config = patient();
  config.deadlines.head = 100ms;
  const RunningServer server(config);
  RawClient client = server.connect();
  client.send(kGet);
  client.answer();
  EXPECT_EQ(status_of(trickle(client, "GET / HTTP/1.1\r\nA: ")), 408);
}

TEST(Deadlines, CutASlowReader) {
  ServerConfig config = patient();
  config.deadlines.write = 50ms;
  config.deadlines.write_bytes_per_second = 1'000'000'000;
  RunningServer server(config);
  RawClient client = server.connect(4096);
  client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto bound = steady_clock::now() + 20s;
  while (server->counters().connections_timed_out == 0 && steady_clock::now() < bound) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(server->counters().connections_timed_out, 1u);
  const std::string got = client.all();
  EXPECT_LT(got.size(), 8'000'000u);
}

TEST(Door, TurnsAwayWithARetryAndServesTheOthers) {
  ServerConfig config = patient();
  config.limits.connections = 3;
  config.threads = 1;
  RunningServer server(config);
  std::vector<RawClient> inside;
  for (int i = 0; i < 3; ++i) {
    inside.push_back(server.connect());
    inside.back().send(kGet);
    EXPECT_EQ(status_of(inside.back().answer()), 200);
  }
  {
    RawClient fourth = server.connect();
    const std::string answer = fourth.answer();
    EXPECT_EQ(status_of(answer), 503);
    EXPECT_NE(answer.find("\r\nRetry-After: 1\r\n"), std::string::npos);
  }
  EXPECT_EQ(server->counters().connections_refused, 1u);
  for (RawClient& client : inside) {
    client.send(kGet);
    EXPECT_EQ(status_of(client.answer()), 200);
  }
  inside.pop_back();
  const auto bound = steady_clock::now() + 20s;
  while (server->counters().open_connections > 2 && steady_clock::now() < bound) std::this_thread::sleep_for(1ms);
  RawClient next = server.connect();
  next.send(kGet);
  EXPECT_EQ(status_of(next.answer()), 200) << "a place became free";
}

TEST(Drain, EndsIdleConnectionsAtOnceAndAnswersWhatWasAsked) {
  std::atomic<bool> is_asked = false;
  std::atomic<bool> may_answer = false;
  ServerConfig config = patient();
  config.threads = 1;
  RunningServer server(config, [&](const Request& request) {
    is_asked = true;
    while (request.path() == "/slow" && !may_answer) std::this_thread::yield();
    return echo(request);
  });
  RawClient idle = server.connect();
  idle.send(kGet);
  idle.answer();
  is_asked = false;
  RawClient busy = server.connect();
  busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  while (!is_asked) std::this_thread::yield();
  RawClient waiting = server.connect();  // greeted by the kernel, not yet by us
  waiting.send(kGet);
  server->stop();
  may_answer = true;
  EXPECT_TRUE(busy.all().ends_with("GET /slow"));
  EXPECT_TRUE(idle.ends_without_answer());
  const std::string last = waiting.all();
  EXPECT_TRUE(last.ends_with("GET /a")) << last;
  server->wait();
  EXPECT_FALSE(server.connect().is_connected());
  EXPECT_EQ(server->counters().open_connections, 0u);
}

TEST(Drain, CutsWhoeverDoesNotFinish) {
  ServerConfig config = patient();
  config.deadlines.drain = 100ms;
  RunningServer server(config);
  RawClient half = server.connect();
  half.send("GET / HTTP/1.1\r\nHost");
  RawClient slow = server.connect(4096);
  slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  RawClient third = server.connect();
  third.send(kGet);
  third.answer();
  const auto begin = steady_clock::now();
  server->stop();
  server->wait();
  EXPECT_LT(steady_clock::now() - begin, 5s);
  EXPECT_TRUE(half.ends_without_answer());
}

TEST(Drain, BeforeStartAndTwiceIsHarmless) {
  base::SystemClock clock;
  { const Server never_started(test_config(), clock, echo); }
  RunningServer server;
  server->stop();
  server->stop();
  server->wait();
  server->wait();
}

}  // namespace
}  // namespace dateline::http
