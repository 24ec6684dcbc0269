#include "desk/items/approvals.h"

#include <gtest/gtest.h>

#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::kVienna;
using testing::lang;
using testing::refusal;
using testing::text;

class ApprovalsTest : public testing::Newsroom {
 protected:
  base::Done emergency(ItemId item, PersonId by, std::string_view reason = "Fire in the building.") {
    return approvals.approve(item, at, kVienna, hash_of(item, at), ApprovalRoute::kEmergency, reason, {}, by, now);
  }
  std::string problem(ItemId item) {
    const auto manifest = approvals.manifest_of(item, at, kVienna);
    return manifest ? "" : manifest.error().field;
  }
  ItemId correction() {
    Items::Seed seed;
    seed.facts.facts.original = lang("en");
    seed.facts.facts.published = model::parse_published("2026-01-05").value();
    seed.facts.based_on = {{lang("en"), 3}, {lang("fr"), 2}};
    seed.texts = {text("en", "Live"), text("fr", "Publié")};
    return *items.make({"press"}, Intent::kCorrect, {9}, seed, writer, now);
  }
  void note(ItemId item) {
    ItemFacts facts = *drafts.facts(item);
    facts.note.texts = {{lang("en"), "A figure was wrong."}};
    const std::uint32_t head = drafts.find(item, "")->head;
    ASSERT_TRUE(drafts.save_facts(item, facts, head, RevisionKind::kSave, writer, now));
  }
  void label(ItemId item) {
    ItemFacts facts = *drafts.facts(item);
    facts.facts.label = "1/26";
    ASSERT_TRUE(drafts.save_facts(item, facts, drafts.find(item, "")->head, RevisionKind::kSave, writer, now));
  }

  base::Instant at = later(60);
};

TEST_F(ApprovalsTest, TheManifestIsWhatIsReadyWithItsMoment) {
  const ItemId item = in_review("Title");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  const auto manifest = approvals.manifest_of(item, at, kVienna);
  ASSERT_TRUE(manifest) << refusal(manifest);
  ASSERT_EQ(manifest->texts.size(), 1u) << "French is not ready";
  EXPECT_EQ(manifest->texts[0].title, "Title");
  EXPECT_EQ(model::to_string(*manifest->facts.facts.published), "2026-02-02T11:00:00+01:00");
  EXPECT_EQ(manifest->at, at);
  EXPECT_EQ(manifest->zone, kVienna);
}

TEST_F(ApprovalsTest, TheOffsetIsThatOfTheMoment) {
  const ItemId item = in_review();
  const base::Instant summer = *base::parse_instant("2026-07-01T22:30:00.250Z");
  EXPECT_EQ(approvals.manifest_of(item, summer, kVienna)->texts[0].slug, "title");
  EXPECT_EQ(model::to_string(*approvals.manifest_of(item, summer, kVienna)->facts.facts.published),
            "2026-07-02T00:30:00+02:00");
  EXPECT_EQ(model::to_string(*approvals.manifest_of(item, summer, "Etc/UTC")->facts.facts.published),
            "2026-07-01T22:30:00Z");
  EXPECT_EQ(approvals.manifest_of(item, summer, "Nowhere/Town").error().field, "zone");
}

TEST_F(ApprovalsTest, ADateOfTheWriterStays) {
  const ItemId item = in_review();
  ItemFacts facts = *drafts.facts(item);
  facts.facts.published = model::parse_published("2026-02-02").value();
  ASSERT_TRUE(drafts.save_facts(item, facts, 1, RevisionKind::kSave, writer, now));
  EXPECT_EQ(model::to_string(*approvals.manifest_of(item, at, kVienna)->facts.facts.published), "2026-02-02");
}

TEST_F(ApprovalsTest, ATranslationNamesTheVersionItFollows) {
  const ItemId item = in_review();
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kReady, translator, now));
  const auto french = [&] { return approvals.manifest_of(item, at, kVienna)->texts.back().made_from; };
  ASSERT_TRUE(french());
  EXPECT_EQ(french()->version, 1);
  ASSERT_TRUE(drafts.save(item, text("en", "Title, changed"), 2, RevisionKind::kSave, writer, now));
  EXPECT_FALSE(french()) << "it follows words that are not published";
}

