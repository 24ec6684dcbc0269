#include "ui/components.h"

#include <gtest/gtest.h>

namespace dateline::ui {
namespace {

const Catalogue& page(std::string_view tag = "en") {
  static const Catalogues kAll;
  return kAll.nearest(tag);
}

const html::Url kUrl = html::Url::path({"en", "n", "1"});

TEST(Words, CarryLangAndDirOnlyWhereTheyDiffer) {
  EXPECT_EQ(spoken({"Riga"}, page()).string(), "Riga");
  EXPECT_EQ(spoken({"Riga", "en"}, page()).string(), "Riga");
  EXPECT_EQ(spoken({"Рига", "ru"}, page()).string(), R"(<span lang="ru">Рига</span>)");
  EXPECT_EQ(spoken({"ريغا", "ar"}, page()).string(), R"(<span lang="ar" dir="rtl">ريغا</span>)");
  EXPECT_EQ(spoken({"Riga", "en"}, page("ar")).string(), R"(<span lang="en" dir="ltr">Riga</span>)");
  EXPECT_EQ(spoken({"<&", "\"><"}, page()).string(),
            "<span lang=\"" + html::text("\"><").string() + "\">&lt;&amp;</span>");
  EXPECT_EQ(hash_text("9f2c41d0a77be18355").string(), R"(<span class="hash">9f2c41d0<wbr>a77be183<wbr>55</span>)");
}

TEST(Entry, HangsTimeAndPlaceInTheRail) {
  Entry item(kUrl);
  item.time = EntryTime{EntryTime::Shown::kDay, *base::day_of({2026, 11, 24}), std::nullopt};
  item.places = {{"Bergen"}};
  item.title = {"Ice <data>"};
  item.say = {"all charts & data"};
  item.marks = {{4, 10}};
  item.kind = html::text("Press release");
  item.languages = {{"fr", kUrl}, {"ar", std::nullopt}};
  item.state = html::text("Corrected 24 November");
  EXPECT_EQ(
      entry(item, page()).string(),
      R"(<article class="row entry"><div class="rail"><time class="when" datetime="2026-11-24">24 Nov<br class="not-narrow"> )"
      R"(<span class="y">2026</span></time> <span>Bergen</span></div><div class="main"><h3><a href="/en/n/1">Ice &lt;data&gt;</a></h3>)"
      R"(<p class="say">all <mark>charts</mark> &amp; data</p><div class="meta"><span>Press release</span> <span class="in">)"
      R"(<a href="/en/n/1" lang="fr" hreflang="fr">Français</a> <span lang="ar" dir="rtl">العربية</span></span> )"
      R"(<span class="state verm">Corrected 24 November</span></div></div></article>)");
}

TEST(Entry, OfOneDayShowsTimesAndKeepsTheOffset) {
  Entry item(kUrl);
  const WallTime wall = wall_at_offset(*base::parse_instant("2026-11-24T11:20:00Z"), 60);
  item.time = EntryTime{EntryTime::Shown::kTime, wall.day, wall};
  item.title = {"Title"};
  item.weight = EntryWeight::kLead;
  item.heading = Heading::kH2;
  const std::string out = entry(item, page()).string();
  EXPECT_NE(out.find(R"(<time class="when" datetime="2026-11-24T12:20:00+01:00">12:20</time>)"), std::string::npos);
  EXPECT_NE(out.find(R"(class="row entry lead")"), std::string::npos);
  EXPECT_NE(out.find("<h2>"), std::string::npos);
}

TEST(Entry, UndatedSaysSo) {
  Entry item(kUrl);
  item.title = {"Title"};
  EXPECT_NE(entry(item, page()).string().find(R"(<span class="when">No date</span>)"), std::string::npos);
}

TEST(Marked, IgnoresRangesThatDoNotFit) {
  EXPECT_EQ(marked({"abc"}, {{1, 2}, {1, 3}, {2, 9}}, page()).string(), "a<mark>b</mark>c");
}

TEST(Facet, ShowsCountsAndStaysOpenWhenChosen) {
  const Facet group{"place",
                    {"Place"},
                    {{"riga", {"Riga"}, 1234, Option::Choice::kChosen}, {"x", {"<x>"}, 0, Option::Choice::kOpen}},
                    {},
                    Facet::State::kClosed};
  EXPECT_EQ(facet(group, page()).string(),
            "<details class=\"facet\" open><summary>Place <span class=\"s\">1 chosen</span></summary><fieldset><legend "
            "class=\"vh\">Place</legend>"
            "<label class=\"opt\"><input type=\"checkbox\" name=\"place\" value=\"riga\" checked> <span>Riga</span> "
            "<span class=\"n\">1,234</span></label>"
            "<label class=\"opt\"><input type=\"checkbox\" name=\"place\" value=\"x\"> <span>&lt;x&gt;</span> <span "
            "class=\"n\">0</span></label>"
            "</fieldset></details>\n");
}

TEST(Facet, LongOnesStandInColumnsUnderLetters) {
  Facet group{"place", {"Place"}, {{"riga", {"Riga"}, 1, Option::Choice::kOpen, "R"}}, {}, Facet::State::kClosed};
  group.layout = Facet::Layout::kColumns;
  EXPECT_NE(facet(group, page()).string().find(R"(<div class="cols2"><p class="label">R</p><label class="opt">)"),
            std::string::npos);
}

TEST(Entry, SaysNoDayWhereTheHeadingDoes) {
  Entry item(kUrl);
  item.title = {"Title"};
  item.time = EntryTime{EntryTime::Shown::kNothing, *base::day_of({2026, 11, 24}), std::nullopt};
  EXPECT_EQ(entry(item, page()).string().find("<time"), std::string::npos);
  EXPECT_EQ(entry(item, page()).string().find("No date"), std::string::npos);
}

TEST(Section, ItsTitleMayLead) {
  EXPECT_NE(linked_section("s", {}, kUrl, {"<Ice>"}, html::text("x"), page()).string().find(
                R"(<h2 id="s"><a href="/en/n/1">&lt;Ice&gt;</a></h2>x)"),
            std::string::npos);
}

TEST(Table, RefusesRowsOfAnotherLength) {
  Table contents;
  contents.caption = {"Names"};
  contents.columns = {{{"In use"}}, {{"Name"}}};
  contents.rows = {{{html::text("1993 –")}, {html::text("Чехия"), "ru"}}};
  EXPECT_EQ(table(contents, page()).string(),
            "<table class=\"table\"><caption class=\"vh\">Names</caption><thead><tr><th scope=\"col\">In use</th><th "
            "scope=\"col\">Name</th></tr>"
            "</thead><tbody>\n<tr><th scope=\"row\">1993 –</th><td lang=\"ru\">Чехия</td></tr>\n</tbody></table>");
  contents.rows.front().pop_back();
  EXPECT_DEATH((void)table(contents, page()), "row.size");
}

TEST(Strip, IsMirroredFromRightToLeft) {
  const base::Day today = *base::day_of({2026, 1, 1});
  const std::vector<StripBar> bars = {{{"Office"}, base::day_of({1996, 1, 1}), std::nullopt, StripBar::Look::kPresent}};
  const std::string english = strip(bars, "Office, 1996 to now", today, page()).string();
  const std::string arabic = strip(bars, "Office, 1996 to now", today, page("ar")).string();
  EXPECT_NE(english.find(R"(role="img" aria-label="Office, 1996 to now")"), std::string::npos);
  EXPECT_NE(english.find(R"(<rect class="d" x="35" y="55" width="755" height="8"/>)"), std::string::npos) << english;
  EXPECT_NE(arabic.find(R"(<rect class="d" x="10" y="55" width="755" height="8"/>)"), std::string::npos) << arabic;
  EXPECT_NE(arabic.find("٢٠٢٠"), std::string::npos);
  EXPECT_TRUE(strip({{{"Unknown"}, std::nullopt, std::nullopt, StripBar::Look::kPast}}, "", today, page()).empty());
}

TEST(YearBars, DrawGapsAndScaleToTheMost) {
  const std::string out = year_bars({{2004, 10}, {2006, 5}}, "By year", page()).string();
  EXPECT_NE(out.find(R"(height="160")"), std::string::npos);
  EXPECT_NE(out.find(R"(height="80")"), std::string::npos);
  EXPECT_NE(out.find(">2005</text>"), std::string::npos);
}

TEST(Lists, PagerChipsAndLettersNameThemselves) {
  EXPECT_EQ(
      pager({1, 7, std::nullopt, kUrl}, page()).string(),
      R"(<nav aria-label="Pages"><div class="pager"><span class="quiet">Page 1 of 7</span> <a href="/en/n/1" rel="next">Next page</a></div></nav>)");
  EXPECT_EQ(
      chips({{"Topic", {"<Ice>"}, kUrl}}, std::nullopt, page()).string(),
      R"(<div class="chips"><a class="chip" href="/en/n/1" aria-label="Remove filter Topic: &lt;Ice&gt;"><span>Topic: &lt;Ice&gt;</span></a></div>)");
  EXPECT_NE(letters({"A", "…"}, page()).string().find(R"(<a href="#letter-2">Other</a>)"), std::string::npos);
}

TEST(Head, LongTitlesGetASmallerSize) {
  Head parts;
  parts.title = {std::string(91, 'a')};
  EXPECT_NE(head(parts, page()).string().find("<h1 class=\"long\">"), std::string::npos);
  parts.title = {std::string(90, 'a')};
  EXPECT_NE(head(parts, page()).string().find("<h1>"), std::string::npos);
}

}  // namespace
}  // namespace dateline::ui
