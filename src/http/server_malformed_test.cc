// What a peer gets for bytes that are not a request we serve: a status, and the end of the connection.
#include <gtest/gtest.h>

#include "http/running_server.h"

namespace dateline::http {
namespace {

ServerConfig with_bodies() {
  ServerConfig config = test_config();
  config.allow = "GET, HEAD, POST";
  config.limits.body_bytes = 100;
  return config;
}

TEST(MalformedRequests, AreAnsweredAndCutOff) {
  const std::string long_target(8 * 1024, 'a');
  const std::string long_field(17 * 1024, 'a');
  std::string many_fields;
  for (int i = 0; i < 100; ++i) many_fields += "A: b\r\n";
  const struct {
    std::string bytes;
    int status;
  } rows[] = {
      {"\x16\x03\x01\x02", 400},
      {"nonsense\r\n\r\n", 400},
      {"GET /\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: x\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},
      {"GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"GET /" + long_target + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"GET / HTTP/1.1\r\nHost: x\r\nA: " + long_field + "\r\n\r\n", 431},
      {"GET / HTTP/1.1\r\nHost: x\r\n" + many_fields + "\r\n", 431},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", 413},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n", 417},
  };
  const RunningServer server(with_bodies());
  for (const auto& row : rows) {
    const std::string shown = row.bytes.substr(0, 120);
    // What follows must never be answered: it would be the smuggled request.
    const std::string answer = server.exchange(row.bytes + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(answer), row.status) << shown;
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos) << shown;
    EXPECT_EQ(answer.find("smuggled"), std::string::npos) << shown;
    EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << "answered twice: " << shown;
    EXPECT_EQ(answer.find("(open)"), std::string::npos) << shown;
  }
}

TEST(MalformedRequests, GetTheFieldsTheirStatusNeeds) {
  const RunningServer server;
  EXPECT_NE(server.exchange("POST / HTTP/1.1\r\nHost: x\r\n\r\n").find("\r\nAllow: GET, HEAD\r\n"), std::string::npos);
}

TEST(MalformedRequests, DoNotLoseTheAnswerBeforeThem) {
  const RunningServer server;
  const std::string answers = server.exchange("GET /good HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(status_of(answers), 200);
  EXPECT_NE(answers.find("GET /good"), std::string::npos);
  EXPECT_NE(answers.find("HTTP/1.1 400"), std::string::npos);
}

// A peer that still sends when we close would lose our answer to a reset.
TEST(MalformedRequests, AreReadToTheirEndSoThatTheAnswerArrives) {
  const RunningServer server;
  RawClient client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n");
  for (int i = 0; i < 40; ++i) client.send(std::string(10'000, 'x'));
  EXPECT_EQ(status_of(client.all()), 405);
}

}  // namespace
}  // namespace dateline::http
