#include "http/answer.h"

#include <gtest/gtest.h>

#include "http/finish.h"

namespace dateline::http {
namespace {

const std::string kModified = "Sun, 06 Nov 1994 08:49:37 GMT";

ReplyPtr file_reply(std::string bytes) {
  Response response = stored_file("a.bin", Body(std::move(bytes)));
  response.etag = "tag";
  response.last_modified = base::Instant{784111777500};
  return finish(response, Encoding::kIdentity, {});
}

TEST(Answer, GivesHeadWithoutBody) {
  const ReplyPtr reply = file_reply("0123456789");
  const Request head = std::move(*Request::make("HEAD", "/"));
  const Answer without = answer(head, *reply);
  const Answer with = answer(Request::get("/"), *reply);
  EXPECT_EQ(without.head_bytes(), with.head_bytes());
  EXPECT_EQ(without.body, "");
  EXPECT_EQ(with.body, "0123456789");
}

TEST(Answer, JudgesConditions) {
  const ReplyPtr reply = file_reply("0123456789");
  const struct {
    std::initializer_list<Field> fields;
    int status;
  } rows[] = {
      {{}, 200},
      {{{"If-None-Match", "\"tag\""}}, 304},
      {{{"If-None-Match", "W/\"tag\""}}, 304},
      {{{"If-None-Match", "\"x\", \"tag\""}}, 304},
      {{{"If-None-Match", "\"x\""}, {"if-none-match", "\"tag\""}}, 304},
      {{{"If-None-Match", "*"}}, 304},
      {{{"If-None-Match", "\"x\""}}, 200},
      {{{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"}}, 304},
      {{{"If-Modified-Since", "Mon, 07 Nov 1994 08:49:37 GMT"}}, 304},
      {{{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT"}}, 200},
      {{{"If-Modified-Since", "yesterday"}}, 200},
      {{{"If-None-Match", "\"x\""}, {"If-Modified-Since", "Mon, 07 Nov 1994 08:49:37 GMT"}}, 200},
      {{{"If-None-Match", "\"tag\""}, {"Range", "bytes=0-1"}}, 304},
  };
  for (const auto& row : rows) {
    const Answer got = answer(Request::get("/", row.fields), *reply);
    EXPECT_EQ(got.status, row.status);
    EXPECT_TRUE(got.head_bytes().starts_with("HTTP/1.1 " + std::to_string(row.status)));
    if (row.status == 304) {
      EXPECT_EQ(got.body, "");
    }
  }
  const Request post = std::move(*Request::make("POST", "/", {{"If-None-Match", "*"}}));
  EXPECT_EQ(answer(post, *reply).status, 200);
}

TEST(Answer, GivesOneByteRange) {
  const ReplyPtr reply = file_reply("0123456789");
  const struct {
    const char* range;
    int status;
    const char* body;
    const char* content_range;
  } rows[] = {
      {"bytes=0-0", 206, "0", "bytes 0-0/10"},
      {"bytes=0-9", 206, "0123456789", "bytes 0-9/10"},
      {"bytes=2-5", 206, "2345", "bytes 2-5/10"},
      {"Bytes=8-", 206, "89", "bytes 8-9/10"},
      {"bytes=9-99", 206, "9", "bytes 9-9/10"},
      {"bytes=-3", 206, "789", "bytes 7-9/10"},
      {"bytes=-99", 206, "0123456789", "bytes 0-9/10"},
      {"bytes=5-18446744073709551615", 206, "56789", "bytes 5-9/10"},
      {"bytes=10-", 416, "", "bytes */10"},
      {"bytes=-0", 416, "", "bytes */10"},
      {"bytes=5-2", 200, "0123456789", ""},
      {"bytes=0-1,3-4", 200, "0123456789", ""},
      {"bytes=a-b", 200, "0123456789", ""},
      {"bytes=-", 200, "0123456789", ""},
      {"bytes=+1-2", 200, "0123456789", ""},
      {"bytes=99999999999999999999-", 200, "0123456789", ""},
      {"items=0-1", 200, "0123456789", ""},
      {"bytes", 200, "0123456789", ""},
  };
  for (const auto& row : rows) {
    const Answer got = answer(Request::get("/", {{"Range", row.range}}), *reply);
    EXPECT_EQ(got.status, row.status) << row.range;
    EXPECT_EQ(got.body, row.body) << row.range;
    if (row.status == 200) continue;
    const std::string head(got.head_bytes());
    EXPECT_NE(head.find("Content-Range: " + std::string(row.content_range) + "\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("Content-Length: " + std::to_string(got.body.size()) + "\r\n"), std::string::npos) << head;
  }
}

TEST(Answer, GivesARangeOnlyOfTheSameFile) {
  const ReplyPtr reply = file_reply("0123456789");
  const auto status = [&](std::string_view if_range) {
    return answer(Request::get("/", {{"Range", "bytes=0-1"}, {"If-Range", if_range}}), *reply).status;
  };
  EXPECT_EQ(status("\"tag\""), 206);
  EXPECT_EQ(status("W/\"tag\""), 200);
  EXPECT_EQ(status("\"other\""), 200);
  EXPECT_EQ(status(kModified), 206);
  EXPECT_EQ(status("Mon, 07 Nov 1994 08:49:37 GMT"), 200);
  EXPECT_EQ(answer(Request::get("/", {{"Range", "bytes=0-1"}, {"Range", "bytes=2-3"}}), *reply).status, 200);
}

TEST(Answer, KnowsNoRangeOfPagesNorOfNothing) {
  Response response = page(200, "0123456789");
  response.cache = CachePolicy::shared();
  const ReplyPtr reply = finish(response, Encoding::kIdentity, {});
  EXPECT_EQ(answer(Request::get("/", {{"Range", "bytes=0-1"}}), *reply).status, 200);
  EXPECT_EQ(answer(Request::get("/", {{"Range", "bytes=0-"}}), *file_reply("")).status, 416);
  EXPECT_EQ(answer(Request::get("/", {{"Range", "bytes=-5"}}), *file_reply("")).status, 416);
}

TEST(Answer, ConditionsDoNotTouchErrors) {
  Response response = page(404, "no");
  response.cache = CachePolicy::no_cache();
  const ReplyPtr reply = finish(response, Encoding::kIdentity, {});
  EXPECT_EQ(answer(Request::get("/", {{"If-None-Match", "*"}}), *reply).status, 404);
}

}  // namespace
}  // namespace dateline::http
