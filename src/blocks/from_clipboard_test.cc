#include "blocks/from_clipboard.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"

namespace dateline::blocks {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(DATELINE_SOURCE_DIR) / "tests/fixtures/clipboard";
constexpr std::size_t kMost = 1U << 20;

std::string pasted(std::string_view html) {
  const auto read = from_clipboard(html, {"en"});
  return read ? render_markdown(read->blocks, for_editing({"en"})) : "refused: " + base::to_string(read.error());
}

TEST(FromClipboard, ReadsWhatProgramsWrite) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".html") continue;
    std::filesystem::path wanted = entry.path();
    wanted.replace_extension(".md");
    EXPECT_EQ(pasted(*base::read_file(entry.path(), kMost)), *base::read_file(wanted, kMost))
        << entry.path().filename();
    ++count;
  }
  EXPECT_EQ(count, 8U);
}

TEST(FromClipboard, ListsOfWordMayBeginDeep) {
  EXPECT_EQ(pasted("<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>one</p>"
                   "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>-</span>two</p><p>three</p>"),
            "1. one\n\n* two\n\nthree\n");
}

TEST(FromClipboard, ListsEndWithTheirCell) {
  EXPECT_EQ(pasted("<table><tr><th>A<th>B<tr><td><p style='mso-list:l0 level1 lfo1'>x</p></td><td>y</td></tr></table>"),
            "| A | B |\n| --- | --- |\n| x | y |\n");
}

TEST(FromClipboard, UnclosedAndMisnestedKeepTheirWords) {
  EXPECT_EQ(pasted("<p>one<p><span style='font-weight:bold'>two<p>three</span> four"),
            "one\n\n**two**\n\n**three**\n\nfour\n");
  EXPECT_EQ(pasted("a < b <3 <"), "a \\< b \\<3 \\<\n");
  EXPECT_EQ(pasted("<script>if (a<del) { }</script><p>kept</p>"), "kept\n");
}

TEST(FromClipboard, Refuses) {
  std::string deep;
  for (int i = 0; i < 1'000; ++i) deep += "<div>";
  EXPECT_TRUE(pasted(deep).starts_with("refused"));
  EXPECT_TRUE(pasted("\xff").starts_with("refused"));
  EXPECT_TRUE(pasted(std::string(kMaxHtmlBytes + 1, 'a')).starts_with("refused"));
}

}  // namespace
}  // namespace dateline::blocks
