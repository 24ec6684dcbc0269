#include "desk/items/manifest.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/file.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::refusal;
using testing::text;

struct Example {
  std::string hash;
  std::string bytes;
};

std::vector<Example> examples() {
  const auto page = base::read_file(std::string(DATELINE_SOURCE_DIR) + "/docs/formats/manifest.md", 1 << 20);
  EXPECT_TRUE(page);
  std::vector<Example> examples;
  std::istringstream lines(page.value_or(""));
  constexpr std::string_view kFence = "```manifest ";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kFence)) continue;
    Example example{line.substr(kFence.size()), ""};
    std::getline(lines, example.bytes);
    examples.push_back(example);
  }
  return examples;
}

Manifest publish() {
  Manifest manifest;
  manifest.item = {7};
  manifest.at = kNine;
  manifest.zone = "Europe/Vienna";
  manifest.facts.office = "press";
  manifest.facts.facts.genre = "statement";
  manifest.facts.facts.published = model::Published{base::day_of(kNine), kNine, 0};
  manifest.texts = {text("de", "Titel"), text("en", "Title")};
  return manifest;
}

Manifest correct() {
  Manifest manifest = publish();
  manifest.intent = Intent::kCorrect;
  manifest.number = {12};
  manifest.facts.based_on = {{lang("de"), 1}, {lang("en"), 3}};
  manifest.facts.note.texts = {{lang("en"), "A figure was wrong."}};
  return manifest;
}

std::string replaced(std::string bytes, std::string_view what, std::string_view with) {
  const std::size_t at = bytes.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? bytes : bytes.replace(at, what.size(), with);
}

TEST(Manifest, ExamplesOfThePageAreManifests) {
  const std::vector<Example> all = examples();
  ASSERT_EQ(all.size(), 2u);
  for (const Example& example : all) {
    const auto manifest = manifest_from_bytes(example.bytes);
    ASSERT_TRUE(manifest) << refusal(manifest);
    EXPECT_EQ(to_bytes(*manifest), example.bytes);
    EXPECT_EQ(base::to_hex(manifest_hash(example.bytes)), example.hash);
  }
  EXPECT_EQ(manifest_from_bytes(all[0].bytes)->texts.at(0).made_from->version, 1);
  EXPECT_EQ(manifest_from_bytes(all[1].bytes)->facts.note.texts.at(0).second,
            "Published by mistake; a new text follows.");
}

TEST(Manifest, IsReadAsItWasWritten) {
  for (const Manifest& manifest : {publish(), correct()}) {
    const auto read = manifest_from_bytes(to_bytes(manifest));
    ASSERT_TRUE(read) << refusal(read);
    EXPECT_EQ(*read, manifest);
  }
}

TEST(Manifest, EveryPartChangesTheHash) {
  const auto hash = [](const Manifest& manifest) { return manifest_hash(to_bytes(manifest)); };
  const Manifest original = correct();
  std::vector<Manifest> others(9, original);
  others[0].at.ms += 1;
  others[1].zone = "Europe/Zurich";
  others[2].texts[0].title = "Titel!";
  others[3].texts.pop_back();
  others[4].facts.office = "office";
  others[5].facts.facts.label = "1/26";
  others[6].facts.note.texts[0].second = "Two figures were wrong.";
  others[7].facts.based_on[1].version = 4;
  others[8].number = {13};
  for (std::size_t i = 0; i < others.size(); ++i) EXPECT_NE(hash(others[i]), hash(original)) << i;
}

TEST(Manifest, RefusesWhatAnIntentMustNotHave) {
  const auto with = [](Manifest manifest, auto change) {
    change(manifest);
    const base::Done done = check(manifest);
    return done ? std::string() : done.error().field;
  };
  EXPECT_EQ(with(publish(), [](Manifest&) {}), "");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.number = {1}; }), "number");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.texts.clear(); }), "texts");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.facts.facts.published.reset(); }), "facts.published");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.facts.note = correct().facts.note; }), "note");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.facts.based_on = correct().facts.based_on; }), "based_on");
  EXPECT_EQ(with(publish(), [](Manifest& m) { std::swap(m.texts[0], m.texts[1]); }), "texts");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.texts[1].lang = m.texts[0].lang; }), "texts");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.item = {}; }), "item");
  EXPECT_EQ(with(publish(), [](Manifest& m) { m.zone = "Europe/Vienna\n"; }), "zone");
  EXPECT_EQ(with(correct(), [](Manifest&) {}), "");
  EXPECT_EQ(with(correct(), [](Manifest& m) { m.texts.clear(); }), "");
  EXPECT_EQ(with(correct(), [](Manifest& m) { m.number = {}; }), "number");
  EXPECT_EQ(with(correct(), [](Manifest& m) { m.facts.note = {}; }), "note");
  EXPECT_EQ(with(correct(), [](Manifest& m) { m.facts.note = {{}, model::Weight::kMinor}; }), "");
  for (const Intent intent : {Intent::kWithdraw, Intent::kRestore, Intent::kRemove}) {
    EXPECT_EQ(with(correct(), [&](Manifest& m) { m.intent = intent; }), "texts");
    const auto bare = [&](Manifest& m) { m.intent = intent, m.texts.clear(); };
    EXPECT_EQ(with(correct(), bare), "");
    EXPECT_EQ(with(correct(), [&](Manifest& m) { bare(m), m.facts.note = {{}, model::Weight::kMinor}; }), "note");
  }
}

TEST(Manifest, RefusesOtherBytes) {
  const std::string good = to_bytes(correct());
  const auto field = [](const std::string& bytes) {
    const auto read = manifest_from_bytes(bytes);
    return read ? "read" : read.error().field;
  };
  EXPECT_EQ(field(good), "read");
  EXPECT_EQ(field(good + " "), "");
  EXPECT_EQ(field(replaced(good, "\"item\":7", "\"item\": 7")), "");
  EXPECT_EQ(field(replaced(good, "\"item\":7", "\"item\":0")), "item");
  EXPECT_EQ(field(replaced(good, "\"item\":7", "\"item\":7,\"more\":1")), "more");
  EXPECT_EQ(field(replaced(good, "\"intent\":\"correct\"", "\"intent\":\"term\"")), "intent");
  EXPECT_EQ(field(replaced(good, "T09:00:00Z", "T10:00:00+01:00")), "");
  EXPECT_EQ(field(replaced(good, "T09:00:00Z", "")), "at");
  EXPECT_EQ(field(replaced(good, "\"version\":3", "\"version\":0")), "based_on[1].version");
  EXPECT_EQ(field(replaced(good, "\"office\":\"press\"", "\"office\":\"Press\"")), "office");
  const auto newer = manifest_from_bytes(replaced(good, "manifest/1", "manifest/2"));
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().kind, base::ProblemKind::kUnsupported);
  EXPECT_FALSE(manifest_from_bytes(""));
  EXPECT_FALSE(manifest_from_bytes("[]"));
}

}  // namespace
}  // namespace dateline::desk
