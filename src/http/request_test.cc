#include "http/request.h"

#include <gtest/gtest.h>

#include <utility>

#include "http/percent.h"

namespace dateline::http {
namespace {

using Segments = std::vector<std::string_view>;

Segments segments(const Request& request) { return {request.segments().begin(), request.segments().end()}; }

TEST(Request, SplitsAndDecodesThePath) {
  EXPECT_EQ(segments(Request::get("/")), Segments());
  EXPECT_EQ(segments(Request::get("/en/news")), (Segments{"en", "news"}));
  EXPECT_EQ(segments(Request::get("/en/")), (Segments{"en", ""}));
  EXPECT_EQ(segments(Request::get("//x")), (Segments{"", "x"}));
  EXPECT_EQ(segments(Request::get("/caf%C3%A9/a%2Fb/c+d")), (Segments{"café", "a/b", "c+d"}));
  const Request request = Request::get("/a%20b?q=1");
  EXPECT_EQ(request.target(), "/a%20b?q=1");
  EXPECT_EQ(request.path(), "/a%20b");
  EXPECT_EQ(request.query_text(), "q=1");
}

TEST(Request, ReadsTheQueryInOrder) {
  const Request request = Request::get("/n?topic=elections&q=%22rule+of%20law%22&&topic=media&flag&empty=&a=b=c");
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const Parameter& parameter : request.query()) pairs.emplace_back(parameter.name, parameter.value);
  const decltype(pairs) expected = {
      {"topic", "elections"}, {"q", "\"rule of law\""}, {"topic", "media"}, {"flag", ""}, {"empty", ""}, {"a", "b=c"}};
  EXPECT_EQ(pairs, expected);
  EXPECT_EQ(request.parameter("topic"), "elections");
  EXPECT_EQ(request.parameter("flag"), "");
  EXPECT_EQ(request.parameter("absent"), std::nullopt);
}

TEST(Request, RefusesTargetsThatDoNotDecode) {
  for (const char* bad : {"/%", "/%zz", "/%C3", "/%00", "/a?q=%E0%80", "/a?%=1", "/..", "/a/%2e%2e/b", "/./a", "/a%0Ab",
                          "/a%7F", "a", "*", "/a#b", "/caf\xc3\xa9"}) {
    EXPECT_FALSE(Request::make("GET", bad)) << bad;
  }
  EXPECT_TRUE(Request::make("GET", "/a?q=x%0Ay")) << "a query is free text";
  EXPECT_TRUE(Request::make("GET", "/...?q={|}^`\\\"<>"));
}

TEST(Request, FindsFieldsWhateverTheirCase) {
  const Request request = Request::get("/", {{"X-One", " a "}, {"x-one", "b"}, {"Accept-Encoding", "gzip"}});
  EXPECT_EQ(request.field("x-ONE"), "a");
  EXPECT_EQ(request.field("absent"), "");
  EXPECT_TRUE(request.has_field("host"));
  EXPECT_FALSE(request.has_field("hos"));
  EXPECT_EQ(request.host(), "localhost");
  EXPECT_EQ(request.encoding(), Encoding::kGzip);
}

TEST(Request, KeepsItsViewsWhenMoved) {
  for (const char* target : {"/", "/%41", "/a-path-that-is-longer-than-any-inline-buffer-of-a-string?q=%42"}) {
    Request first = std::move(*Request::make("POST", target, {}, "b"));
    Request second = std::move(first);
    first = Request::get("/other");
    EXPECT_EQ(second.target(), target);
    EXPECT_EQ(second.method_token(), "POST");
    EXPECT_EQ(second.body(), "b");
    if (!second.segments().empty()) {
      EXPECT_EQ(second.segments()[0], decode(second.path().substr(1)));
    }
  }
}

TEST(Request, NamesItsMethod) {
  EXPECT_EQ(Request::make("HEAD", "/")->method(), Method::kHead);
  EXPECT_EQ(Request::make("POST", "/")->method(), Method::kPost);
  EXPECT_EQ(Request::make("PROPFIND", "/")->method(), Method::kOther);
  EXPECT_EQ(Request::make("get", "/")->method(), Method::kOther) << "methods are case-sensitive";
  EXPECT_FALSE(Request::make("G ET", "/"));
}

}  // namespace
}  // namespace dateline::http
