#include "intake/page_reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "intake/page_testing.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using testing::PageSeen;
using testing::read_fixture;

TEST(PageReading, ReadsTheSectionsOfATextPage) {
  const PageSeen page = read_fixture("northern-straits.txt");
  EXPECT_EQ(page.names(model::TermKind::kTopic), "Safe passage|Search and rescue|Fisheries");
  EXPECT_EQ(page.names(model::TermKind::kSeries), "Council meetings|Annual Pilotage Conferences");
  EXPECT_EQ(page.relations("Iceland"), "takes_part_in CNS (participating State)");
  EXPECT_EQ(page.relations("Southern Partners for Co-operation"), "part_of CNS");
  EXPECT_EQ(page.relations("Training Unit"), "part_of Secretariat");
  EXPECT_EQ(page.relations("Secretariat"), "part_of CNS");
  EXPECT_EQ(page.relations("Secretary General"), "office_of Secretariat");
  EXPECT_EQ(page.relations("Mission to Iceland"), "part_of Field operations, works_in Iceland");
  EXPECT_EQ(page.relations("Pilot Office in Skarvik"), "part_of Field operations, works_in Skarvik");
  EXPECT_EQ(page.relations("Parliamentary Assembly"), "part_of CNS");
  EXPECT_EQ(page.relations("Court of Arbitration"), "part_of CNS");
}

TEST(PageReading, ChairOfAYearIsAnOfficeHeldNotAName) {
  const PageSeen page = read_fixture("northern-straits.txt");
  EXPECT_EQ(page.relations("Norway"), "takes_part_in CNS (participating State), holds CNS Chairpersonship 2024-01-01..2024-12-31");
  EXPECT_EQ(page.relations("CNS Chairpersonship"), "office_of CNS");
  EXPECT_EQ(page.term("Chairpersonship"), page.term("CNS Chairpersonship"));
}

TEST(PageReading, ClosedIsAState) {
  const PageSeen page = read_fixture("northern-straits.txt");
  ASSERT_NE(page.term("Harbour Presence in Elgstad"), nullptr);
  EXPECT_TRUE(page.term("Harbour Presence in Elgstad")->closed);
  EXPECT_TRUE(page.term("Closed field activities")->closed);
  EXPECT_FALSE(page.term("Mission to Iceland")->closed);
}

TEST(PageReading, MenuNamesAreAttestedOnTheDayOfSavingOrOnNone) {
  const PageSeen undated = read_fixture("northern-straits.txt");
  EXPECT_TRUE(undated.term("Fisheries")->names[0].attested.empty());
  EXPECT_EQ(undated.term("Fisheries")->names[0].period, model::Period{});
  const auto day = *base::parse_day("2024-06-01");
  const PageSeen dated = read_fixture("northern-straits.txt", {.saved = day});
  EXPECT_EQ(dated.term("Fisheries")->names[0].attested, std::vector{day});
  EXPECT_EQ(dated.term("Iceland")->relations[0].attested, std::vector{day});
  EXPECT_EQ(dated.term("Anna Bergdal")->names[0].attested, std::vector{*base::parse_day("2009-03-04")});
}

TEST(PageReading, ReadsTheRelease) {
  const PageSeen page = read_fixture("northern-straits.txt");
  ASSERT_TRUE(page.reading.release);
  const model::Facts& facts = page.reading.release->facts;
  EXPECT_EQ(page.reading.lang.tag, "en");
  EXPECT_EQ(page.reading.release->text.title, "Mission in the straits goes on, says Chairperson");
  EXPECT_EQ(page.reading.release->line, 44u);
  EXPECT_EQ(facts.genre, "press-release");
  EXPECT_EQ(model::to_string(*facts.published), "2009-03-04");
  EXPECT_EQ(facts.dateline.places, (std::vector<std::string>{"SKARVIK", "ELGSTAD"}));
  EXPECT_EQ(facts.dateline.date, base::parse_day("2009-03-03"));
  EXPECT_EQ(page.names(facts.issuers), "CNS Chairpersonship");
  EXPECT_EQ(page.names(facts.places), "Skarvik|Elgstad");
  EXPECT_EQ(page.names(facts.organisations), "Mission to Iceland");
  const auto& body = page.reading.release->text.body;
  EXPECT_TRUE(model::plain_text(body[0].inlines).starts_with("The work of the mission")) << "the dateline is in the facts";
}

