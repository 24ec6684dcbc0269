#include "desk/items/drafts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/items/merge.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::refusal;
using testing::text;

class DraftsTest : public testing::Newsroom {
 protected:
  std::string save(PersonId by, const std::string& title, std::uint32_t base, RevisionKind kind = RevisionKind::kSave,
                   std::string_view tag = "en") {
    const auto saved = drafts.save(item, text(tag, title, {title + " words."}), base, kind, by, now);
    if (!saved) return refusal(saved);
    return std::to_string(saved->revision) + (saved->unchanged ? " unchanged" : "");
  }
  std::string autosave(PersonId by, const std::string& title, std::uint32_t base) {
    return save(by, title, base, RevisionKind::kAutosave);
  }
  std::vector<std::uint32_t> numbers(std::string_view key = "en") {
    std::vector<std::uint32_t> out;
    for (const Revision& revision : drafts.history(item, key)) out.push_back(revision.number);
    return out;
  }
  bool stale(std::string_view tag) {
    const auto lines = items.list({});
    const auto& texts = lines.at(0).texts;
    return std::ranges::find(texts, lang(tag), &ItemLine::Text::lang)->stale;
  }
  std::int64_t audit_rows() { return static_cast<std::int64_t>(audit_of(desk.database(), item, 1000).size()); }

  ItemId item = make();
};

TEST_F(DraftsTest, ASaveIsTheNewestRevision) {
  EXPECT_EQ(save(writer, "One", 1), "2");
  EXPECT_EQ(save(writer, "Two", 2), "3");
  EXPECT_EQ(words(item, "en"), "Two|Two words.");
  EXPECT_EQ(drafts.text(item, lang("en"), 2)->title, "One");
  EXPECT_EQ(numbers(), (std::vector<std::uint32_t>{3, 2, 1}));
  EXPECT_EQ(items.find(item)->title, "Two");
  EXPECT_EQ(last_action(item), "save");
}

TEST_F(DraftsTest, TheSameWordsAddNothing) {
  EXPECT_EQ(save(writer, "One", 1), "2");
  EXPECT_EQ(save(writer, "One", 2), "2 unchanged");
  EXPECT_EQ(save(writer, "One", 1), "2 unchanged") << "an answer that was lost is asked for again";
  EXPECT_EQ(numbers().size(), 2u);
}

TEST_F(DraftsTest, ASaveOnAnOldRevisionIsAConflictAndLosesNothing) {
  const model::Text base = text("en", "Title", {"First words.", "Second words."});
  ASSERT_TRUE(drafts.save(item, base, 1, RevisionKind::kSave, writer, now));
  model::Text theirs = base;
  theirs.body[0] = testing::paragraph("First words, changed.");
  model::Text mine = base;
  mine.body[1] = testing::paragraph("Second words, changed too.");
  ASSERT_TRUE(drafts.save(item, theirs, 2, RevisionKind::kSave, writer, now));
  EXPECT_EQ(refusal(drafts.save(item, mine, 2, RevisionKind::kSave, translator, now)), "conflict base 3");

  const model::Text newest = *drafts.text(item, lang("en"));
  EXPECT_EQ(newest, theirs);
  const Merge merge = desk::merge(*drafts.text(item, lang("en"), 2), mine, newest);
  ASSERT_TRUE(merge.is_clean());
  ASSERT_TRUE(drafts.lock(item, "en", Drafts::Force::kTakeOver, translator, now));
  ASSERT_TRUE(drafts.save(item, merged(base, mine, newest, merge, {}), 3, RevisionKind::kMerge, translator, now));
  EXPECT_EQ(words(item, "en"), "Title|First words, changed.\nSecond words, changed too.");
}

TEST_F(DraftsTest, AnAutosaveTakesThePlaceOfOnesOwn) {
  EXPECT_EQ(autosave(writer, "O", 1), "2");
  const std::int64_t rows = audit_rows();
  EXPECT_EQ(autosave(writer, "On", 2), "3");
  EXPECT_EQ(autosave(writer, "One", 3), "4");
  EXPECT_EQ(audit_rows(), rows) << "a row for every keystroke";
  EXPECT_EQ(numbers(), (std::vector<std::uint32_t>{4, 1}));
  EXPECT_EQ(drafts.history(item, "en")[0].base, 1u);
  EXPECT_EQ(words(item, "en"), "One|One words.");
  EXPECT_EQ(drafts.text(item, lang("en"), 3)->title, "") << "the newest before a revision that is gone";
}

TEST_F(DraftsTest, ASecondWindowOfOnePersonIsAConflictToo) {
  EXPECT_EQ(autosave(writer, "One", 1), "2");
  EXPECT_EQ(autosave(writer, "One and more", 2), "3");
  EXPECT_EQ(autosave(writer, "Other window", 2), "conflict base 3");
  EXPECT_EQ(autosave(writer, "Other window", 1), "conflict base 3");
}

