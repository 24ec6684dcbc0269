#include "http/listen_address.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

TEST(ListenAddress, ReadsWhatItWrites) {
  for (const char* text : {"127.0.0.1:8080", "0.0.0.0:0", "[::1]:80", "[::]:65535", "unix:/run/a.sock", "fd:3"}) {
    const auto address = parse_listen_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_string(*address), text);
  }
}

TEST(ListenAddress, RefusesEverythingElse) {
  const std::string long_path = "unix:/" + std::string(200, 'a');
  for (const char* text : {"", "8080", "localhost:8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                           "127.0.0.1:80x", "::1:80", "[::1]", "[127.0.0.1]:80", "1.2.3:80", "unix:", "unix:relative",
                           "fd:", "fd:2", "fd:x", long_path.c_str()}) {
    EXPECT_FALSE(parse_listen_address(text)) << text;
  }
}

}  // namespace
}  // namespace dateline::http