TEST(PageReading, PersonsHoldTheirOfficesOnTheReleasesDay) {
  const PageSeen page = read_fixture("northern-straits.txt");
  EXPECT_EQ(page.people(),
            "Anna Bergdal: CNS Chairperson-in-Office, Norwegian Foreign Minister\n"
            "Olav Steen: Vestmark Prime Minister\n"
            "Ingrid Holm: Head of the CNS Mission to Iceland\n"
            "Jon Palsson: Icelandic President\n"
            "Karl Finnsson: Prime Minister\n");
  EXPECT_EQ(page.relations("Anna Bergdal"),
            "holds CNS Chairperson-in-Office @2009-03-04, holds Norwegian Foreign Minister @2009-03-04");
  EXPECT_EQ(page.relations("CNS Chairperson-in-Office"), "office_of CNS @2009-03-04");
  EXPECT_EQ(page.relations("Head of the CNS Mission to Iceland"), "office_of Mission to Iceland @2009-03-04");
  EXPECT_EQ(page.relations("Karl Finnsson"), "holds Icelandic Prime Minister @2009-03-04");
  EXPECT_TRUE(page.is_doubted(55, "Icelandic Prime Minister"));
}

TEST(PageReading, QuotesHaveSpeakersAndKeepEveryWord) {
  const PageSeen page = read_fixture("northern-straits.txt");
  const auto& body = page.reading.release->text.body;
  ASSERT_EQ(body.size(), 5u);
  EXPECT_EQ(body[0].kind, model::Block::Kind::kParagraph);
  for (const std::size_t i : {1u, 2u}) {
    ASSERT_EQ(body[i].kind, model::Block::Kind::kQuote);
    EXPECT_EQ(page.name(body[i].speaker.person), "Anna Bergdal");
  }
  EXPECT_NE(model::plain_text(body[1].children).find("said Minister Bergdal."), std::string::npos);
  EXPECT_TRUE(page.is_doubted(53, "from the one before"));
  EXPECT_EQ(body[3].kind, model::Block::Kind::kParagraph);
}

// Each of these shapes is saved by some browser: labels with their values on the next line, an empty line at the end.
TEST(PageReading, ReadsLabelsWithValuesOnTheNextLine) {
  const std::string text =
      "Press release\nChair welcomes the decision on the mission\nDate:\n21 March 2014\nPlace:\nSKARVIK\nSource:\nCNS "
      "Chairmanship\nSKARVIK, 21 March 2014 – The council today decided to deploy a mission to the harbours of the north, and "
      "to keep it there.\nA second paragraph follows here, and it is long enough to be read as prose by any reader of pages."
      "\n\n";
  auto reading = read_page(text, {.lang = model::Lang{"en"}});
  ASSERT_TRUE(reading && reading->release);
  const PageSeen page{std::move(*reading)};
  const PageRelease& release = *page.reading.release;
  ASSERT_TRUE(release.facts.published);
  EXPECT_EQ(model::to_string(*release.facts.published), "2014-03-21");
  EXPECT_EQ(release.facts.dateline.places, std::vector<std::string>{"SKARVIK"});
  EXPECT_EQ(page.names(release.facts.issuers), "CNS Chairmanship");
  ASSERT_EQ(release.text.body.size(), 2u);
  EXPECT_TRUE(model::plain_text(release.text.body[0].inlines).starts_with("The council")) << "the dateline is in the facts";
}

TEST(PageReading, ADatelineMayHaveAWordBeforeItsDay) {
  const std::string text =
      "Communiqué de presse\nLa Présidence se félicite du dialogue\nDate : 6 février 2008\nPRISTINA, le 6 février 2008 – "
      "L'organisation poursuivra son travail dans toute la région, a dit la Présidence, et pour longtemps encore.\n";
  auto reading = read_page(text, {.lang = model::Lang{"fr"}});
  ASSERT_TRUE(reading && reading->release);
  EXPECT_EQ(reading->release->facts.dateline.places, std::vector<std::string>{"PRISTINA"});
  EXPECT_TRUE(model::plain_text(reading->release->text.body.at(0).inlines).starts_with("L'organisation"));
}

