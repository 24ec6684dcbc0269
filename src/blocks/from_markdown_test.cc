#include "blocks/from_markdown.h"

#include <gtest/gtest.h>

#include <string>

#include "blocks/render_markdown.h"

namespace dateline::blocks {
namespace {

using model::Block;
using model::Blocks;
using model::Inline;

Blocks read(std::string_view markdown) {
  const auto blocks = from_markdown(markdown);
  EXPECT_TRUE(blocks) << (blocks ? "" : base::to_string(blocks.error()));
  return blocks.value_or(Blocks());
}

std::string round(std::string_view markdown) { return render_markdown(read(markdown), {}); }

TEST(FromMarkdown, WhatIsWrittenReadsBackAlike) {
  for (const std::string_view text : {
           "Words, **strong** and *soft*, `code` and [a link](https://example.org/a).\n",
           "One line\\\nand the next\n",
           "## Heading\n\nWords\n\n---\n\nMore\n",
           "- one\n- two\n  - deep\n- three\n",
           "3. three\n4. four\n",
           "> Words of somebody.\n>\n> — Ana Kovač, Minister\n",
           "| A | B |\n| --- | --- |\n| 1 | 2 |\n",
           "![A map](#a1)\n",
           "![A map](#a1)\\\nThe caption\n",
           "```\na  b\n  c\n```\n",
           "1\\. not a list, \\*not strong\\*, \\# not a heading\n",
       }) {
    const Blocks first = read(text);
    EXPECT_EQ(read(render_markdown(first, for_editing({"en"}))), first) << text;
  }
  EXPECT_EQ(round("> Words\n>\n> — Ana Kovač, Minister\n"), "> Words\n>\n> — Ana Kovač, Minister\n");
}

TEST(FromMarkdown, PicturesAreFigures) {
  const Blocks blocks = read("![A map](https://example.org/map.png)\\\nThe caption\n\n![A chart](#a1) with words\n");
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].kind, Block::Kind::kFigure);
  EXPECT_EQ(blocks[0].source, "https://example.org/map.png");
  EXPECT_EQ(blocks[0].alt, "A map");
  EXPECT_EQ(model::plain_text(blocks[0].inlines), "The caption");
  EXPECT_EQ(model::plain_text({blocks[1]}), "A chart with words");
}

TEST(FromMarkdown, QuotesHaveSpeakers) {
  const Blocks blocks = read("> Words\n>\n> — Ana Kovač, Minister of Ice\n");
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].speaker.name, "Ana Kovač");
  EXPECT_EQ(blocks[0].speaker.role, "Minister of Ice");
  EXPECT_EQ(blocks[0].children.size(), 1u);
}

TEST(FromMarkdown, MarkupOfOthersIsWords) {
  EXPECT_EQ(model::plain_text(read("<script>alert(1)</script>")), "<script>alert(1)</script>");
  EXPECT_EQ(model::plain_text(read("a <b>b</b> c")), "a <b>b</b> c");
  EXPECT_EQ(read("[words](javascript:alert(1))")[0].inlines[0].kind, Inline::Kind::kText);
}

TEST(FromMarkdown, LevelsAreThoseOfABody) {
  EXPECT_EQ(read("# One")[0].level, 2);
  EXPECT_EQ(read("###### Six")[0].level, 4);
}

TEST(FromMarkdown, DepthAndSizeAreRefused) {
  std::string deep;
  for (int i = 0; i < 2'000; ++i) deep += "> ";
  EXPECT_FALSE(from_markdown(deep + "words"));
  std::string marks;
  for (int i = 0; i < 2'000; ++i) marks += "*a **b ";
  for (int i = 0; i < 2'000; ++i) marks += "b** a*";
  EXPECT_FALSE(from_markdown(marks));
  EXPECT_FALSE(from_markdown(std::string(kMaxMarkdownBytes + 1, 'a')));
  EXPECT_FALSE(from_markdown("\xff"));
}

TEST(KeepUntouched, WhatMarkdownCannotSayStays) {
  Block foreign;
  Inline span;
  span.kind = Inline::Kind::kForeign;
  span.lang = {"fr"};
  span.children.push_back({.text = "force majeure", .href = {}, .lang = {}, .children = {}});
  foreign.inlines.push_back(span);
  Block table;
  table.kind = Block::Kind::kTable;
  table.inlines.push_back({.text = "Caption", .href = {}, .lang = {}, .children = {}});
  table.rows = {{{{{.text = "wide", .href = {}, .lang = {}, .children = {}}}, true, 2, 1}},
                {{{{.text = "1", .href = {}, .lang = {}, .children = {}}}, false, 1, 1},
                 {{{.text = "2", .href = {}, .lang = {}, .children = {}}}, false, 1, 1}}};
  const Blocks before = {foreign, table};
  const std::string markdown = render_markdown(before, {});

  EXPECT_EQ(keep_untouched(before, read(markdown), {}), before);
  const Blocks edited = keep_untouched(before, read("New words\n\n" + markdown + "\nThe end\n"), {});
  ASSERT_EQ(edited.size(), 4u);
  EXPECT_EQ(edited[1], foreign);
  EXPECT_EQ(edited[2], table);
  // One that was touched is as it was typed.
  std::string changed = markdown;
  changed.replace(changed.find("force"), 5, "vis");
  EXPECT_EQ(keep_untouched(before, read(changed), {})[0].inlines[0].kind, Inline::Kind::kText);
}

}  // namespace
}  // namespace dateline::blocks
