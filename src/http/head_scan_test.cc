#include "http/head_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::http {
namespace {

using State = HeadScan::State;

// Fed whole, and fed byte by byte: both must say the same in the end.
HeadScan::Outcome scan(const std::string& bytes, const Limits& limits = {}) {
  const HeadScan::Outcome whole = HeadScan().feed(bytes, limits);
  HeadScan scan;
  HeadScan::Outcome piecewise;
  for (std::size_t size = 1; size <= bytes.size() && piecewise.state == State::kIncomplete; ++size) {
    piecewise = scan.feed(std::string_view(bytes).substr(0, size), limits);
  }
  EXPECT_EQ(whole.state, piecewise.state) << bytes;
  EXPECT_EQ(whole.status, piecewise.status) << bytes;
  EXPECT_EQ(whole.end, piecewise.end) << bytes;
  return whole;
}

TEST(HeadScan, FindsTheEnd) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto alone = scan(head);
  EXPECT_EQ(alone.state, State::kComplete);
  EXPECT_EQ(alone.end, head.size());
  EXPECT_EQ(HeadScan().feed(head + "GET /next", {}).end, head.size());
  const auto after_empty_line = scan("\r\n" + head);
  EXPECT_EQ(after_empty_line.skipped, 2u);
  EXPECT_EQ(after_empty_line.end, head.size() + 2);
  for (std::size_t size = 0; size < head.size(); ++size)
    EXPECT_EQ(scan(head.substr(0, size)).state, State::kIncomplete);
}

TEST(HeadScan, RefusesBrokenLines) {
  for (const char* bad : {
           "GET / HTTP/1.1\n",
           "GET / HTTP/1.1\r\nHost: a\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\n\n",
           "GET / HTTP/1.1\r\nHost: a\rb\r\n",
           "GET / HTTP/1.1\r\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\n b\r\n",
           "GET / HTTP/1.1\r\n\tHost: a\r\n",
           "\r\n\r\n",
           "\n",
           " GET / HTTP/1.1\r\n",
           "\x16\x03\x01",
           "{",
           "GET / HTTP/1.1\r\nA: b\r\n \r\n",
       }) {
    const auto outcome = scan(bad);
    EXPECT_EQ(outcome.state, State::kRefused) << bad;
    EXPECT_EQ(outcome.status, 400) << bad;
  }
}

TEST(HeadScan, CountsFieldsToTheLimit) {
  Limits limits;
  limits.fields = 3;
  std::string head = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 2; ++i) head += "a: b\r\n";
  EXPECT_EQ(scan(head + "\r\n", limits).state, State::kComplete);
  EXPECT_EQ(scan(head + "a: b\r\n\r\n", limits).state, State::kComplete);
  EXPECT_EQ(scan(head + "a: b\r\na: b\r\n\r\n", limits).status, 431);
}

TEST(HeadScan, CountsBytesToTheLimit) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  Limits limits;
  for (const std::size_t more : {0u, 1u}) {
    limits.head_bytes = head.size() + more;
    EXPECT_EQ(scan(head, limits).state, State::kComplete);
  }
  limits.head_bytes = head.size() - 1;
  EXPECT_EQ(scan(head, limits).status, 431);
  EXPECT_EQ(scan("\r\n" + head, limits).status, 431) << "an empty line before is not the head's";
}

TEST(HeadScan, NamesALongTargetBeforeItsEnd) {
  Limits limits;
  limits.target_bytes = 100;
  EXPECT_EQ(scan("GET /" + std::string(1000, 'a'), limits).status, 414);
}

}  // namespace
}  // namespace dateline::http