TEST(PageReading, SaysWithTheLineWhatItLeavesOut) {
  const PageSeen page = read_fixture("northern-straits.txt");
  EXPECT_TRUE(page.is_doubted(1, "Skip to content"));
  EXPECT_TRUE(page.is_doubted(9, "leads to another section"));
  EXPECT_TRUE(page.is_doubted(14, "does not read like the name of meetings"));
  EXPECT_TRUE(page.is_doubted(23, "Vestmark"));
  EXPECT_TRUE(page.is_doubted(51, "dateline's date 2009-03-03"));
}

TEST(PageReading, FindsTheArticleOfAnHtmlPage) {
  const PageSeen page = read_fixture("northern-straits.html");
  ASSERT_TRUE(page.reading.release);
  const PageRelease& release = *page.reading.release;
  EXPECT_EQ(page.reading.url, "https://www.northern-straits.example/news/412");
  EXPECT_EQ(release.text.title, "Pilots trained in Skarvik");
  EXPECT_EQ(model::to_string(*release.facts.published), "2010-05-06T09:00:00+02:00");
  EXPECT_EQ(release.facts.dateline.places, std::vector<std::string>{"SKARVIK"});
  const auto& body = release.text.body;
  ASSERT_EQ(body.size(), 3u) << "neither navigation nor sharing is text";
  EXPECT_EQ(model::plain_text(body[0].inlines),
            "Twelve pilots ended their training today with a night passage of the outer straits.");
  ASSERT_EQ(body[1].kind, model::Block::Kind::kQuote);
  EXPECT_EQ(model::plain_text(body[1].children),
            "“Nobody should pass these waters by night without one of them at the wheel,” said Ambassador Ruth Ellingsen, "
            "Head of the Training Unit.");
  EXPECT_EQ(page.name(body[1].speaker.person), "Ruth Ellingsen");
  EXPECT_EQ(body[2].kind, model::Block::Kind::kList);
  EXPECT_EQ(page.relations("Night pilotage"), "part_of Safe passage");
  EXPECT_EQ(page.relations("Training Unit"), "part_of Secretariat");
  EXPECT_EQ(page.names(release.facts.issuers), "CNS");
}

TEST(PageReading, ReadsAGermanPageWithADateline) {
  const PageSeen page = read_fixture("kanalrat.html");
  ASSERT_TRUE(page.reading.release);
  const PageRelease& release = *page.reading.release;
  EXPECT_EQ(page.reading.lang.tag, "de");
  EXPECT_EQ(release.facts.genre, "speech");
  EXPECT_EQ(model::to_string(*release.facts.published), "2003-03-31");
  EXPECT_EQ(release.facts.dateline.places, std::vector<std::string>{"Seeburg"});
  EXPECT_EQ(page.people(), "Ursina Caflisch: Bundesrätin\n");
  EXPECT_EQ(release.text.body.size(), 2u);
}

TEST(PageReading, WhatIsReadCanBeRecorded) {
  for (const char* name : {"northern-straits.txt", "northern-straits.html", "kanalrat.html"}) {
    const PageSeen page = read_fixture(name);
    EXPECT_TRUE(model::normalised(page.reading.release->text)) << name;
    EXPECT_TRUE(model::normalised(page.reading.release->facts)) << name;
    for (const PageTerm& each : page.reading.terms) EXPECT_TRUE(model::normalised(each.term)) << name;
  }
}

TEST(PageReading, MenusHaveALimitWhichIsSaid) {
  std::string page = "-\nFields of work\n- " + std::string(300, 'x') + '\n';
  for (std::size_t i = 0; i < kMaxPageEntries + 5; ++i) page += "- Topic " + std::to_string(i) + '\n';
  const auto reading = read_page(page);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->menu.size(), kMaxPageEntries);
  const auto is_said = [](const PageDoubt& doubt) { return doubt.what == "entries of menus over a limit, left out: 7"; };
  EXPECT_TRUE(std::ranges::any_of(reading->doubts, is_said));
}

TEST(PageReading, AnEmptyPageHasNoRelease) {
  for (const char* bytes : {"", "-\n-\n", "<html><body></body></html>", "Only a title"}) {
    const auto reading = read_page(bytes);
    ASSERT_TRUE(reading) << bytes;
    EXPECT_FALSE(reading->release) << bytes;
    EXPECT_FALSE(reading->doubts.empty()) << bytes;
  }
  EXPECT_FALSE(read_page(std::string(kMaxPageBytes + 1, 'x')));
}

}  // namespace
}  // namespace dateline::intake
