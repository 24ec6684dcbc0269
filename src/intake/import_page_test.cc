#include "intake/import_page.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "intake/page_testing.h"
#include "intake/test_world.h"

namespace dateline::intake {
namespace {

using testing::Seen;

class ImportPage : public ::testing::Test {
 protected:
  Report import(const std::vector<std::filesystem::path>& files, PageImportOptions options) {
    auto report = import_page(files, world.record, world.record, options);
    EXPECT_TRUE(report.has_value()) << base::to_string(report.error());
    if (!report) return {};
    EXPECT_EQ(report->read, testing::total(*report));
    return std::move(*report);
  }
  Report import(const std::string& name) {
    return import({testing::fixture(name)}, {.clock = world.clock, .entropy = world.entropy});
  }
  const model::Term* term(const Seen& seen, std::string_view name) {
    for (const auto& [key, each] : seen.terms) {
      for (const model::NameInTime& own : each.names) {
        if (own.name == name) return &each;
      }
    }
    return nullptr;
  }

  testing::World world;
};

TEST_F(ImportPage, BringsReleaseAndTermsAsOneGroup) {
  const Report report = import("northern-straits.txt");
  EXPECT_EQ(report.published, 1u);
  EXPECT_EQ(report.releases, 1u);
  EXPECT_EQ(world.record.head().group, 1u);
  const Seen seen = world.seen();
  EXPECT_EQ(report.terms, seen.terms.size());
  const model::Facts& facts = seen.facts(1);
  ASSERT_EQ(facts.people.size(), 5u);
  const model::Term& chair = seen.terms.at(facts.people[0].person.value);
  EXPECT_EQ(chair.names[0].name, "Anna Bergdal");
  const auto held = model::relations_at(chair, model::RelationType::kHolds, *base::parse_day("2009-03-04"));
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(seen.terms.at(held[0].target.value).names[0].name, "CNS Chairperson-in-Office");
  EXPECT_EQ(seen.terms.at(facts.issuers[0].value).names[0].name, "CNS Chairpersonship");
  EXPECT_EQ(seen.text(1, "en").body[1].speaker.person, facts.people[0].person);
  const model::Term* iceland = term(seen, "Iceland");
  ASSERT_NE(iceland, nullptr);
  EXPECT_EQ(iceland->country_code, "IS");
  EXPECT_EQ(iceland->relations[0].role, "participating State");
}

TEST_F(ImportPage, TheSamePageAgainChangesNothing) {
  import("northern-straits.txt");
  const auto size = world.record.head().size;
  const Report again = import("northern-straits.txt");
  EXPECT_EQ(again.unchanged, 1u);
  EXPECT_EQ(again.terms, 0u);
  EXPECT_EQ(world.record.head().size, size);
}

TEST_F(ImportPage, ASecondPageOfTheInstitutionSharesItsTerms) {
  import("northern-straits.txt");
  const std::size_t before = world.seen().terms.size();
  const Report report = import("northern-straits.html");
  EXPECT_EQ(report.published, 1u);
  const Seen seen = world.seen();
  // Night pilotage; Ruth Ellingsen and her office.
  EXPECT_EQ(seen.terms.size(), before + 3);
}

TEST_F(ImportPage, OtherWordsAreACorrection) {
  const auto bytes = base::read_file(testing::fixture("northern-straits.txt"), kMaxPageBytes);
  ASSERT_TRUE(bytes);
  std::string changed = *bytes;
  import({world.folder.write("page.txt", changed)}, {.clock = world.clock, .entropy = world.entropy});
  changed.replace(changed.find("through the winter"), 18, "through the summer");
  const Report report =
      import({world.folder.write("page.txt", changed)}, {.clock = world.clock, .entropy = world.entropy});
  EXPECT_EQ(report.corrected, 1u);
  const Seen seen = world.seen();
  ASSERT_EQ(seen.releases.size(), 1u);
  ASSERT_EQ(seen.releases.at(1).texts.at("en").size(), 2u);
  const auto& versions = seen.releases.at(1).texts.at("en");
  EXPECT_NE(model::plain_text(versions[0].text.body).find("winter"), std::string::npos);
  EXPECT_NE(model::plain_text(versions[1].text.body).find("summer"), std::string::npos);
}

TEST_F(ImportPage, ALaterSavingAddsItsDayToNames) {
  PageImportOptions options{.clock = world.clock, .entropy = world.entropy};
  options.saved = *base::parse_day("2024-06-01");
  import({testing::fixture("northern-straits.txt")}, options);
  options.saved = *base::parse_day("2025-06-01");
  const Report report = import({testing::fixture("northern-straits.txt")}, options);
  EXPECT_EQ(report.unchanged, 1u) << "the release says the same";
  const Seen seen = world.seen();
  EXPECT_EQ(term(seen, "Fisheries")->names[0].attested,
            (std::vector{*base::parse_day("2024-06-01"), *base::parse_day("2025-06-01")}));
}

TEST_F(ImportPage, DoubtsAreOddWithTheirLine) {
  const Report report = import("northern-straits.txt");
  EXPECT_TRUE(testing::is_odd(report, 9, ""));
  EXPECT_TRUE(testing::is_odd(report, 53, ""));
}

TEST_F(ImportPage, ADryRunWritesNothing) {
  const Report report = import({testing::fixture("northern-straits.txt")},
                               {.clock = world.clock, .entropy = world.entropy, .dry_run = DryRun::kYes});
  EXPECT_EQ(report.published, 1u);
  EXPECT_GT(report.terms, 30u);
  EXPECT_EQ(world.record.head().size, 0u);
}

TEST_F(ImportPage, AMissingFileIsRefusedAndTheRestGoesOn) {
  const Report report = import({world.folder.path() / "none.html", testing::fixture("kanalrat.html")},
                               {.clock = world.clock, .entropy = world.entropy});
  EXPECT_EQ(report.refused_count, 1u);
  EXPECT_EQ(report.published, 1u);
}

TEST_F(ImportPage, OneAddressIsNotThatOfSeveralPages) {
  PageImportOptions options{.clock = world.clock, .entropy = world.entropy};
  options.url = "https://www.example.org/1";
  const auto report = import_page({"a", "b"}, world.record, world.record, options);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().field, "url");
}

}  // namespace
}  // namespace dateline::intake
