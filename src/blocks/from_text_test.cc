#include "blocks/from_text.h"

#include <gtest/gtest.h>

#include <string>

#include "blocks/render_html.h"

namespace dateline::blocks {
namespace {

std::string markup(std::string_view text) {
  const auto read = from_text(text);
  if (!read) return "refused: " + to_string(read.error());
  const auto again = model::blocks_from_json(model::to_json(*read));
  EXPECT_TRUE(again.has_value() && *again == *read) << text;
  std::string out = render_html(*read, {.lang = {"en"}}).take();
  std::erase(out, '\n');
  return out;
}

TEST(FromText, PartsAtEmptyLines) {
  EXPECT_EQ(markup("\r\none\r\n \t\r\n\r\ntwo  2\u00AD\n"), "<p>one</p><p>two 2</p>");
}

TEST(FromText, KeepsShortLines) {
  EXPECT_EQ(markup("Office\nStreet 1\n\nBern"), "<p>Office<br>Street 1</p><p>Bern</p>");
}

TEST(FromText, JoinsWrappedLines) {
  const std::string line(60, 'x');
  EXPECT_EQ(markup(line + "\n" + line + "\n" + line + "\nend\n\nnext"),
            "<p>" + line + " " + line + " " + line + " end</p><p>next</p>");
}

TEST(FromText, MakesLongLinesParagraphs) {
  const std::string line(200, 'x');
  EXPECT_EQ(markup(line + "\n" + line), "<p>" + line + "</p><p>" + line + "</p>");
}

TEST(FromText, ReadsLists) {
  EXPECT_EQ(markup("Decided:\n- one\n  more\n- two\n\n• three\nend"),
            "<p>Decided:</p><ul><li>one<br>more</li><li>two</li><li>three</li></ul><p>end</p>");
  EXPECT_EQ(markup("- alone"), "<ul><li>alone</li></ul>");
  EXPECT_EQ(markup("3) a\n4) b"), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
}

TEST(FromText, TakesNoNumberOrDashForAList) {
  EXPECT_EQ(markup("4. May 2008 was warm"), "<p>4. May 2008 was warm</p>");
  EXPECT_EQ(markup("-5 degrees"), "<p>-5 degrees</p>");
  EXPECT_EQ(markup("1. a\n1. b"), "<p>1. a<br>1. b</p>");
}

TEST(FromText, FindsParagraphsInTextsThatLostTheirLineEnds) {
  const std::string words = "The Senate met today, and it agreed on the bill. " + std::string(390, 'x') + ".";
  EXPECT_EQ(markup(words + "     The next part,   in brief.   it goes on"),
            "<p>" + words + "</p><p>The next part, in brief. it goes on</p>");
  EXPECT_EQ(markup("A short one.     Two"), "<p>A short one. Two</p>");
}

TEST(FromText, NeedsMoreBlanksWherePunctuationIsLostToo) {
  const std::string words(450, 'x');
  EXPECT_EQ(markup(words + "     Frist said      Next"), "<p>" + words + " Frist said</p><p>Next</p>");
}

TEST(FromText, RefusesWhatIsTooMuch) {
  EXPECT_EQ(markup("\xFF"), "refused: text: not UTF-8");
  std::string many;
  for (int i = 0; i < 3'000; ++i) many += "x\n\n";
  EXPECT_EQ(markup(many), "refused: text: more than 2,000 blocks");
  EXPECT_EQ(markup(std::string(kMaxPlainTextBytes + 1, 'x')), "refused: text: more than 4 MiB");
}

}  // namespace
}  // namespace dateline::blocks