TEST_F(ApprovalsTest, NoManifestWithoutWhatItNeeds) {
  const ItemId item = make();
  EXPECT_EQ(problem(item), "texts");
  ASSERT_TRUE(items.set_embargo(item, base::Instant{at.ms + 1}, writer, now));
  EXPECT_EQ(problem(item), "at");
  EXPECT_EQ(problem({1}), "item");
  const ItemId other = correction();
  EXPECT_EQ(problem(other), "texts") << "nothing is changed";
  note(other);
  EXPECT_EQ(problem(other), "texts") << "a note alone changes nothing";
  ItemFacts facts = *drafts.facts(other);
  facts.facts.label = "1/26";
  ASSERT_TRUE(drafts.save_facts(other, facts, 2, RevisionKind::kSave, writer, now));
  EXPECT_EQ(problem(other), "");
}

TEST_F(ApprovalsTest, ACorrectionHoldsTheChangedTextsAlone) {
  const ItemId item = correction();
  ASSERT_TRUE(drafts.save(item, text("en", "Live, corrected"), 1, RevisionKind::kSave, writer, now));
  ASSERT_TRUE(drafts.set_state(item, lang("en"), DraftState::kReady, writer, now));
  EXPECT_EQ(problem(item), "note");
  note(item);
  const auto manifest = approvals.manifest_of(item, at, kVienna);
  ASSERT_TRUE(manifest) << refusal(manifest);
  ASSERT_EQ(manifest->texts.size(), 1u);
  EXPECT_EQ(manifest->texts[0].lang.tag, "en");
  EXPECT_EQ(manifest->number.value, 9u);
  EXPECT_EQ(model::to_string(*manifest->facts.facts.published), "2026-01-05");
  ASSERT_TRUE(drafts.add(item, lang("de"), lang("en"), translator, now));
  ASSERT_TRUE(drafts.set_state(item, lang("de"), DraftState::kReady, translator, now));
  EXPECT_EQ(approvals.manifest_of(item, at, kVienna)->texts[0].made_from->version, 4);
}

TEST_F(ApprovalsTest, ApprovingNeedsTheItemInReview) {
  const ItemId item = in_review();
  ASSERT_TRUE(items.give_back(item, "why", reviewer, now));
  EXPECT_EQ(refusal(approve(item, at, reviewer)), "conflict stage draft");
  ASSERT_TRUE(items.hand_over(item, writer, now));
  ASSERT_TRUE(approve(item, at, reviewer));
  EXPECT_EQ(stage(item), "approved");
  EXPECT_EQ(last_action(item), "approve");
  ASSERT_EQ(approvals.of(item).size(), 1u);
  EXPECT_EQ(approvals.of(item)[0].manifest, hash_of(item, at));
}

TEST_F(ApprovalsTest, NobodyApprovesWhatTheyWrote) {
  const ItemId item = in_review();
  EXPECT_EQ(refusal(approve(item, at, writer)), "not-permitted person nobody approves what they wrote");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  EXPECT_TRUE(approve(item, at, translator)) << "French is not part of it";
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kReady, translator, now));
  EXPECT_EQ(stage(item), "in-review");
  EXPECT_EQ(refusal(approve(item, at, translator)), "not-permitted person nobody approves what they wrote");
}

TEST_F(ApprovalsTest, AnApprovalIsForWhatWasSeen) {
  const ItemId item = in_review();
  const base::Hash seen = hash_of(item, at);
  const auto approve_seen = [&](base::Instant moment, std::string_view zone) {
    return refusal(approvals.approve(item, moment, zone, seen, ApprovalRoute::kReview, "", {}, reviewer, now));
  };
  constexpr const char* kChanged = "conflict manifest it was changed since it was looked at";
  EXPECT_EQ(approve_seen(later(61), kVienna), kChanged);
  EXPECT_EQ(approve_seen(at, "Europe/Zurich"), kChanged);
  ASSERT_TRUE(drafts.save(item, text("en", "Title!"), 2, RevisionKind::kAutosave, writer, now));
  EXPECT_EQ(approve_seen(at, kVienna), kChanged);
  EXPECT_EQ(approvals.of(item).size(), 0u);
  ASSERT_TRUE(drafts.restore(item, "en", 2, writer, now));
  EXPECT_EQ(approve_seen(at, kVienna), "") << "the same words again";
}

