#include "http/server.h"

#include <gtest/gtest.h>
#include <sys/un.h>

#include <atomic>
#include <filesystem>
#include <vector>

#include "http/listener.h"
#include "http/running_server.h"

namespace dateline::http {
namespace {

const std::string kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

TEST(Server, AnswersOnOneConnectionAgainAndAgain) {
  RunningServer server;
  RawClient client = server.connect();
  for (int i = 0; i < 50; ++i) {
    client.send("GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = client.answer();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(body_of(answer), "GET /" + std::to_string(i));
    EXPECT_EQ(answer.find("Connection:"), std::string::npos);
  }
  EXPECT_EQ(server->counters().connections_accepted, 1u);
}

TEST(Server, AnswersARequestSentByteByByte) {
  RunningServer server;
  RawClient client = server.connect();
  for (const char byte : "\r\n" + kGet + kGet) client.send(std::string(1, byte));
  EXPECT_EQ(body_of(client.answer()), "GET /a");
  EXPECT_EQ(body_of(client.answer()), "GET /a");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  RunningServer server;
  RawClient client = server.connect();
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(bytes);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(body_of(client.answer()), "GET /" + std::to_string(i));
}

TEST(Server, SendsDateOfTheClock) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(kGet);
  EXPECT_NE(client.answer().find("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), std::string::npos);
  server.clock().advance_ms(1000);
  client.send(kGet);
  EXPECT_NE(client.answer().find("\r\nDate: Sun, 06 Nov 1994 08:49:38 GMT\r\n"), std::string::npos);
}

TEST(Server, HonoursHeadConditionsAndRanges) {
  RunningServer server;
  RawClient client = server.connect();
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + kGet);
  const std::string head = client.answer("HEAD");
  EXPECT_NE(head.find("Content-Length: 7\r\n"), std::string::npos);
  const std::string whole = client.answer();
  EXPECT_EQ(body_of(whole), "GET /a");
  const std::size_t at = whole.find("ETag: ") + 6;
  const std::string etag = whole.substr(at, whole.find('\r', at) - at);
  client.send("GET /a HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + etag + "\r\n\r\n");
  EXPECT_EQ(status_of(client.answer()), 304);
  client.send("GET /file HTTP/1.1\r\nHost: x\r\nRange: bytes=2-4\r\n\r\n");
  const std::string part = client.answer();
  EXPECT_EQ(status_of(part), 206);
  EXPECT_EQ(body_of(part), "234");
}

TEST(Server, ClosesWhenAskedTo) {
  RunningServer server;
  for (const char* request : {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
                              "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}) {
    const std::string answer = server.exchange(request);
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("GET /")) << answer;
  }
}

TEST(Server, AnswersAPeerThatHasStoppedSending) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(kGet + kGet);
  client.end_sending();
  const std::string answers = client.all();
  EXPECT_TRUE(answers.ends_with("GET /a"));
  EXPECT_NE(answers.find("HTTP/1.1 200", 10), std::string::npos);
}

TEST(Server, SendsLargeBodiesWhole) {
  RunningServer server;
  RawClient client = server.connect(4096);
  client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n" + kGet);
  EXPECT_EQ(body_of(client.answer()), std::string(8'000'000, 'x'));
  EXPECT_EQ(body_of(client.answer()), "GET /a");
}

TEST(Server, ReadsBodiesWhereTheyAreAllowed) {
  ServerConfig config = test_config();
  config.allow = "GET, POST";
  config.limits.body_bytes = 1'000'000;
  RunningServer server(config);
  RawClient client = server.connect();
  client.send(
      "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhelloPOST /q HTTP/1.1\r\nHost: x\r\n"
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n" +
      kGet);
  EXPECT_EQ(body_of(client.answer()), "POST /p hello");
  EXPECT_EQ(body_of(client.answer()), "POST /q abcde");
  EXPECT_EQ(body_of(client.answer()), "GET /a");
  const std::string large(900'000, 'y');
  client.send("POST /r HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + large);
  EXPECT_EQ(body_of(client.answer()), "POST /r " + large);
  client.send("POST /s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(body_of(client.answer()), "POST /s ok");
}

TEST(Server, TurnsFailuresInto503AndBugsInto500) {
  ServerConfig config = test_config();
  config.refusal = [](int status) { return finish(page(status, "<p>sorry"), Encoding::kIdentity, {}); };
  RunningServer server(config);
  RawClient client = server.connect();
  for (const auto& [path, status] : {std::pair("/fail", 503), std::pair("/bug", 500), std::pair("/null", 500)}) {
    client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = client.answer();
    EXPECT_EQ(status_of(answer), status);
    EXPECT_EQ(body_of(answer), "<p>sorry");
    EXPECT_EQ(answer.find("\r\nRetry-After: 1\r\n") != std::string::npos, status == 503);
  }
  client.send(kGet);
  EXPECT_EQ(status_of(client.answer()), 200) << "the connection lives on";
}

TEST(Server, CountsAndLogsWithoutAddresses) {
  ServerConfig config = test_config();
  std::atomic<int> seen = 0;
  config.access_log = [&](const AccessRecord& record) {
    if (record.target == "/a" && record.method == "GET" && record.user_agent == "t" && record.status == 200 &&
        record.body_bytes == 6 && record.duration.count() > 0) {
      seen.fetch_add(1);
    }
    if (record.target.empty() && record.status == 400) seen.fetch_add(10);
  };
  RunningServer server(config);
  RawClient client = server.connect();
  client.send("GET /a HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\n\r\n");
  client.answer();
  EXPECT_EQ(server->counters().open_connections, 1u);
  client.send("bad\r\n\r\n");
  client.all();
  EXPECT_EQ(seen, 11);
  const ServerCounters counters = server->counters();
  EXPECT_EQ(counters.by_class[2], 1u);
  EXPECT_EQ(counters.by_class[4], 1u);
  EXPECT_EQ(counters.durations.back(), 1u);
  EXPECT_GT(counters.duration_nanoseconds, 0u);
}

TEST(Server, SaysThatAnotherListensThere) {
  RunningServer server;
  ServerConfig config = test_config();
  config.listen = {*parse_listen_address("127.0.0.1:" + std::to_string(server.port()))};
  base::SystemClock clock;
  EXPECT_THROW(Server(config, clock, echo), AddressInUse);
  config.listen = {*parse_listen_address("192.0.2.1:1")};  // RFC 5737: nobody's
  try {
    const Server other(config, clock, echo);
    FAIL();
  } catch (const AddressInUse&) {
    FAIL();
  } catch (const base::SystemFailure& failure) {
    EXPECT_NE(std::string(failure.what()).find("192.0.2.1:1"), std::string::npos);
  }
}

TEST(Server, ListensOnAUnixSocketAndReplacesADeadOne) {
  const auto path = std::filesystem::temp_directory_path() / ("dateline-http-" + std::to_string(::getpid()));
  ServerConfig config = test_config();
  config.listen = {*parse_listen_address("unix:" + path.string())};
  const auto ask = [&] {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const Socket socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (::connect(socket.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) return std::string();
    const std::string request = "GET /u HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    (void)!::send(socket.fd(), request.data(), request.size(), MSG_NOSIGNAL);
    std::string answer(1000, '\0');
    answer.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, ::recv(socket.fd(), answer.data(), answer.size(), MSG_WAITALL))));
    return answer;
  };
  {
    RunningServer server(config);
    EXPECT_TRUE(ask().ends_with("GET /u"));
    base::SystemClock clock;
    EXPECT_THROW(Server(config, clock, echo), AddressInUse);
  }
  EXPECT_EQ(ask(), "");
  {
    RunningServer server(config);
    EXPECT_TRUE(ask().ends_with("GET /u"));
  }
  std::filesystem::remove(path);
}

TEST(Server, TakesAnInheritedSocket) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ASSERT_EQ(::listen(fd, 10), 0);
  socklen_t size = sizeof(address);
  ASSERT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size), 0);
  ServerConfig config = test_config();
  config.listen = {*parse_listen_address("fd:" + std::to_string(fd))};
  RunningServer server(config);
  for (int i = 0; i < 20; ++i) {
    RawClient client(ntohs(address.sin_port));
    client.send(kGet);
    EXPECT_EQ(body_of(client.answer()), "GET /a");
  }
}

}  // namespace
}  // namespace dateline::http