TEST_F(DraftsTest, NoAutosaveReplacesASaveOrAnothersWords) {
  EXPECT_EQ(save(writer, "One", 1), "2");
  EXPECT_EQ(autosave(writer, "Two", 2), "3");
  now.ms += kLockMs;
  EXPECT_EQ(autosave(translator, "Three", 3), "4");
  EXPECT_EQ(numbers(), (std::vector<std::uint32_t>{4, 3, 2, 1}));
}

TEST_F(DraftsTest, SavingWhatWasAutosavedKeepsIt) {
  EXPECT_EQ(autosave(writer, "One", 1), "2");
  EXPECT_EQ(save(writer, "One", 2), "2 unchanged");
  EXPECT_EQ(autosave(writer, "Two", 2), "3");
  EXPECT_EQ(numbers(), (std::vector<std::uint32_t>{3, 2, 1}));
  EXPECT_EQ(drafts.history(item, "en")[1].kind, RevisionKind::kSave);
}

TEST_F(DraftsTest, AnAutosaveThatATranslationWasMadeFromStays) {
  EXPECT_EQ(autosave(writer, "One", 1), "2");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  EXPECT_EQ(autosave(writer, "Two", 2), "3");
  EXPECT_EQ(drafts.text(item, lang("en"), 2)->title, "One");
}

TEST_F(DraftsTest, SavingOneLanguageTouchesNoOther) {
  ASSERT_EQ(save(writer, "One", 1), "2");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  ASSERT_EQ(save(translator, "Un", 1, RevisionKind::kSave, "fr"), "2");
  const auto english = *drafts.find(item, "en");
  const auto facts = *drafts.find(item, "");
  EXPECT_EQ(save(translator, "Deux", 2, RevisionKind::kSave, "fr"), "3");
  EXPECT_EQ(words(item, "en"), "One|One words.");
  EXPECT_EQ(drafts.find(item, "en")->head, english.head);
  EXPECT_EQ(drafts.find(item, "en")->lock->person, writer);
  EXPECT_EQ(drafts.find(item, "")->head, facts.head);
  EXPECT_EQ(save(writer, "One!", 2), "3") << "the other language's save made no conflict";
  EXPECT_EQ(words(item, "fr"), "Deux|Deux words.");
}

TEST_F(DraftsTest, ALockKeepsOthersOutUntilTakenOverOrOld) {
  ASSERT_TRUE(drafts.lock(item, "en", Drafts::Force::kAsk, writer, now));
  EXPECT_EQ(save(translator, "Mine", 1), "not-permitted lock writer");
  EXPECT_EQ(refusal(drafts.lock(item, "en", Drafts::Force::kAsk, translator, now)), "conflict lock writer");
  EXPECT_EQ(refusal(drafts.unlock(item, "en", translator, now)), "conflict lock writer");
  ASSERT_TRUE(drafts.lock(item, "en", Drafts::Force::kTakeOver, translator, now));
  EXPECT_EQ(last_action(item), "take-over");
  EXPECT_EQ(save(writer, "Hers", 1), "not-permitted lock translator");
  EXPECT_EQ(save(translator, "Mine", 1), "2");
  now.ms += kLockMs - 1;
  EXPECT_EQ(save(writer, "Hers", 2), "not-permitted lock translator");
  now.ms += 1;
  EXPECT_EQ(save(writer, "Hers", 2), "3");
  ASSERT_TRUE(drafts.unlock(item, "en", writer, now));
  EXPECT_EQ(save(translator, "Mine again", 3), "4");
}

TEST_F(DraftsTest, TranslationsAreStaleWhenTheirSourceChanges) {
  ASSERT_EQ(save(writer, "One", 1), "2");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  EXPECT_EQ(words(item, "fr"), "One|One words.");
  EXPECT_EQ(drafts.find(item, "fr")->made_from->revision, 2u);
  EXPECT_FALSE(stale("fr"));
  ASSERT_EQ(save(writer, "Two", 2), "3");
  EXPECT_TRUE(stale("fr"));
  EXPECT_FALSE(stale("en"));
  ASSERT_TRUE(drafts.mark_current(item, lang("fr"), translator, now));
  EXPECT_FALSE(stale("fr"));
  EXPECT_EQ(refusal(drafts.mark_current(item, lang("en"), writer, now)), "invalid lang is no translation");
}

TEST_F(DraftsTest, CheckedAgainstTheRevisionThatWasOnScreen) {
  ASSERT_EQ(save(writer, "One", 1), "2");
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  ASSERT_EQ(save(writer, "Two", 2), "3");
  ASSERT_EQ(save(writer, "Three", 3), "4");
  ASSERT_TRUE(drafts.mark_current(item, lang("fr"), translator, now, 3));
  EXPECT_EQ(drafts.find(item, "fr")->made_from->revision, 3u);
  EXPECT_TRUE(stale("fr"));
  EXPECT_EQ(drafts.mark_current(item, lang("fr"), translator, now, 2).error().field, "revision");
  EXPECT_EQ(drafts.mark_current(item, lang("fr"), translator, now, 5).error().field, "revision");
  EXPECT_EQ(drafts.find(item, "fr")->made_from->revision, 3u);
}

