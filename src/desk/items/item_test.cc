#include "desk/items/item.h"

#include <gtest/gtest.h>

#include "desk/items/draft_bytes.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::refusal;
using testing::text;

ItemFacts full() {
  ItemFacts facts;
  facts.facts.genre = "speech";
  facts.facts.topics = {{"elections"}};
  facts.facts.original = lang("en");
  facts.note.texts = {{lang("de"), "Berichtigt."}, {lang("en"), "Corrected."}};
  facts.office = "mission-3";
  facts.based_on = {{lang("de"), 2}, {lang("en"), 4'294'967'295u}};
  return facts;
}

TEST(ItemFacts, AreReadAsTheyWereWritten) {
  ItemFacts least;
  least.facts.genre = "other";
  least.office = "a";
  for (const ItemFacts& facts : {full(), least}) {
    const auto read = item_facts_from_bytes(to_bytes(facts));
    ASSERT_TRUE(read) << refusal(read);
    EXPECT_EQ(*read, facts);
  }
}

TEST(ItemFacts, RefuseWhatIsNotOfThem) {
  const auto with = [](auto change) {
    ItemFacts facts = full();
    change(facts);
    const auto read = item_facts_from_bytes(to_bytes(facts));
    return read ? std::string() : read.error().field;
  };
  EXPECT_EQ(with([](ItemFacts& f) { f.facts.genre = "No genre"; }), "facts.genre");
  EXPECT_EQ(with([](ItemFacts& f) { f.note.texts[0].second.clear(); }), "note.texts.de");
  EXPECT_EQ(with([](ItemFacts& f) { f.office.clear(); }), "office");
  EXPECT_EQ(with([](ItemFacts& f) { f.office = std::string(65, 'a'); }), "office");
  EXPECT_EQ(with([](ItemFacts& f) { std::swap(f.based_on[0], f.based_on[1]); }), "based_on");
  EXPECT_EQ(with([](ItemFacts& f) { f.based_on[1] = f.based_on[0]; }), "based_on");
  EXPECT_EQ(with([](ItemFacts& f) { f.based_on[0].version = 0; }), "based_on[0].version");
  EXPECT_FALSE(item_facts_from_bytes("{}"));
  EXPECT_FALSE(item_facts_from_bytes("{\"format\":\"dateline/item-facts/1\",\"office\":\"a\"}"));
}

TEST(ItemFacts, NormalisedSortsAndMends) {
  ItemFacts facts = full();
  std::swap(facts.based_on[0], facts.based_on[1]);
  std::swap(facts.note.texts[0], facts.note.texts[1]);
  facts.facts.label = "  1/26\n";
  const auto mended = normalised(facts);
  ASSERT_TRUE(mended) << refusal(mended);
  EXPECT_EQ(mended->based_on, full().based_on);
  EXPECT_EQ(mended->note, full().note);
  EXPECT_EQ(mended->facts.label, "1/26");
}

TEST(Names, AreDistinctAndReadBack) {
  for (const Intent intent :
       {Intent::kPublish, Intent::kCorrect, Intent::kWithdraw, Intent::kRestore, Intent::kRemove}) {
    EXPECT_EQ(intent_of(name_of(intent)), intent);
  }
  EXPECT_EQ(intent_of("term"), std::nullopt);
  EXPECT_EQ(name_of(Stage::kInReview), "in-review");
  EXPECT_EQ(name_of(Stage::kDropped), "dropped");
  EXPECT_EQ(name_of(DraftState::kLeftOut), "left-out");
}

TEST(DraftBytes, KeepATextWithoutTitle) {
  const model::Text untitled = text("en", "", {"Words."});
  const auto read = draft_from_bytes(draft_bytes(untitled));
  ASSERT_TRUE(read) << refusal(read);
  EXPECT_EQ(*read, untitled);
  const auto normal = normalised_draft(text("en", " \n", {"Words.", ""}));
  ASSERT_TRUE(normal) << refusal(normal);
  EXPECT_EQ(*normal, untitled);
  EXPECT_EQ(draft_from_bytes(draft_bytes(text("en", "Title")))->title, "Title");
}

TEST(DraftBytes, RefuseWhatIsNoText) {
  EXPECT_FALSE(draft_from_bytes("{\"title\":\"\"}"));
  EXPECT_FALSE(draft_from_bytes("[]"));
  EXPECT_FALSE(normalised_draft(text("en", std::string(501, 'x'))));
  EXPECT_FALSE(normalised_draft(text("en", "\xff")));
}

}  // namespace
}  // namespace dateline::desk
