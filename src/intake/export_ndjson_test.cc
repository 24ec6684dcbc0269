#include "intake/export_ndjson.h"

#include <sstream>

#include "intake/test_world.h"

namespace dateline::intake {
namespace {

using testing::ReleaseSeen;
using testing::Seen;
using testing::World;

// Which release, which version, which text: a name for what is not equal.
void expect_equal(const ReleaseSeen& before, const ReleaseSeen& after, std::uint32_t number) {
  ASSERT_EQ(before.texts.size(), after.texts.size()) << number;
  for (const auto& [lang, versions] : before.texts) {
    ASSERT_TRUE(after.texts.contains(lang)) << number << lang;
    const auto& others = after.texts.at(lang);
    ASSERT_EQ(versions.size(), others.size()) << number << lang;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      EXPECT_EQ(base::to_canonical(model::to_json(versions[i].text)),
                base::to_canonical(model::to_json(others[i].text)));
      EXPECT_EQ(base::to_canonical(model::to_json(versions[i].facts)),
                base::to_canonical(model::to_json(others[i].facts)))
          << number << lang;
      EXPECT_EQ(versions[i].note, others[i].note) << number << lang;
    }
  }
  EXPECT_EQ(before.notices, after.notices) << number;
}

void expect_round_trip(World& world) {
  const Seen before = world.seen();
  std::ostringstream lines, terms;
  const Exported exported = export_ndjson(world.record, lines);
  export_terms(world.record, terms);
  EXPECT_EQ(exported.releases, before.releases.size());

  World copy;
  const Report of_terms = copy.import_terms_file(copy.folder.write("terms.json", terms.str()));
  EXPECT_EQ(of_terms.refused, std::vector<Mention>{});
  const Report report = copy.import(lines.str());
  EXPECT_EQ(report.refused, std::vector<Mention>{});
  EXPECT_EQ(report.odd, std::vector<Mention>{});
  EXPECT_EQ(report.published, exported.texts);
  const Seen after = copy.seen();
  EXPECT_EQ(before.terms, after.terms);
  ASSERT_EQ(before.releases.size(), after.releases.size());
  for (const auto& [number, release] : before.releases) expect_equal(release, after.releases.at(number), number);

  std::ostringstream again;
  export_ndjson(copy.record, again);
  const std::uint64_t size = world.record.head().size;
  const Report back = world.import(lines.str(), "export.ndjson");
  EXPECT_EQ(back.unchanged, back.read);
  world.record.read({size}, {world.record.head().size}, record::Want::kActs,
                    [](const record::Entry& entry) { ADD_FAILURE() << "appended: " << entry.act_bytes; });
  EXPECT_EQ(world.record.head().size, size);
}

TEST(Export, TheDemoGoesRoundWithoutLoss) {
  World world;
  world.import_terms_file(testing::source_path("demo/terms.json"));
  world.import_files({testing::source_path("demo/releases.ndjson")});
  expect_round_trip(world);
}

TEST(Export, TheQuirksGoRoundWithoutLoss) {
  World world;
  for (const auto& file : std::filesystem::directory_iterator(testing::source_path("tests/fixtures/quirks"))) {
    if (file.path().extension() == ".ndjson") world.import_files({file.path()});
  }
  expect_round_trip(world);
}

}  // namespace
}  // namespace dateline::intake