TEST_F(DraftsTest, AddRefusesWhatIsThereOrNoLanguage) {
  EXPECT_EQ(refusal(drafts.add(item, lang("en"), {}, writer, now)), "conflict lang the item has this language already");
  EXPECT_EQ(drafts.add(item, lang("not a tag"), {}, writer, now).error().field, "lang");
  EXPECT_EQ(drafts.add(item, lang(""), {}, writer, now).error().field, "lang");
  EXPECT_EQ(drafts.add(item, lang("fr"), lang("de"), writer, now).error().field, "source");
  EXPECT_EQ(drafts.add(item, lang("fr"), lang(""), writer, now).error().field, "source");
  EXPECT_EQ(drafts.add({1}, lang("fr"), {}, writer, now).error().kind, base::ProblemKind::kNotFound);
  EXPECT_EQ(drafts.of(item).size(), 2u);
}

TEST_F(DraftsTest, OnlyATextWithTitleIsReady) {
  EXPECT_EQ(drafts.set_state(item, lang("en"), DraftState::kReady, writer, now).error().field, "title");
  ASSERT_EQ(save(writer, "One", 1), "2");
  EXPECT_TRUE(drafts.set_state(item, lang("en"), DraftState::kReady, writer, now));
  EXPECT_EQ(drafts.set_state(item, lang(""), DraftState::kWriting, writer, now).error().field, "lang");
  EXPECT_EQ(drafts.find(item, "en")->state, DraftState::kReady);
}

TEST_F(DraftsTest, WhatWasLeftOutAndIsWrittenComesBack) {
  ASSERT_TRUE(drafts.set_state(item, lang("en"), DraftState::kLeftOut, writer, now));
  ASSERT_EQ(save(writer, "One", 1), "2");
  EXPECT_EQ(drafts.find(item, "en")->state, DraftState::kWriting);
}

TEST_F(DraftsTest, RestoreAddsTheOldWordsAsANewRevision) {
  ASSERT_EQ(save(writer, "One", 1), "2");
  ASSERT_EQ(save(writer, "Two", 2), "3");
  const auto restored = drafts.restore(item, "en", 2, writer, now);
  ASSERT_TRUE(restored) << refusal(restored);
  EXPECT_EQ(restored->revision, 4u);
  EXPECT_EQ(words(item, "en"), "One|One words.");
  EXPECT_EQ(items.find(item)->title, "One");
  EXPECT_EQ(last_action(item), "restore-revision");
  EXPECT_EQ(drafts.restore(item, "en", 0, writer, now).error().field, "revision");
  EXPECT_EQ(drafts.restore(item, "de", 1, writer, now).error().field, "lang");
}

TEST_F(DraftsTest, FactsAreADraftLikeTexts) {
  ItemFacts facts = *drafts.facts(item);
  facts.facts.label = " 1/26 ";
  const auto saved = drafts.save_facts(item, facts, 1, RevisionKind::kSave, writer, now);
  ASSERT_TRUE(saved) << refusal(saved);
  EXPECT_EQ(drafts.facts(item)->facts.label, "1/26");
  facts.facts.label = "2/26";
  EXPECT_EQ(refusal(drafts.save_facts(item, facts, 1, RevisionKind::kSave, writer, now)), "conflict base 2");
  facts.facts.genre = "No genre";
  EXPECT_EQ(drafts.save_facts(item, facts, 2, RevisionKind::kSave, writer, now).error().field, "facts.genre");
  ASSERT_TRUE(drafts.restore(item, "", 1, writer, now));
  EXPECT_EQ(drafts.facts(item)->facts.label, "");
}

TEST_F(DraftsTest, RefusesWhatCannotBeKept) {
  EXPECT_EQ(drafts.save(item, text("fr", "Un"), 1, RevisionKind::kSave, writer, now).error().field, "lang");
  EXPECT_EQ(drafts.save({1}, text("en", "One"), 1, RevisionKind::kSave, writer, now).error().field, "item");
  EXPECT_FALSE(drafts.save(item, text("en", std::string(501, 'x')), 1, RevisionKind::kSave, writer, now));
  EXPECT_EQ(numbers().size(), 1u);
}

TEST_F(DraftsTest, NothingIsSavedOnceDroppedOrPlanned) {
  ASSERT_TRUE(items.drop(item, writer, now));
  EXPECT_EQ(save(writer, "One", 1), "not-permitted stage dropped");
  ASSERT_TRUE(items.pick_up(item, writer, now));
  ASSERT_EQ(save(writer, "One", 1), "2");
  const ItemId other = approved(later(60));
  planned({other}, later(60));
  item = other;
  EXPECT_EQ(save(writer, "One", 2), "not-permitted stage planned");
  EXPECT_EQ(refusal(drafts.add(item, lang("fr"), {}, writer, now)), "not-permitted stage planned");
  EXPECT_EQ(refusal(drafts.set_state(item, lang("en"), DraftState::kWriting, writer, now)),
            "not-permitted stage planned");
}

}  // namespace
}  // namespace dateline::desk