TEST_F(ApprovalsTest, AnyEditOfWhatIsPublishedVoidsThem) {
  const auto expect_void = [&](auto edit, const char* what) {
    const ItemId item = approved(at, what);
    const base::Hash hash = hash_of(item, at);
    edit(item);
    EXPECT_EQ(stage(item), "in-review") << what;
    EXPECT_NE(hash_of(item, at), hash) << what;
    EXPECT_EQ(plans.make(std::vector{item}, at, kVienna, Plans::When::kAt, {}, publisher, now).error().detail,
              "in-review");
  };
  expect_void([&](ItemId i) { (void)drafts.save(i, text("en", "T"), 2, RevisionKind::kAutosave, writer, now); },
              "autosave");
  expect_void([&](ItemId i) { label(i); }, "facts");
  expect_void(
      [&](ItemId i) {
        (void)drafts.add(i, lang("fr"), lang("en"), translator, now);
        (void)drafts.set_state(i, lang("fr"), DraftState::kReady, translator, now);
      },
      "another language");
}

TEST_F(ApprovalsTest, WorkOnWhatIsLeftForLaterVoidsNothing) {
  const ItemId item = approved(at);
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  ASSERT_TRUE(drafts.save(item, text("fr", "Titre"), 1, RevisionKind::kSave, translator, now));
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kLeftOut, translator, now));
  EXPECT_EQ(stage(item), "approved");
  EXPECT_EQ(approvals.of(item)[0].manifest, hash_of(item, at));
}

TEST_F(ApprovalsTest, TwoEyesMoreWhereThePolicySaysSo) {
  const ItemId item = in_review();
  const EyesPolicy two{.approvals = 2};
  ASSERT_TRUE(approve(item, at, reviewer, two));
  EXPECT_EQ(stage(item), "in-review");
  ASSERT_TRUE(approve(item, at, reviewer, two));
  EXPECT_EQ(stage(item), "in-review") << "one person twice";
  ASSERT_TRUE(approve(item, at, publisher, two));
  EXPECT_EQ(stage(item), "approved");
  ASSERT_TRUE(approve(item, later(61), publisher, two));
  EXPECT_EQ(stage(item), "in-review") << "for two moments there is one each";
}

TEST_F(ApprovalsTest, AnEmergencyNeedsTwoAndAReason) {
  const ItemId item = in_review();
  EXPECT_EQ(emergency(item, publisher, " ").error().field, "reason");
  ASSERT_TRUE(emergency(item, publisher));
  EXPECT_EQ(stage(item), "in-review");
  EXPECT_EQ(last_action(item), "approve-emergency");
  ASSERT_TRUE(emergency(item, publisher));
  EXPECT_EQ(stage(item), "in-review");
  ASSERT_TRUE(emergency(item, writer)) << "one of the two may be an author";
  EXPECT_EQ(stage(item), "approved");
  EXPECT_EQ(approvals.of(item).back().reason, "Fire in the building.");
}

TEST_F(ApprovalsTest, TwoAuthorsAreNoEmergency) {
  const ItemId item = in_review();
  now.ms += kLockMs;
  ASSERT_TRUE(drafts.save(item, text("en", "Of two"), 2, RevisionKind::kSave, publisher, now));
  ASSERT_TRUE(emergency(item, publisher));
  ASSERT_TRUE(emergency(item, writer));
  EXPECT_EQ(stage(item), "in-review");
}

TEST_F(ApprovalsTest, TakingBackOnesOwn) {
  const ItemId item = approved(at);
  EXPECT_EQ(approvals.take_back(item, publisher, now).error().kind, base::ProblemKind::kNotFound);
  ASSERT_TRUE(approvals.take_back(item, reviewer, now));
  EXPECT_EQ(stage(item), "in-review");
  EXPECT_TRUE(approvals.of(item).empty());
  ASSERT_TRUE(approve(item, at, reviewer));
  planned({item}, at);
  EXPECT_EQ(refusal(approvals.take_back(item, reviewer, now)), "conflict stage planned");
}

}  // namespace
}  // namespace dateline::desk
