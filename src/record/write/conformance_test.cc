#include <gtest/gtest.h>

#include "record/read/merkle.h"
#include "record/read/sqlite_reader.h"
#include "record/write/memory_record.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"

// What every record does, whatever it is stored in: the same rows on SQLite and on the judge in memory.
namespace dateline::record {
namespace {

using base::ProblemKind;
using model::ActKind;

struct SqliteWorld {
  SqliteWorld() {
    base::SeededEntropy entropy(7);
    create_record(folder.record(), entropy);
    writer_ = open_writer(folder.record());
    reader_ = open_reader(folder.record());
  }
  Writer& writer() { return *writer_; }
  Reader& reader() { return *reader_; }

  TestFolder folder;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
};

struct MemoryWorld {
  Writer& writer() { return record; }
  Reader& reader() { return record; }
  MemoryRecord record;
};

template <typename World>
class Conformance : public testing::Test {
 protected:
  base::Result<std::vector<Appended>> append(std::vector<Proposal> group, base::Instant at = kNoon) {
    return world.writer().append(group, at);
  }
  std::vector<Appended> must_append(std::vector<Proposal> group, base::Instant at = kNoon) {
    auto appended = append(std::move(group), at);
    EXPECT_TRUE(appended.has_value()) << base::to_string(appended.error());
    return appended.value_or(std::vector<Appended>());
  }
  // Refused as `kind`, and nothing has changed.
  void expect_refused(std::vector<Proposal> group, ProblemKind kind) {
    const std::string before = dump(world.reader());
    const auto appended = append(std::move(group));
    ASSERT_FALSE(appended.has_value());
    EXPECT_EQ(appended.error().kind, kind) << base::to_string(appended.error());
    EXPECT_EQ(dump(world.reader()), before);
  }

