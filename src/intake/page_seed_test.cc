#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "intake/page_testing.h"

// The founding page and saved pages of real institutions, which are no part of this repository: DATELINE_REAL_DATA
// names the folder that holds them.
namespace dateline::intake {
namespace {

using testing::PageSeen;

const std::filesystem::path kData = std::getenv("DATELINE_REAL_DATA") == nullptr ? "" : std::getenv("DATELINE_REAL_DATA");
const std::filesystem::path kSeed = kData / "seed/000_3b83a5e248d578ab.txt";

std::size_t count_related(const PageSeen& page, model::RelationType type, std::string_view target) {
  std::size_t count = 0;
  for (const PageTerm& each : page.reading.terms) {
    count += static_cast<std::size_t>(std::ranges::count_if(each.term.relations, [&](const model::RelationInTime& own) {
      return own.type == type && page.name(own.target) == target;
    }));
  }
  return count;
}

TEST(SeedPage, WholeNavigationIsTerms) {
  if (!std::filesystem::exists(kSeed)) GTEST_SKIP();
  const PageSeen page = testing::read_file_of(kSeed);
  EXPECT_EQ(page.keys(model::TermKind::kTopic).size(), 23u);
  EXPECT_EQ(page.keys(model::TermKind::kSeries).size(), 16u);
  EXPECT_EQ(count_related(page, model::RelationType::kTakesPartIn, "OSCE"), 57u);
  EXPECT_EQ(count_related(page, model::RelationType::kPartOf, "Secretariat"), 11u);
  EXPECT_EQ(count_related(page, model::RelationType::kOfficeOf, "Secretariat"), 1u);
  EXPECT_EQ(count_related(page, model::RelationType::kPartOf, "Field operations"), 13u) << "12, and the closed ones";
  EXPECT_TRUE(page.term("Closed field activities")->closed);
  for (const char* name : {"Asian Partners for Co-operation", "Mediterranean Partners for Co-operation",
                           "Parliamentary Assembly", "Court of Conciliation and Arbitration", "Institutions",
                           "Secretariat", "Field operations"}) {
    EXPECT_EQ(page.relations(name), "part_of OSCE") << name;
  }
  EXPECT_EQ(page.relations("Mission to Bosnia and Herzegovina"),
            "part_of Field operations, works_in Bosnia and Herzegovina");
  EXPECT_EQ(page.relations("Finland"),
            "takes_part_in OSCE (participating State), holds OSCE Chairpersonship 2025-01-01..2025-12-31");
  for (const PageTerm& each : page.reading.terms) {
    if (each.line < 56 || each.line > 112 || each.term.kind != model::TermKind::kPlace) continue;
    EXPECT_FALSE(each.term.country_code.empty()) << each.term.names[0].name;
  }
}

TEST(SeedPage, ReleaseShowsWhoWasWhatThen) {
  if (!std::filesystem::exists(kSeed)) GTEST_SKIP();
  const PageSeen page = testing::read_file_of(kSeed);
  ASSERT_TRUE(page.reading.release);
  const PageRelease& release = *page.reading.release;
  EXPECT_EQ(release.text.title, "OSCE's continued engagement in Kosovo is needed, says Chairman-in-Office");
  EXPECT_EQ(release.facts.genre, "press-release");
  EXPECT_EQ(model::to_string(*release.facts.published), "2008-02-06");
  EXPECT_EQ(release.facts.dateline.places, std::vector<std::string>{"PRISTINA"});
  EXPECT_EQ(page.names(release.facts.issuers), "OSCE Chairpersonship");
  EXPECT_EQ(page.names(release.facts.places), "Pristina|Kosovo|Belgrade");
  EXPECT_EQ(page.people(),
            "Ilkka Kanerva: OSCE Chairman-in-Office, Finnish Foreign Minister\n"
            "Hashim Thaci: Kosovo Prime Minister\n"
            "Joachim Ruecker: Special Representative of the United Nations Secretary-General and Head of the UN Interim "
            "Administration Mission in Kosovo\n"
            "Boris Tadic: Serbian President\n"
            "Vojislav Kostunica: Prime Minister\n"
            "Vuk Jeremic: Foreign Minister\n");
  EXPECT_EQ(page.name(release.facts.people[0].office), "OSCE Chairman-in-Office");
  EXPECT_EQ(page.relations("Ilkka Kanerva"),
            "holds OSCE Chairman-in-Office @2008-02-06, holds Finnish Foreign Minister @2008-02-06");
  EXPECT_EQ(page.relations("OSCE Chairman-in-Office"), "office_of OSCE @2008-02-06");
  std::size_t quotes = 0;
  for (const model::Block& block : release.text.body) {
    if (block.kind != model::Block::Kind::kQuote) continue;
    ++quotes;
    EXPECT_EQ(page.name(block.speaker.person), "Ilkka Kanerva");
  }
  EXPECT_EQ(quotes, 2u);
  EXPECT_TRUE(model::plain_text(release.text.body.at(2).children).starts_with("I am proud of all")) << "no mark before it";
  EXPECT_TRUE(page.is_doubted(154, "has no value"));
}

struct Expected {
  const char* title;
  const char* published;
  const char* lang;
  const char* url;
  std::size_t least_blocks;
};

TEST(SavedPages, EachGivesTitleDateAndText) {
  const std::map<std::string, Expected> expected = {
      {"auswaertiges-amt.de-Italien.html",
       {"Italien: Reise- und Sicherheitshinweise", "2021-11-12", "de",
        "https://www.auswaertiges-amt.de/de/ReiseUndSicherheit/italiensicherheit/211322", 100}},
      {"bmjv.de.konsum.html",
       {"Mehr Transparenz bei Preisanpassungen", "", "de",
        "https://www.bmjv.de/DE/Verbraucherportal/KonsumImAlltag/TransparenzPreisanpassung/"
        "TransparenzPreisanpassung_node.html", 20}},
      {"bundespraesident.de.20030331.html",
       {"Rede von Bundespräsident Johannes Rau beim Föderalismuskonvent der deutschen Landesparlamente", "2003-03-31",
        "de", "https://www.bundespraesident.de/SharedDocs/Reden/DE/Johannes-Rau/Reden/2003/03/20030331_Rede2.html", 40}},
      {"jis.gov.jm-investment.html",
       {"Wide Range Of Investment Opportunities At AICE 2022", "2022-04-26", "en-US",
        "https://jis.gov.jm/wide-range-of-investment-opportunities-at-aice-2022/", 12}},
      {"wbf.admin.ch.14093.html", {"Städteschutz statt Alpentrutz", "2007-08-17", "de", "", 30}},
  };
  if (!std::filesystem::exists(kData / "html-pages")) GTEST_SKIP();
  for (const auto& [file, page_expected] : expected) {
    const PageSeen page = testing::read_file_of(kData / "html-pages" / file);
    ASSERT_TRUE(page.reading.release) << file;
    const PageRelease& release = *page.reading.release;
    EXPECT_EQ(release.text.title, page_expected.title);
    EXPECT_EQ(release.facts.published ? model::to_string(*release.facts.published) : "", page_expected.published) << file;
    EXPECT_EQ(page.reading.lang.tag, page_expected.lang) << file;
    EXPECT_EQ(page.reading.url, page_expected.url);
    EXPECT_GE(release.text.body.size(), page_expected.least_blocks) << file;
    EXPECT_LE(page.reading.doubts.size(), 20u) << file;
    EXPECT_FALSE(page.reading.doubts.empty()) << file;
  }
}

}  // namespace
}  // namespace dateline::intake
