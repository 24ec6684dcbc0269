#include "http/parser.h"

#include <gtest/gtest.h>

#include <string>

#include "http/head_scan.h"

namespace dateline::http {
namespace {

const Limits kLimits = [] {
  Limits limits;
  limits.body_bytes = 100;
  return limits;
}();
const HeadRules kRules{kLimits, Cookies::kDrop, "GET, HEAD, POST"};

// 0 when accepted. What a connection would answer to these bytes as a head.
int status_of(const std::string& bytes, Request& request, const HeadRules& rules = kRules) {
  const HeadScan::Outcome scanned = HeadScan().feed(bytes, rules.limits);
  if (scanned.state != HeadScan::State::kComplete) return scanned.status;
  const auto framing =
      parse_head(std::string_view(bytes).substr(scanned.skipped, scanned.end - scanned.skipped), rules, request);
  return framing ? 0 : framing.error().status;
}
int status_of(const std::string& bytes) {
  Request request;
  return status_of(bytes, request);
}

TEST(ParseHead, JudgesRows) {
  const struct {
    const char* bytes;
    int status;
  } rows[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"HEAD /x?y=z HTTP/1.1\r\nhost:a:8080\r\n\r\n", 0},
      {"GET / HTTP/1.0\r\n\r\n", 0},
      {"GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"GET HTTP://A/ HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n", 0},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 000\r\n\r\n", 0},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n", 0},
      // Versions
      {"GET /\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"PRI * HTTP/2.0\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
      {"GET / HTTP/0.9\r\n\r\n", 505},
      {"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/11\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /\tHTTP/1.1\r\nHost: a\r\n\r\n", 400},
      // Methods
      {"POST / HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      // Targets
      {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET http://user@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /\x80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      // Host
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\nHost: a b\r\n\r\n", 400},
      // Fields
      {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX Y: z\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: \x7f\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX:\x0b chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: \xc3\xa9\r\nY:\r\nZ:\t z\t\r\n\r\n", 0},
      {"GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", 417},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(status_of(row.bytes), row.status) << row.bytes;
  }
  EXPECT_EQ(status_of(std::string("GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", 33)), 400);
  EXPECT_EQ(status_of(std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)), 400);
}

// Each lets a proxy and a server disagree about where the request ends.
TEST(ParseHead, RefusesRequestSmuggling) {
  const struct {
    const char* fields;
    int status;
  } rows[] = {
      {"Content-Length: 5\r\nTransfer-Encoding: chunked", 400},
      {"Transfer-Encoding: chunked\r\nContent-Length: 5", 400},
      {"Transfer-Encoding: chunked\r\nContent-Length: 0", 400},
      {"Content-Length: 5\r\nContent-Length: 5", 400},
      {"Content-Length: 5\r\nContent-Length: 6", 400},
      {"Content-Length: 5, 5", 400},
      {"Content-Length: 5,6", 400},
      {"Content-Length: +5", 400},
      {"Content-Length: -5", 400},
      {"Content-Length: 0x5", 400},
      {"Content-Length: 5 5", 400},
      {"Content-Length: 5;x", 400},
      {"Content-Length: 5.0", 400},
      {"Content-Length:", 400},
      {"Content-Length: \"5\"", 400},
      {"Content-Length: 18446744073709551616", 400},
      {"Content-Length : 5", 400},
      {"Content_Length: 5", 0},  // another field to everyone
      {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400},
      {"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", 400},
      {"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", 501},
      {"Transfer-Encoding: chunked, identity", 501},
      {"Transfer-Encoding: identity, chunked", 501},
      {"Transfer-Encoding: gzip, chunked", 501},
      {"Transfer-Encoding: chunked, chunked", 501},
      {"Transfer-Encoding: xchunked", 501},
      {"Transfer-Encoding: \"chunked\"", 501},
      {"Transfer-Encoding: chunked;q=1", 501},
      {"Transfer-Encoding:", 501},
      {"Transfer-Encoding : chunked", 400},
      {"Transfer-Encoding:\x0b"
       "chunked",
       400},
      {" Transfer-Encoding: chunked", 400},
      {"X: y\r\n Transfer-Encoding: chunked", 400},
      {"X: y\rTransfer-Encoding: chunked", 400},
      {"X: y\nTransfer-Encoding: chunked", 400},
      {"Transfer-Encoding: chunked\n", 400},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\n" + std::string(row.fields) + "\r\n\r\n"), row.status)
        << row.fields;
  }
  EXPECT_EQ(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400) << "1.0 knows no codings";
}

TEST(ParseHead, MethodsAreCaseSensitive) {
  Request request;
  EXPECT_EQ(status_of("get / HTTP/1.1\r\nHost: a\r\n\r\n", request), 501);
}

TEST(ParseHead, HoldsTheLimitsToTheByte) {
  Limits limits;
  limits.target_bytes = 50;
  limits.body_bytes = 7;
  const HeadRules rules{limits, Cookies::kDrop, "GET, POST"};
  const auto with_target = [](std::size_t size) {
    return "GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  Request request;
  EXPECT_EQ(status_of(with_target(49), request, rules), 0);
  EXPECT_EQ(status_of(with_target(50), request, rules), 0);
  EXPECT_EQ(status_of(with_target(51), request, rules), 414);
  const auto with_length = [](int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
  };
  EXPECT_EQ(status_of(with_length(6), request, rules), 0);
  EXPECT_EQ(status_of(with_length(7), request, rules), 0);
  EXPECT_EQ(status_of(with_length(8), request, rules), 413);
  const HeadRules bodiless{Limits(), Cookies::kDrop, "GET, POST"};
  EXPECT_EQ(status_of(with_length(0), request, bodiless), 0);
  EXPECT_EQ(status_of(with_length(1), request, bodiless), 413);
  EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", request, bodiless), 413);
}

TEST(ParseHead, DropsCookiesUnlessKept) {
  const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\nCookie: secret\r\nX: y\r\n\r\n";
  Request request;
  ASSERT_EQ(status_of(bytes, request), 0);
  EXPECT_FALSE(request.has_field("Cookie"));
  EXPECT_EQ(request.field("X"), "y");
  ASSERT_EQ(status_of(bytes, request, {kLimits, Cookies::kKeep, "GET"}), 0);
  EXPECT_EQ(request.field("Cookie"), "secret");
}

TEST(ParseHead, SaysHowTheConnectionGoesOn) {
  const auto framing = [](const std::string& bytes) {
    Request request;
    return *parse_head(bytes, kRules, request);
  };
  EXPECT_TRUE(framing("GET / HTTP/1.1\r\nHost: a\r\n\r\n").is_kept_alive);
  EXPECT_FALSE(framing("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n").is_kept_alive);
  EXPECT_FALSE(framing("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").is_kept_alive);
  EXPECT_TRUE(
      framing("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n").expects_continue);
  EXPECT_FALSE(framing("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").has_body());
}

TEST(ParseHead, LeavesNothingOfThePreviousRequest) {
  Request request;
  ASSERT_EQ(status_of("GET /a%20b?c=%41 HTTP/1.1\r\nHost: a\r\nX: y\r\nAccept-Encoding: br\r\n\r\n", request), 0);
  ASSERT_EQ(status_of("HEAD / HTTP/1.0\r\n\r\n", request), 0);
  EXPECT_TRUE(request.segments().empty());
  EXPECT_TRUE(request.query().empty());
  EXPECT_TRUE(request.fields().empty());
  EXPECT_EQ(request.host(), "");
  EXPECT_EQ(request.query_text(), "");
  EXPECT_EQ(request.encoding(), Encoding::kIdentity);
}

const std::string kChunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

struct Read {
  int status = 0;  // 0 done, -1 wants more
  std::string body;
  std::string rest;
};

// In pieces of `size`, the unused end of each coming again.
Read read(const std::string& head, const std::string& bytes, std::size_t size) {
  BodyReader reader(head, kLimits);
  std::string pending;
  for (std::size_t at = 0; at < bytes.size() && !reader.done(); at += size) {
    pending += bytes.substr(at, size);
    const auto used = reader.feed(pending);
    if (!used) return {used.error().status, "", ""};
    pending.erase(0, *used);
  }
  if (!reader.done()) return {-1, "", ""};
  return {0, reader.take(), pending};
}

TEST(BodyReader, ReadsByLength) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
  for (std::size_t size = 1; size < 12; ++size) {
    const Read got = read(head, "hello", size);
    EXPECT_EQ(got.status, 0);
    EXPECT_EQ(got.body, "hello");
  }
  EXPECT_EQ(read(head, "helloGET /", 100).rest, "GET /");
  EXPECT_EQ(read(head, "hell", 100).status, -1);
}

TEST(BodyReader, ReadsChunksWhereverTheyAreCut) {
  const std::string bytes = "5\r\nhello\r\n00001\r\n \r\nA\r\n0123456789\r\n0\r\n\r\n";
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    const Read got = read(kChunkedHead, bytes, size);
    EXPECT_EQ(got.status, 0) << size;
    EXPECT_EQ(got.body, "hello 0123456789") << size;
  }
  EXPECT_EQ(read(kChunkedHead, "0\r\n\r\nGET /", 100).rest, "GET /");
}

// Beast 1.81 aborts on this when it comes in such pieces and is handed on as it comes.
TEST(BodyReader, ReadsAnEmptyBodyByteByByte) {
  for (std::size_t size = 1; size <= 5; ++size) EXPECT_EQ(read(kChunkedHead, "0\r\n\r\n", size).status, 0) << size;
}

TEST(BodyReader, RefusesOddChunks) {
  for (const std::string bad : {
           "x\r\n..",
           "-1\r\n.",
           "+5\r\nhello\r\n0\r\n\r\n",
           "0x5\r\nhello\r\n0\r\n\r\n",
           " 5\r\nhello\r\n0\r\n\r\n",
           "5 \r\nhello\r\n0\r\n\r\n",
           "5;a=b\r\nhello\r\n0\r\n\r\n",
           "5\nhello\r\n0\r\n\r\n",
           "5\rhello\r\n0\r\n\r\n",
           "\r\n5\r\nhello\r\n0\r\n\r\n",
           "5\r\nhelloX\r\n0\r\n\r\n",
           "5\r\nhello\n0\r\n\r\n",
           "5\r\nhello0\r\n\r\n",
           "10000000000000000\r\n",
           "0\r\nTrailer: x\r\n\r\n",
           "0;a\r\n\r\n",
           "0\n\n..\r\n\r\n",
           "\r\n...",
           "\r\n\r\n0",
       }) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{3}, bad.size()}) {
      EXPECT_EQ(read(kChunkedHead, bad, size).status, 400) << bad << " in pieces of " << size;
    }
  }
  EXPECT_EQ(read(kChunkedHead, std::string(200, '0'), 7).status, 400) << "a size line without end";
}

TEST(BodyReader, AddsChunksUpToTheLimit) {
  const auto chunks = [](std::size_t total) {
    std::string bytes;
    for (std::size_t i = 0; i < total; ++i) bytes += "1\r\nx\r\n";
    return bytes + "0\r\n\r\n";
  };
  EXPECT_EQ(read(kChunkedHead, chunks(99), 50).status, 0);
  EXPECT_EQ(read(kChunkedHead, chunks(100), 50).status, 0);
  EXPECT_EQ(read(kChunkedHead, chunks(101), 50).status, 413);
  EXPECT_EQ(read(kChunkedHead, "FFFFFFFFFFFFFFFF\r\n", 50).status, 413);
}

}  // namespace
}  // namespace dateline::http