  World world;
  Proposer make;
};

using Worlds = testing::Types<SqliteWorld, MemoryWorld>;
TYPED_TEST_SUITE(Conformance, Worlds);

TYPED_TEST(Conformance, IsEmptyAtFirst) {
  const Head head = this->world.reader().head();
  EXPECT_EQ(head.size, 0u);
  EXPECT_EQ(head.group, 0u);
  EXPECT_EQ(head.root, empty_root());
  EXPECT_TRUE(read_all(this->world.reader()).empty());
  EXPECT_EQ(this->world.reader().find(empty_root()), std::nullopt);
}

TYPED_TEST(Conformance, APublishIsReadBackWhole) {
  const Proposal offered = this->make.publish("k", {"de", "en"});
  const auto appended = this->must_append({offered});
  ASSERT_EQ(appended.size(), 1u);
  EXPECT_EQ(appended[0].sequence.value, 0u);
  EXPECT_EQ(appended[0].number.value, 1u);
  EXPECT_FALSE(appended[0].already);

  const auto entries = read_all(this->world.reader());
  ASSERT_EQ(entries.size(), 1u);
  const Entry& entry = entries[0];
  EXPECT_EQ(entry.act_bytes, model::to_bytes(entry.act));
  EXPECT_EQ(entry.act.at, kNoon);
  EXPECT_EQ(entry.act.group, 1u);
  EXPECT_EQ(entry.act.texts, offered.act.texts);
  ASSERT_EQ(entry.contents.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(entry.contents[i].hash, offered.contents[i].hash);
    EXPECT_EQ(entry.contents[i].bytes, offered.contents[i].bytes);
    EXPECT_EQ(entry.contents[i].role, i < 2 ? ContentRole::kText : ContentRole::kFacts);
    EXPECT_EQ(this->world.reader().content(entry.contents[i].id), offered.contents[i].bytes);
    EXPECT_EQ(this->world.reader().find(entry.contents[i].hash), entry.contents[i].id);
  }
}

TYPED_TEST(Conformance, AGroupHasOneHead) {
  this->must_append({this->make.publish("a", {"en"}), this->make.publish("b", {"fr"}), this->make.term("c", "peace")});
  this->must_append({this->make.publish("d", {"en"})});
  const Head head = this->world.reader().head();
  EXPECT_EQ(head.group, 2u);
  EXPECT_EQ(head.size, 4u);
  const auto entries = read_all(this->world.reader());
  EXPECT_EQ(entries[0].act.number.value, 1u);
  EXPECT_EQ(entries[1].act.number.value, 2u);
  EXPECT_EQ(entries[3].act.number.value, 3u);
  EXPECT_EQ(entries[2].act.group, 1u);
  EXPECT_EQ(entries[3].act.group, 2u);
  EXPECT_EQ(entries[2].contents.at(0).role, ContentRole::kState);
}

TYPED_TEST(Conformance, WantSaysWhichBytesComeAlong) {
  this->must_append({this->make.publish("a", {"en"})});
  const auto acts = read_all(this->world.reader(), Want::kActs);
  EXPECT_EQ(acts[0].contents[0].bytes, "");
  EXPECT_EQ(acts[0].contents[1].bytes, "");
  EXPECT_FALSE(acts[0].contents[0].erased);
  const auto facts = read_all(this->world.reader(), Want::kActsWithoutTexts);
  EXPECT_EQ(facts[0].contents[0].bytes, "");
  EXPECT_NE(facts[0].contents[1].bytes, "");
}

TYPED_TEST(Conformance, ReadsAnyRange) {
  for (int i = 0; i < 300; ++i) this->must_append({this->make.term("t" + std::to_string(i), "peace")});
  std::vector<std::uint64_t> seen;
  this->world.reader().read({250}, {290}, Want::kEverything, [&](const Entry& entry) {
    seen.push_back(entry.act.sequence.value);
    EXPECT_EQ(entry.contents.size(), 1u);
  });
  ASSERT_EQ(seen.size(), 40u);
  EXPECT_EQ(seen.front(), 250u);
  EXPECT_EQ(seen.back(), 289u);
}

TYPED_TEST(Conformance, AKeyOfferedAgainAddsNothing) {
  const Proposal offered = this->make.publish("k", {"en"});
  this->must_append({this->make.term("t", "peace"), offered});
  const std::string before = dump(this->world.reader());
  const auto again = this->must_append({offered}, base::Instant{kNoon.ms + 5});
  EXPECT_TRUE(again[0].already);
  EXPECT_EQ(again[0].sequence.value, 1u);
  EXPECT_EQ(again[0].number.value, 1u);
  EXPECT_EQ(dump(this->world.reader()), before);
  const auto known = this->world.writer().appended("k");
  ASSERT_TRUE(known.has_value());
  EXPECT_TRUE(known->already);
  EXPECT_EQ(known->sequence.value, 1u);
  EXPECT_EQ(known->number.value, 1u);
  EXPECT_FALSE(this->world.writer().appended("l").has_value());
  const auto mixed = this->must_append({offered, this->make.publish("l", {"en"})});
  EXPECT_TRUE(mixed[0].already);
  EXPECT_FALSE(mixed[1].already);
  EXPECT_EQ(mixed[1].sequence.value, 2u);
}

TYPED_TEST(Conformance, AnInstantNeverGoesBack) {
  this->must_append({this->make.term("a", "peace")}, kNoon);
  this->must_append({this->make.term("b", "peace")}, base::Instant{kNoon.ms - 60'000});
  EXPECT_EQ(this->world.reader().head().at, kNoon);
  EXPECT_EQ(read_all(this->world.reader())[1].act.at, kNoon);
}

TYPED_TEST(Conformance, AnEmptyGroupAddsNothing) {
  this->must_append({});
  EXPECT_EQ(this->world.reader().head().group, 0u);
}

TYPED_TEST(Conformance, ACorrectionGivesTheNextVersion) {
  this->must_append({this->make.publish("a", {"en", "fr"})});
  this->expect_refused({this->make.correct("b", 1, {"en"}, 1)}, ProblemKind::kConflict);
  this->expect_refused({this->make.correct("b", 1, {"en"}, 3)}, ProblemKind::kConflict);
  this->expect_refused({this->make.correct("b", 1, {"de"}, 2)}, ProblemKind::kConflict);
  this->expect_refused({this->make.correct("b", 2, {"en"}, 2)}, ProblemKind::kNotFound);
  this->must_append({this->make.correct("b", 1, {"en"}, 2)});
  this->must_append({this->make.correct("c", 1, {"de"}, 1)});
  this->must_append({this->make.correct("d", 1, {"en"}, 3)});
}

TYPED_TEST(Conformance, ACorrectionOfFactsReachesEveryTextAndNamesItAgain) {
  const Proposal first = this->make.publish("a", {"en", "fr"});
  this->must_append({first});
  Proposal facts = this->make.correct("b", 1, {}, 2);
  facts.act.facts = this->make.add_content(facts, R"({"genre":"speech"})");
  facts.act.texts = {{model::Lang{"en"}, 2, first.act.texts[0].content}};
  this->expect_refused({facts}, ProblemKind::kConflict);
  facts.act.texts.push_back({model::Lang{"fr"}, 2, first.act.texts[0].content});
  this->expect_refused({facts}, ProblemKind::kInvalid);  // the English text under "fr"
  facts.act.texts[1].content = first.act.texts[1].content;
  this->must_append({facts});
  const auto entries = read_all(this->world.reader());
  ASSERT_EQ(entries[1].contents.size(), 4u);
  EXPECT_EQ(entries[1].contents[1].bytes, first.contents[1].bytes);
  EXPECT_EQ(entries[1].contents[1].id, entries[0].contents[1].id);
  Proposal nothing = this->make.correct("c", 1, {}, 3);
  nothing.act.texts = {{model::Lang{"en"}, 3, first.act.texts[0].content}};
  this->expect_refused({nothing}, ProblemKind::kConflict);
}

TYPED_TEST(Conformance, StandingFollowsTheRules) {
  this->must_append({this->make.publish("a", {"en"})});
  this->expect_refused({this->make.of_release("b", ActKind::kRestore, 1)}, ProblemKind::kConflict);
  this->must_append({this->make.of_release("b", ActKind::kWithdraw, 1)});
  this->expect_refused({this->make.of_release("c", ActKind::kWithdraw, 1)}, ProblemKind::kConflict);
  this->must_append({this->make.correct("c", 1, {"en"}, 2)});
  this->must_append({this->make.of_release("d", ActKind::kRestore, 1)});
  this->must_append({this->make.of_release("e", ActKind::kRemove, 1)});
  for (const ActKind kind : {ActKind::kWithdraw, ActKind::kRestore, ActKind::kRemove}) {
    this->expect_refused({this->make.of_release("f", kind, 1)}, ProblemKind::kGone);
  }
  this->expect_refused({this->make.correct("f", 1, {"en"}, 3)}, ProblemKind::kGone);
  this->expect_refused({this->make.of_release("f", ActKind::kWithdraw, 9)}, ProblemKind::kNotFound);
}

TYPED_TEST(Conformance, ARedirectLeadsToAReleaseThatIsThere) {
  this->expect_refused({this->make.redirect("a", "/old", 1)}, ProblemKind::kNotFound);
  this->must_append({this->make.publish("b", {"en"}), this->make.redirect("c", "/old", 1)});
  this->must_append({this->make.of_release("d", ActKind::kRemove, 1)});
  this->expect_refused({this->make.redirect("e", "/older", 1)}, ProblemKind::kGone);
}

TYPED_TEST(Conformance, NumbersAreDense) {
  Proposal far = this->make.publish("a", {"en"});
  far.act.number.value = 2;
  this->expect_refused({far}, ProblemKind::kConflict);
  far.act.number.value = 1;
  EXPECT_EQ(this->must_append({far})[0].number.value, 1u);
  Proposal again = this->make.publish("b", {"en"});
  again.act.number.value = 1;
  this->expect_refused({again}, ProblemKind::kConflict);
}

TYPED_TEST(Conformance, AGroupIsAllOrNothing) {
  this->expect_refused({this->make.publish("a", {"en"}), this->make.correct("b", 9, {"en"}, 2)},
                       ProblemKind::kNotFound);
  EXPECT_FALSE(this->must_append({this->make.publish("a", {"en"})})[0].already);
}

TYPED_TEST(Conformance, ContentsMustBeThoseNamed) {
  Proposal missing = this->make.publish("a", {"en"});
  missing.contents.pop_back();
  this->expect_refused({missing}, ProblemKind::kInvalid);
  Proposal more = this->make.publish("a", {"en"});
  this->make.add_content(more, "{}");
  this->expect_refused({more}, ProblemKind::kInvalid);
  Proposal other = this->make.publish("a", {"en"});
  other.contents[0].bytes += ' ';
  this->expect_refused({other}, ProblemKind::kInvalid);
  Proposal first = this->make.publish("a", {"en"});
  this->must_append({first});
  first.key = "b";
  this->expect_refused({first}, ProblemKind::kConflict);  // sealed contents are used once
}

TYPED_TEST(Conformance, LimitsAreKept) {
  Proposal large = this->make.publish("a", {"en"});
  large.contents.clear();
  large.act.texts[0].content = this->make.add_content(large, std::string(4u << 20, 'x'));
  large.act.facts = this->make.add_content(large, "{}");
  Proposal too_large = large;
  too_large.contents.clear();
  too_large.act.texts[0].content = this->make.add_content(too_large, std::string((4u << 20) + 1, 'x'));
  too_large.act.facts = this->make.add_content(too_large, "{}");
  this->expect_refused({too_large}, ProblemKind::kTooLarge);
  this->must_append({large});
}

TYPED_TEST(Conformance, RemembersSources) {
  Proposal publish = this->make.publish("a", {"en", "fr"});
  const base::Hash state = publish.contents[0].hash;
  publish.sources = {{"src:1", model::Lang{"en"}, state}, {"src:2", model::Lang{"fr"}, state}};
  this->must_append({publish});
  EXPECT_EQ(this->world.writer().source("src:3"), std::nullopt);
  auto found = this->world.writer().source("src:2");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->number.value, 1u);
  EXPECT_EQ(found->lang.tag, "fr");
  EXPECT_EQ(found->version, 1u);
  EXPECT_EQ(found->state, state);
  EXPECT_FALSE(found->removed);
  Proposal correct = this->make.correct("b", 1, {"fr"}, 2);
  correct.sources = {{"src:2", model::Lang{"fr"}, correct.contents[0].hash}};
  this->must_append({correct});
  found = this->world.writer().source("src:2");
  EXPECT_EQ(found->version, 2u);
  EXPECT_EQ(found->state, correct.contents[0].hash);
  EXPECT_EQ(this->world.writer().source("src:1")->version, 1u);
}

TYPED_TEST(Conformance, SaysWhatAReleaseIsNow) {
  EXPECT_EQ(this->world.writer().newest_number().value, 0u);
  EXPECT_EQ(this->world.writer().release({1}).state.standing, Standing::kAbsent);
  EXPECT_EQ(this->world.writer().release({1}).facts, std::nullopt);
  const Proposal publish = this->make.publish("a", {"en", "fr"});
  this->must_append({publish, this->make.publish("b", {"de"})});
  EXPECT_EQ(this->world.writer().newest_number().value, 2u);
  EXPECT_EQ(this->world.writer().release({1}).facts, publish.act.facts);
  const Proposal correct = this->make.correct("c", 1, {"fr"}, 2);
  this->must_append({correct});
  const ReleaseNow now = this->world.writer().release({1});
  EXPECT_EQ(now.facts, publish.act.facts);
  EXPECT_EQ(now.state.standing, Standing::kLive);
  ASSERT_EQ(now.state.texts.size(), 2u);
  EXPECT_EQ(now.state.texts[0].version, 1u);
  EXPECT_EQ(now.state.texts[1].version, 2u);
  EXPECT_EQ(now.state.texts[1].content, correct.act.texts[0].content);
}

TYPED_TEST(Conformance, ARemovalErasesAllButItsReason) {
  Proposal publish = this->make.publish("a", {"en"});
  publish.sources = {{"src:1", model::Lang{"en"}, publish.contents[0].hash}};
  this->must_append({publish, this->make.publish("b", {"en"})});
  this->must_append({this->make.correct("c", 1, {"en"}, 2), this->make.redirect("d", "/old", 1),
                     this->make.redirect("e", "/other", 2)});
  EXPECT_EQ(this->world.writer().erase({1}), 0u);  // not removed
  this->must_append({this->make.of_release("f", ActKind::kRemove, 1, "the reason")});
  EXPECT_EQ(this->world.writer().to_erase(), std::vector<model::ReleaseNumber>{{1}});
  EXPECT_EQ(this->world.writer().erase({1}), 5u);  // text, facts, text, note, redirect
  EXPECT_EQ(this->world.writer().erase({1}), 0u);
  EXPECT_TRUE(this->world.writer().to_erase().empty());

  const auto entries = read_all(this->world.reader());
  for (const std::size_t erased : {0uz, 2uz, 3uz}) {
    for (const StoredContent& content : entries[erased].contents) {
      EXPECT_TRUE(content.erased);
      EXPECT_EQ(content.bytes, "");
      EXPECT_EQ(this->world.reader().content(content.id), std::nullopt);
      EXPECT_EQ(this->world.reader().find(content.hash), content.id);
    }
  }
  for (const std::size_t kept : {1uz, 4uz, 5uz}) {
    for (const StoredContent& content : entries[kept].contents) EXPECT_FALSE(content.erased);
  }
  const auto source = this->world.writer().source("src:1");
  EXPECT_TRUE(source->removed);
  EXPECT_EQ(source->state, base::Hash{});
}

}  // namespace
}  // namespace dateline::record
