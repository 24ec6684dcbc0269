#include <gtest/gtest.h>

#include <string>

#include "blocks/from_html.h"
#include "blocks/quotes.h"
#include "blocks/render_html.h"
#include "blocks/render_markdown.h"
#include "blocks/render_text.h"

namespace dateline::blocks {
namespace {

using model::Block;
using model::Blocks;

Blocks body(std::string_view html) {
  auto read = from_html(html, {.lang = {"en"}, .site_paths = SitePaths::kKeep});
  EXPECT_TRUE(read.has_value());
  return read ? std::move(read->blocks) : Blocks();
}

Surroundings english() {
  Surroundings surroundings{.lang = {"en"}};
  surroundings.dateline = DatelineShown{.places = "Bergen", .date = "24 November 2026"};
  surroundings.speaker = [](const model::Speaker& speaker) -> SpeakerShown {
    if (speaker.person.value != "lby") return {};
    return {.name = "Leila Ben Youssef",
            .office = "Special Representative (2024–)",
            .page = html::Url::path({"en", "people", "lby"})};
  };
  surroundings.quote_link = "Link to this quotation";
  return surroundings;
}

Blocks quoting(const model::Speaker& speaker) {
  Blocks blocks = body("<p>Said.</p><blockquote>A chart.</blockquote>");
  blocks[1].speaker = speaker;
  return blocks;
}

TEST(RenderHtml, OpensTheFirstParagraphWithTheDateline) {
  EXPECT_EQ(render_html(body("<p>Ice &amp; snow.</p><p>More.</p>"), english()).string(),
            "<p><span class=\"dl\"><b>Bergen</b>, 24 November 2026</span> – Ice &amp; snow.</p>\n<p>More.</p>\n");
  EXPECT_EQ(render_html(body("<h2>Head</h2>"), english()).string(),
            "<p><span class=\"dl\"><b>Bergen</b>, 24 November 2026</span> – </p>\n<h2>Head</h2>\n");
}

TEST(RenderHtml, TakesTheCommaOfTheLanguage) {
  Surroundings surroundings{.lang = {"ar"}};
  surroundings.dateline = DatelineShown{.places = "برغن", .date = "٢٤"};
  EXPECT_EQ(render_html(body("<p>x</p>"), surroundings).string(),
            "<p><span class=\"dl\"><b>برغن</b>، ٢٤</span> – x</p>\n");
}

TEST(RenderHtml, ShowsWhoSpeaks) {
  EXPECT_EQ(render_html(quoting({.person = {"lby"}, .name = {}, .role = {}}), english()).string(),
            "<p><span class=\"dl\"><b>Bergen</b>, 24 November 2026</span> – Said.</p>\n"
            "<blockquote id=\"q1\"><p>A chart.</p>\n<footer><a href=\"/en/people/lby\">Leila Ben Youssef</a>, "
            "Special Representative (2024–). <a href=\"#q1\">Link to this quotation</a></footer></blockquote>\n");
  EXPECT_EQ(render_html(quoting({.person = {}, .name = "H. S.", .role = "Head"}), {.lang = {"en"}}).string(),
            "<p>Said.</p>\n<blockquote id=\"q1\"><p>A chart.</p>\n<footer>H. S., Head.</footer></blockquote>\n");
}

TEST(RenderHtml, NumbersQuotesInReadingOrder) {
  const Blocks blocks =
      body("<ul><li><blockquote>a</blockquote></ul><blockquote>b<blockquote>c</blockquote></blockquote>");
  const std::string markup = render_html(blocks, {}).take();
  const auto quotes = quotes_of(blocks);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const std::string words = model::plain_text(quotes[i]->children).substr(0, 1);
    EXPECT_NE(markup.find("<blockquote id=\"" + quote_anchor(i) + "\"><p>" + words), std::string::npos) << i;
  }
}

TEST(RenderHtml, NeverLoadsFromElsewhere) {
  Blocks blocks(1);
  blocks[0].kind = Block::Kind::kFigure;
  blocks[0].source = "https://cdn.example:8080/x.jpg";
  blocks[0].alt = "A \"bridge\"";
  EXPECT_EQ(render_html(blocks, {}).string(),
            "<figure><figcaption><a href=\"https://cdn.example:8080/x.jpg\">A &quot;bridge&quot; "
            "(cdn.example)</a></figcaption></figure>\n");
  blocks[0].source = "javascript:alert(1)";
  EXPECT_EQ(render_html(blocks, {}).string(), "<figure><figcaption>A &quot;bridge&quot;</figcaption></figure>\n");
}

TEST(RenderHtml, ShowsPicturesOfTheSite) {
  Blocks blocks(1);
  blocks[0].kind = Block::Kind::kFigure;
  blocks[0].source = "photo-1";
  blocks[0].alt = "Ice";
  blocks[0].inlines = body("<p>Kemi</p>")[0].inlines;
  Surroundings surroundings;
  surroundings.origin = "https://news.example";
  surroundings.picture = [](std::string_view source) -> std::optional<PictureShown> {
    return PictureShown{.address = html::Url::path({"media", source}), .width = 640, .height = 220};
  };
  EXPECT_EQ(render_html(blocks, surroundings).string(),
            "<figure><img src=\"https://news.example/media/photo-1\" alt=\"Ice\" width=\"640\" height=\"220\" "
            "loading=\"lazy\">"
            "<figcaption>Kemi</figcaption></figure>\n");
}

TEST(RenderHtml, LeavesOutLinksThatAreNotAllowed) {
  Blocks blocks = body("<p><a href=https://e.org/>x</a></p>");
  blocks[0].inlines[0].href = "javascript:alert(1)";
  EXPECT_EQ(render_html(blocks, {}).string(), "<p>x</p>\n");
}

TEST(RenderHtml, BoxesWideTables) {
  const Blocks blocks = body("<table><tr><td>1<td>2<td>3<td>4<td>5<tr><td>6</table>");
  EXPECT_TRUE(render_html(blocks, {.table_label = "Table"})
                  .string()
                  .starts_with("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table "
                               "class=\"table\"><tbody>"));
}

TEST(RenderMarkdown, WritesEveryBlock) {
  const Blocks blocks = body(
      "<h3>Head</h3><p>a <b>b</b> <i>c</i> <code>d`e</code> <a href='/x_(y)'>f</a><br>g m<sup>2</sup> 1<sup>st</sup> "
      "x<sup>n+1</sup></p>"
      "<ul><li>h<ol><li>i</ol><li><p>j</p><p>k</p></ul><table><tr><th>l</th><th>m|n</th><tr><td "
      "colspan=2>o<br>p</table><pre>q\n```</pre><hr><p>r</p>");
  EXPECT_EQ(
      render_markdown(blocks, {.lang = {"en"}, .origin = "https://news.example"}),
      "### Head\n\na **b** *c* `` d`e `` [f](<https://news.example/x_(y)>)\\\ng m² 1st x(n+1)\n\n"
      "- h\n  1. i\n\n- j\n\n  k\n\n| l | m\\|n |\n| --- | --- |\n| o<br>p | |\n\n````\nq\n```\n````\n\n---\n\nr\n");
}

TEST(RenderMarkdown, EscapesWhatCouldBeMarkup) {
  EXPECT_EQ(render_markdown(body("<p># *a* _b_ [c](d) &lt;e&gt; `f` \\ &amp;amp; AT&amp;T ~g~ 1 &lt; 2</p><p>1. "
                                 "x</p><p>- y</p><p>wow!<a href='/z'>z</a></p>"),
                            {}),
            "\\# \\*a\\* \\_b\\_ \\[c\\](d) \\<e> \\`f\\` \\\\ \\&amp; AT\\&T \\~g\\~ 1 \\< 2\n\n1\\. x\n\n\\- "
            "y\n\nwow\\![z](/z)\n");
}

TEST(RenderMarkdown, LeavesOutEmphasisThatWouldNotOpen) {
  EXPECT_EQ(render_markdown(body("<p>a<b>(b)</b>c d<b>e</b>f <b>g</b><i>h</i></p>"), {}), "a(b)c d**e**f **g**h\n");
}

TEST(RenderMarkdown, ShowsDatelineAndSpeaker) {
  EXPECT_EQ(render_markdown(quoting({.person = {"lby"}, .name = {}, .role = {}}), english()),
            "**Bergen**, 24 November 2026 – Said.\n\n> A chart.\n>\n> — [Leila Ben Youssef](/en/people/lby), Special "
            "Representative (2024–)\n");
}

TEST(RenderText, ReadsAsPlainText) {
  EXPECT_EQ(
      render_text(quoting({.person = {"lby"}, .name = {}, .role = {}}), english()),
      "BERGEN, 24 November 2026 – Said.\n\n    A chart.\n    — Leila Ben Youssef, Special Representative (2024–)\n");
  EXPECT_EQ(render_text(body("<ul><li>a<li><a href='https://e.org/r'>b</a> <a "
                             "href='https://e.org/'>e.org</a></ul><table><tr><th>c<th>d<tr><td>e<td>f</table>"),
                        {}),
            "- a\n- b <https://e.org/r> e.org\n\nc | d\ne | f\n");
}

TEST(RenderText, WrapsAtColumns) {
  EXPECT_EQ(render_text(body("<p>one two three four five six</p><ol><li>one two three four five six</ol><p>新闻 稿件 "
                             "新闻 稿件 新闻</p>"),
                        {}, {.columns = 20}),
            "one two three four\nfive six\n\n1. one two three four\n   five six\n\n新闻 稿件 新闻 稿件\n新闻\n");
}

TEST(Renderers, TakeNothing) {
  EXPECT_EQ(render_html(Blocks(), {}).string(), "");
  EXPECT_EQ(render_markdown({}, {}), "");
  EXPECT_EQ(render_text({}, {}), "");
}

}  // namespace
}  // namespace dateline::blocks
