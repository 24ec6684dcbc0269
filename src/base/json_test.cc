#include "base/json.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

std::string canonical(std::string_view text) {
  const auto json = parse_json(text);
  EXPECT_TRUE(json.has_value()) << text << ": " << to_string(json.error());
  return json ? to_canonical(*json) : std::string();
}

TEST(Json, WritesCanonically) {
  EXPECT_EQ(canonical(R"( { "b" : 1 , "a" : [ true , null , "x" ] } )"), R"({"a":[true,null,"x"],"b":1})");
  EXPECT_EQ(canonical(R"("\u00e9\u0001\n\"\\\/")"), "\"é\\u0001\\n\\\"\\\\/\"");
  EXPECT_EQ(canonical("-9007199254740991"), "-9007199254740991");
}

// RFC 8785 sorts by UTF-16 code units: a surrogate (U+1F600) sorts before U+FB33, though its UTF-8 bytes are larger.
TEST(Json, SortsNamesByUtf16) {
  EXPECT_EQ(canonical("{\"\xEF\xAC\xB3\":1,\"\xF0\x9F\x98\x80\":2,\"a\":3}"),
            "{\"a\":3,\"\xF0\x9F\x98\x80\":2,\"\xEF\xAC\xB3\":1}");
}

TEST(Json, RefusesWhatIsNotStrict) {
  for (const char* text : {"", "{", "{}{}", "[1,]", "{\"a\":1,\"a\":2}", "'a'", "NaN", "01", "\"\\ud800\"", "\"\xFF\"",
                           "18446744073709551615", "{\"a\":1}x", "\"\n\""}) {
    EXPECT_FALSE(parse_json(text).has_value()) << text;
  }
}

TEST(Json, LimitsDepth) {
  const auto nested = [](int depth) { return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']'); };
  EXPECT_TRUE(parse_json(nested(60)).has_value());
  EXPECT_FALSE(parse_json(nested(100)).has_value());
  EXPECT_FALSE(parse_json(nested(1'000'000)).has_value());
}

TEST(Json, SetsAndFinds) {
  Json json = Json::object();
  json.set("b", 1).set("a", "x").set("b", 2).set_if("empty", "").set_if("list", Json::array());
  EXPECT_EQ(to_canonical(json), R"({"a":"x","b":2})");
  EXPECT_EQ(json.number("b"), 2);
  EXPECT_EQ(json.text("b", "other"), "other");
  EXPECT_EQ(json.find("c"), nullptr);
}

}  // namespace
}  // namespace dateline::base
