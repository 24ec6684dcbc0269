#include "intake/import_ndjson.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <random>

#include "base/failure.h"
#include "intake/test_world.h"

namespace dateline::intake {
namespace {

using testing::is_odd;
using testing::Seen;
using testing::World;

// A line with a title, an extra member or two, and a body of its own words.
std::string line(const std::string& id, const std::string& lang, const std::string& title,
                 const std::string& more = "") {
  return fmt::format(
      R"({{"id":"{}","lang":"{}","title":"{}","date":"2020-02-03","source":"Board","body_text":"Words."{}}})"
      "\n",
      id, lang, title, more);
}

std::string translation(const std::string& id, const std::string& lang, const std::string& original,
                        const std::string& title = "Titre") {
  return line(id, lang, title, R"(,"translations_of":")" + original + "\"");
}

TEST(Import, ASecondTimeChangesNothing) {
  World world;
  const std::string lines =
      line("a/1/en", "en", "One") + translation("a/1/fr", "fr", "a/1/en") + line("a/2", "en", "Two");
  EXPECT_EQ(world.import(lines).published, 3u);
  const std::uint64_t size = world.record.head().size;
  const Report again = world.import(lines);
  EXPECT_EQ(again.unchanged, 3u);
  EXPECT_EQ(world.record.head().size, size);
  // Other bytes that say the same.
  const Report spaced = world.import("  " + line("a/1/en", "en", "One"));
  EXPECT_EQ(spaced.unchanged, 1u);
  EXPECT_EQ(world.record.head().size, size);
}

TEST(Import, ADryRunReportsAndAppendsNothing) {
  World world;
  const auto file = world.folder.write("x.ndjson", line("a/1/en", "en", "One") + line("a/2", "en", "Two") + "{");
  const Report dry = world.import_files({file}, DryRun::kYes);
  EXPECT_EQ(world.record.head().size, 0u);
  const Report wet = world.import_files({file});
  EXPECT_EQ(dry.published, wet.published);
  EXPECT_EQ(dry.refused, wet.refused);
  EXPECT_EQ(dry.releases, wet.releases);
  EXPECT_EQ(dry.terms, wet.terms);
}

TEST(Import, AChangedTextGetsTheNextVersion) {
  World world;
  world.import(line("a/1/en", "en", "One") + translation("a/1/fr", "fr", "a/1/en"));
  const Report report = world.import(line("a/1/en", "en", "Another") + translation("a/1/fr", "fr", "a/1/en"));
  EXPECT_EQ(report.corrected, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  const Seen seen = world.seen();
  EXPECT_EQ(seen.releases.at(1).texts.at("en").size(), 2u);
  EXPECT_EQ(seen.releases.at(1).texts.at("fr").size(), 1u);
  EXPECT_EQ(seen.text(1, "en").title, "Another");
}

TEST(Import, ChangedFactsGiveEachTextTheNextVersion) {
  World world;
  world.import(line("a/1/en", "en", "One") + translation("a/1/fr", "fr", "a/1/en"));
  const Report report = world.import(line("a/1/en", "en", "One", R"(,"label":"7/20")"));
  EXPECT_EQ(report.corrected, 1u);
  const Seen seen = world.seen();
  EXPECT_EQ(seen.releases.at(1).texts.at("en").size(), 2u);
  ASSERT_EQ(seen.releases.at(1).texts.at("fr").size(), 2u);
  EXPECT_EQ(seen.releases.at(1).texts.at("fr")[1].facts.label, "7/20");
  EXPECT_EQ(seen.releases.at(1).texts.at("fr")[0].text, seen.releases.at(1).texts.at("fr")[1].text);
}

TEST(Import, ATranslationAloneChangesNoFacts) {
  World world;
  world.import(line("a/1/en", "en", "One") + translation("a/1/fr", "fr", "a/1/en"));
  const Report report = world.import(line("a/1/fr", "fr", "Autre", R"(,"translations_of":"a/1/en","label":"9/99")"));
  EXPECT_EQ(report.corrected, 1u);
  const Seen seen = world.seen();
  EXPECT_EQ(seen.releases.at(1).texts.at("en").size(), 1u);
  EXPECT_EQ(seen.text(1, "fr").title, "Autre");
  EXPECT_EQ(seen.facts(1).label, "");
}

TEST(Import, AMissingOriginalJoinsItsTranslationLater) {
  World world;
  const Report first = world.import(translation("a/1/fr", "fr", "a/1/en") + translation("a/1/de", "de", "a/1/en"));
  EXPECT_TRUE(is_odd(first, 1, "translations_of"));
  EXPECT_EQ(world.seen().releases.size(), 1u);
  const Report second = world.import(line("a/1/en", "en", "One", R"(,"label":"7/20")"));
  EXPECT_EQ(second.published, 1u);
  const Seen seen = world.seen();
  ASSERT_EQ(seen.releases.size(), 1u);
  EXPECT_EQ(seen.releases.at(1).texts.size(), 3u);
  EXPECT_EQ(seen.facts(1).label, "7/20");
  EXPECT_EQ(seen.facts(1).original->tag, "en");
}

TEST(Import, ATranslationJoinsItsOriginalLater) {
  World world;
  world.import(line("a/1/en", "en", "One"));
  const Report report = world.import(translation("a/1/fr", "fr", "a/1/en"));
  EXPECT_EQ(report.published, 1u);
  EXPECT_TRUE(report.odd.empty());
  const Seen seen = world.seen();
  ASSERT_EQ(seen.releases.size(), 1u);
  EXPECT_EQ(seen.releases.at(1).texts.at("en").size(), 1u);
  EXPECT_EQ(seen.text(1, "fr").made_from->lang.tag, "en");
}

TEST(Import, AKeyJoinsOverTwoImports) {
  World world;
  world.import(line("a/en/x", "en", "One", R"(,"translation_key":"k")"));
  world.import(line("a/fr/y", "fr", "Un", R"(,"translation_key":"k")") +
               line("b/fr/y", "fr", "Autre", R"(,"translation_key":"k")"));
  EXPECT_EQ(world.seen().releases.size(), 2u);
  EXPECT_EQ(world.seen().releases.at(1).texts.size(), 2u);
}

TEST(Import, TheOrderOfLinesDoesNotMatter) {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) {
    const std::string id = fmt::format("a/{}", i);
    const std::string date = fmt::format(R"(,"updated":"{}")", i);
    lines.push_back(fmt::format(R"({{"id":"{}/en","lang":"en","title":"T{}","date":"20{:02}-01-01","topics":["t{}"]}})",
                                id, i, (i * 7) % 40, i % 5) +
                    "\n");
    lines.push_back(translation(id + "/fr", "fr", id + "/en"));
    lines.push_back(translation(id + "/de", "de", id + "/fr"));
  }
  std::mt19937 random(3);
  std::optional<Seen> first;
  for (int round = 0; round < 3; ++round) {
    std::ranges::shuffle(lines, random);
    World world;
    std::string all;
    for (const std::string& each : lines) all += each;
    EXPECT_EQ(world.import(all).published, 120u);
    const Seen seen = world.seen();
    if (round == 0) first = seen;
    if (round == 0) continue;
    ASSERT_EQ(seen.releases.size(), first->releases.size());
    for (int i = 0; i < 40; ++i) {
      const std::string id = fmt::format("a/{}/en", i);
      const auto& texts = seen.releases.at(seen.number_of(id)).texts;
      const auto& wanted = first->releases.at(first->number_of(id)).texts;
      ASSERT_EQ(texts.size(), 3u);
      for (const auto& [lang, versions] : texts) {
        EXPECT_TRUE(versions.back().text == wanted.at(lang).back().text) << id << lang;
        EXPECT_TRUE(versions.back().facts.published == wanted.at(lang).back().facts.published) << id << lang;
      }
    }
  }
}

TEST(Import, NumbersFollowTheDates) {
  World world;
  world.import(R"({"id":"a","lang":"en","title":"late","date":"2019-01-01"})"
               "\n"
               R"({"id":"b","lang":"en","title":"never"})"
               "\n"
               R"({"id":"c","lang":"en","title":"early","date":"1999-01-01"})"
               "\n");
  const Seen seen = world.seen();
  EXPECT_EQ(seen.text(1, "en").title, "early");
  EXPECT_EQ(seen.text(2, "en").title, "late");
  EXPECT_EQ(seen.text(3, "en").title, "never");
}

TEST(Import, ASecondTextInALanguageStandsAlone) {
  World world;
  const Report report = world.import(line("a/1/en", "en", "One") + translation("a/1/x", "en", "a/1/en", "Other"));
  EXPECT_EQ(report.published, 2u);
  EXPECT_TRUE(is_odd(report, 2, "lang"));
  EXPECT_EQ(world.seen().releases.size(), 2u);
  EXPECT_EQ(world.import(line("a/1/en", "en", "One") + translation("a/1/x", "en", "a/1/en", "Other")).unchanged, 2u);
}

TEST(Import, AnIdIsTakenOnce) {
  World world;
  const Report report = world.import(line("a", "en", "One") + line("a", "en", "One") + line("a", "en", "Two"));
  EXPECT_EQ(report.published, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  ASSERT_EQ(report.refused.size(), 1u);
  EXPECT_EQ(report.refused[0].line, 3u);
  EXPECT_EQ(report.refused[0].field, "id");
}

TEST(Import, RelatedReleasesAreFoundInAnyOrder) {
  World world;
  world.releases_per_append = 1;
  world.import(R"({"id":"a","lang":"en","title":"A","date":"2001-01-01","related":["b","nowhere"]})"
               "\n"
               R"({"id":"b","lang":"en","title":"B","date":"2002-01-01","related":["a"]})"
               "\n");
  const Seen seen = world.seen();
  EXPECT_EQ(seen.facts(2).related, std::vector<model::ReleaseNumber>{{1}});
  EXPECT_EQ(seen.facts(1).related, std::vector<model::ReleaseNumber>{{2}});
}

TEST(Import, ALineThatIsTooLongIsPassedByWithoutBeingHeld) {
  World world;
  const auto file = world.folder.write("big.ndjson", line("a", "en", "Before"));
  {
    // A hole of 300 MB: NUL bytes that take no space on the disk.
    std::ofstream out(file, std::ios::binary | std::ios::in);
    out.seekp(300'000'000);
    out << "\n" << line("b", "en", "After");
  }
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  const Report report = world.import_files({file});
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(report.published, 2u);
  ASSERT_EQ(report.refused.size(), 1u);
  EXPECT_EQ(report.refused[0].line, 2u);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100'000);  // KiB
}

// Gives up after a number of appends, as a full disk does.
class FailingWriter final : public record::Writer {
 public:
  FailingWriter(record::Writer& writer, int appends) : writer_(writer), left_(appends) {}
  base::Result<std::vector<record::Appended>> append(std::span<const record::Proposal> group,
                                                     base::Instant at) override {
    if (left_-- == 0) throw base::Failure("the disk is full");
    return writer_.append(group, at);
  }
  std::optional<record::Appended> appended(std::string_view key) override { return writer_.appended(key); }
  std::optional<record::SourceState> source(std::string_view id) override { return writer_.source(id); }
  record::ReleaseNow release(model::ReleaseNumber number) override { return writer_.release(number); }
  model::ReleaseNumber newest_number() override { return writer_.newest_number(); }
  std::size_t erase(model::ReleaseNumber number) override { return writer_.erase(number); }
  std::vector<model::ReleaseNumber> to_erase() override { return writer_.to_erase(); }

 private:
  record::Writer& writer_;
  int left_;
};

TEST(Import, OneThatWasKilledIsCompletedByTheNext) {
  std::string lines;
  for (int i = 0; i < 30; ++i) {
    lines += line(fmt::format("a/{}/en", i), "en", fmt::format("T{}", i), fmt::format(R"(,"topics":["t{}"])", i % 4));
    lines += translation(fmt::format("a/{}/fr", i), "fr", fmt::format("a/{}/en", i));
  }
  World whole;
  whole.import(lines);
  for (int appends = 0; appends < 6; ++appends) {
    World world;
    world.releases_per_append = 5;
    const auto file = world.folder.write("x.ndjson", lines);
    FailingWriter failing(world.record, appends);
    const ImportOptions options{.clock = world.clock,
                                .entropy = world.entropy,
                                .temporary_folder = world.folder.path(),
                                .releases_per_append = 5};
    EXPECT_THROW((void)import_ndjson({file}, world.record, failing, options), base::Failure);
    const std::size_t there = world.seen().releases.size();
    EXPECT_EQ(there, static_cast<std::size_t>(appends) * 5);
    const Report report = world.import_files({file});
    EXPECT_EQ(report.unchanged, there * 2);
    EXPECT_EQ(report.published, 60 - there * 2);
    const Seen seen = world.seen(), wanted = whole.seen();
    ASSERT_EQ(seen.releases.size(), wanted.releases.size());
    for (const auto& [number, release] : seen.releases) {
      EXPECT_EQ(release.texts.at("en").size(), 1u);
      EXPECT_EQ(seen.text(number, "en"), wanted.text(number, "en"));
    }
    EXPECT_EQ(seen.terms.size(), wanted.terms.size());
  }
}

TEST(Import, NoFileStaysBehind) {
  World world;
  world.import(line("a", "en", "One"));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(world.folder.path())) ++files;
  EXPECT_EQ(files, 1u);
}

}  // namespace
}  // namespace dateline::intake
