#include "model/block.h"

#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::refusal_of;
using testing::repeated;
using testing::xs;

std::string refusal(std::string_view text) { return refusal_of(blocks_from_json(json_of(text))); }

void expect_round_trip(std::string_view text) {
  const auto blocks = blocks_from_json(json_of(text));
  ASSERT_TRUE(blocks) << text << ' ' << refusal_of(blocks);
  EXPECT_EQ(base::to_canonical(to_json(*blocks)), text);
}

// `depth` marks in one another around a word.
std::string nested_marks(std::size_t depth) {
  std::string text = "\"x\"";
  for (std::size_t i = 1; i < depth; ++i) text = "{\"b\":[" + text + "]}";
  return "[{\"p\":[" + text + "]}]";
}

// Paragraph in `depth` - 1 quotes.
std::string nested_quotes(std::size_t depth) {
  std::string text = "{\"p\":[]}";
  for (std::size_t i = 1; i < depth; ++i) text = "{\"quote\":[" + text + "]}";
  return "[" + text + "]";
}

TEST(Blocks, EveryKindComesBackAsItWas) {
  for (
      const char* text :
      {R"([])", R"([{"p":[]}])", R"([{"p":["Words"]}])", R"([{"c":["Heading"],"h":2},{"c":["Smaller"],"h":4}])",
       R"([{"ul":[[{"p":["one"]}],[]]}])", R"([{"ol":[[{"p":["one"]}]]}])", R"([{"ol":[],"start":0}])",
       R"([{"ol":[],"start":-3}])",
       R"([{"quote":[{"p":["Said."]}],"speaker":{"name":"A. B.","person":"ab","role":"Minister"}}])",
       R"([{"quote":[]}])",
       R"([{"table":{"caption":["Sums"],"rows":[[{"c":["a"],"cols":2,"rows":3,"th":true},{}],[]]}}])",
       R"([{"table":{}}])",
       R"([{"figure":{"alt":"A map","caption":["Map"],"source":"a1"}},{"figure":{"source":"https://a.example/b.png"}}])",
       R"([{"pre":"a\n\tb"}])", R"([{"hr":true}])",
       R"([{"p":["a ",{"b":["b"]},{"br":true},{"i":["i"]},{"code":"c"},{"sup":["2"]},{"sub":["3"]},{"a":"https://a.example/","c":["link"]},{"c":["Wort"],"lang":"de"}]}])"}) {
    expect_round_trip(text);
  }
}

TEST(Blocks, ValuesAreWhatTheFormSays) {
  const auto blocks = blocks_from_json(json_of(R"([{"ol":[[{"p":[{"a":"/en/n/1","c":["x"]}]}]],"start":3}])"));
  ASSERT_TRUE(blocks);
  Inline link;
  link.kind = Inline::Kind::kLink;
  link.href = "/en/n/1";
  link.children = {Inline{Inline::Kind::kText, "x", "", {}, {}}};
  Block paragraph;
  paragraph.inlines = {link};
  Block list;
  list.kind = Block::Kind::kList;
  list.order = Block::Order::kNumbered;
  list.start = 3;
  list.items = {{paragraph}};
  EXPECT_EQ(*blocks, Blocks{list});
}

TEST(Blocks, RefusalsNameThePlace) {
  EXPECT_EQ(refusal("{}"), "body: must be a list");
  EXPECT_EQ(refusal("[1]"), "body[0]: must be an object");
  EXPECT_EQ(refusal("[{}]"), "body[0]: no such block");
  EXPECT_EQ(refusal(R"([{"hr":true},{"script":"x"}])"), "body[1].script: unknown member");
  EXPECT_EQ(refusal(R"([{"zz":"x"}])"), "body[0]: no such block");
  EXPECT_EQ(refusal(R"([{"p":["a"],"q":1}])"), "body[0].q: unknown member");
  EXPECT_EQ(refusal(R"([{"p":["a"],"class":"x"}])"), "body[0].class: unknown member");
  EXPECT_EQ(refusal(R"([{"p":"a"}])"), "body[0].p: must be a list");
  EXPECT_EQ(refusal(R"([{"p":[1]}])"), "body[0].p[0]: must be an object");
  EXPECT_EQ(refusal(R"([{"p":[{"u":["a"]}]}])"), "body[0].p[0]: no such mark");
  EXPECT_EQ(refusal(R"([{"p":[{"br":false}]}])"), "body[0].p[0].br: must be true or absent");
  EXPECT_EQ(refusal(R"([{"p":[{"b":["a"],"i":["b"]}]}])"), "body[0].p[0].i: unknown member");
  EXPECT_EQ(refusal(R"([{"p":[{"c":["a"]}]}])"), "body[0].p[0].lang: is missing");
  EXPECT_EQ(refusal(R"([{"p":[{"a":"https://a.example/"}]}])"), "body[0].p[0].c: is missing");
  EXPECT_EQ(refusal(R"([{"p":[{"a":"javascript:x","c":["a"]}]}])"),
            "body[0].p[0].a: must be an http, https, mailto or tel address, or a path of this site");
  EXPECT_EQ(refusal(R"([{"p":["e\u0301"]}])"), "body[0].p[0]: must be in Unicode normalisation form C");
  EXPECT_EQ(refusal(R"([{"p":["\u0000"]}])"), "body[0].p[0]: control characters do not belong in text");
  EXPECT_EQ(refusal(R"([{"p":["\r"]}])"), "body[0].p[0]: control characters do not belong in text");
  EXPECT_EQ(refusal(R"([{"p":["\uffff"]}])"), "body[0].p[0]: U+FFFE and U+FFFF are no characters");
  EXPECT_EQ(refusal(R"([{"c":["a"]}])"), "body[0].h: is missing");
  EXPECT_EQ(refusal(R"([{"c":["a"],"h":1}])"), "body[0].h: must be an integer from 2 to 4");
  EXPECT_EQ(refusal(R"([{"c":["a"],"h":5}])"), "body[0].h: must be an integer from 2 to 4");
  EXPECT_EQ(refusal(R"([{"ol":[],"start":1}])"), "body[0].start: leave out what is the default");
  EXPECT_EQ(refusal(R"([{"ul":[],"start":2}])"), "body[0].start: unknown member");
  EXPECT_EQ(refusal(R"([{"ul":[{"p":[]}]}])"), "body[0].ul[0]: must be a list");
  EXPECT_EQ(refusal(R"([{"quote":[],"speaker":{}}])"), "body[0].speaker: must have members, or be absent");
  EXPECT_EQ(refusal(R"([{"quote":[],"speaker":{"person":"A"}}])"),
            "body[0].speaker.person: must be a term's key: 2 to 32 of a-z, 0-9 and \"-\"");
  EXPECT_EQ(refusal(R"([{"figure":{"alt":"x"}}])"), "body[0].figure.source: is missing");
  EXPECT_EQ(refusal(R"([{"figure":{"source":"data:image/png,x"}}])"),
            "body[0].figure.source: must be an attachment's id or an address");
  EXPECT_EQ(refusal(R"([{"table":{"rows":[[{"cols":1}]]}}])"),
            "body[0].table.rows[0][0].cols: leave out what is the default");
  EXPECT_EQ(refusal(R"([{"table":{"rows":[[{"c":[]}]]}}])"),
            "body[0].table.rows[0][0].c: must have items, or be absent");
  EXPECT_EQ(refusal(R"([{"table":{"caption":[]}}])"), "body[0].table.caption: must have items, or be absent");
}

TEST(Blocks, Limits) {
  const auto paragraphs = [](std::size_t count) { return "[" + repeated("{\"p\":[]}", count) + "]"; };
  EXPECT_EQ(refusal(paragraphs(kMaxBlocks - 1)), "");
  EXPECT_EQ(refusal(paragraphs(kMaxBlocks)), "");
  EXPECT_EQ(refusal(paragraphs(kMaxBlocks + 1)), "body: more than 2000 blocks");
  // A list counts itself, its items and the blocks in them.
  const auto items = [](std::size_t count) { return "[{\"ul\":[" + repeated("[{\"p\":[]}]", count) + "]}]"; };
  EXPECT_EQ(refusal(items((kMaxBlocks - 1) / 2)), "");
  EXPECT_EQ(refusal(items((kMaxBlocks - 1) / 2 + 1)), "body[0].ul[999]: more than 2000 blocks");
  EXPECT_EQ(refusal(nested_quotes(kMaxBlockDepth - 1)), "");
  EXPECT_EQ(refusal(nested_quotes(kMaxBlockDepth)), "");
  EXPECT_NE(refusal(nested_quotes(kMaxBlockDepth + 1)).find("more than 8 levels of blocks"), std::string::npos);
  EXPECT_EQ(refusal(nested_marks(kMaxInlineDepth - 1)), "");
  EXPECT_EQ(refusal(nested_marks(kMaxInlineDepth)), "");
  EXPECT_NE(refusal(nested_marks(kMaxInlineDepth + 1)).find("more than 8 levels of marks"), std::string::npos);
  // A row counts as a cell.
  const auto cells = [](std::size_t count) { return "[{\"table\":{\"rows\":[[" + repeated("{}", count) + "]]}}]"; };
  EXPECT_EQ(refusal(cells(kMaxTableCells - 1)), "");
  EXPECT_EQ(refusal(cells(kMaxTableCells)), "body[0].table.rows[0]: more than 20000 cells");
  const auto span = [](std::int64_t columns) {
    return R"([{"table":{"rows":[[{"cols":)" + std::to_string(columns) + "}]]}}]";
  };
  EXPECT_EQ(refusal(span(kMaxCellSpan)), "");
  EXPECT_EQ(refusal(span(kMaxCellSpan + 1)), "body[0].table.rows[0][0].cols: must be an integer from 1 to 1000");
  EXPECT_EQ(blocks_from_json(json_of(paragraphs(kMaxBlocks + 1))).error().kind, base::ProblemKind::kTooLarge);
}

TEST(Links, AreOfFourSchemesOrAPathOfThisSite) {
  for (const char* href : {"https://a.example", "HTTP://a.example/x?y=1#z", "mailto:press@a.example",
                           "tel:+41584620000", "/", "/en/n/1", "https://a.example/ü"}) {
    EXPECT_TRUE(is_link(href)) << href;
  }
  for (const char* href :
       {"", "https://", "mailto:", "tel:", "http:/a.example", "javascript:alert(1)", "data:text/html,x",
        "ftp://a.example/", "//evil.example/", "/\\evil.example", "a.html", "#top", "?x", "https://a.example/a b",
        " https://a.example/", "java\nscript:alert(1)", "/a\tb", "vbscript:x"}) {
    EXPECT_FALSE(is_link(href)) << href;
  }
  const std::string longest = "/" + xs(kMaxAddressBytes - 1);
  EXPECT_TRUE(is_link(longest));
  EXPECT_FALSE(is_link(longest + "x"));
}

TEST(PlainText, IsTheWordsAlone) {
  const auto blocks = blocks_from_json(json_of(
      R"([{"c":["Title"],"h":2},{"p":["a ",{"b":["bold ",{"i":["both"]}]},{"br":true},{"a":"/x","c":["link"]}]},{"p":[]},)"
      R"({"ul":[[{"p":["one"]}],[{"p":["two"]},{"ol":[[{"p":["deep"]}]]}]]},{"hr":true},)"
      R"({"quote":[{"p":["Said."]}],"speaker":{"name":"A. B.","role":"Minister"}},{"quote":[],"speaker":{"person":"ab"}},)"
      R"({"table":{"caption":["Sums"],"rows":[[{"c":["x"]},{"c":["y"]}],[{},{}]]}},{"figure":{"alt":"A map","caption":["Map"],"source":"a1"}},{"pre":"a\nb"}])"));
  ASSERT_TRUE(blocks);
  EXPECT_EQ(plain_text(*blocks),
            "Title\na bold both\nlink\none\ntwo\ndeep\nSaid.\nA. B., Minister\nSums\nx\ty\nMap\na\nb");
  EXPECT_EQ(plain_text(Blocks{}), "");
}

}  // namespace
}  // namespace dateline::model
