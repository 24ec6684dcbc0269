#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::refusal;
using testing::text;

class TranslationLists : public testing::Newsroom {
 protected:
  std::string titles(const TranslationQuery& query = {}) {
    std::string out;
    for (const ItemLine& line : items.to_translate(query)) out += line.item.title;
    return out;
  }
  ItemId titled(const std::string& title, std::string_view team = "press") {
    Items::Seed seed;
    seed.facts.facts.original = lang("en");
    const ItemId item = *items.make({std::string(team)}, Intent::kPublish, {}, seed, writer, now);
    EXPECT_TRUE(drafts.save(item, text("en", title, {"Words."}), 1, RevisionKind::kSave, writer, now));
    return item;
  }
};

TEST_F(TranslationLists, AreByTimeAndThoseWithoutOneLast) {
  const ItemId c = titled("C"), a = titled("A"), b = titled("B"), dropped = titled("D");
  ASSERT_TRUE(items.want_time(b, later(20), testing::kVienna, writer, now));
  ASSERT_TRUE(items.want_time(a, later(10), testing::kVienna, writer, now));
  ASSERT_TRUE(items.want_time(dropped, later(10), testing::kVienna, writer, now));
  ASSERT_TRUE(items.drop(dropped, writer, now));
  EXPECT_EQ(titles(), "ABC");
  EXPECT_EQ(titles({.team = {}, .to_do = {}, .from = 1, .most = 1}), "B");
  EXPECT_EQ(titles({.team = Team{"harbour"}, .to_do = {}}), "");
  EXPECT_EQ(items.find(c)->title, "C");
}

TEST_F(TranslationLists, NameWhatIsStillToBeDoneInALanguage) {
  const ItemId item = titled("A");
  const TranslationQuery french{.team = {}, .to_do = lang("fr")};
  EXPECT_EQ(titles(french), "A") << "it is not there";
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  EXPECT_EQ(titles(french), "A") << "it is being written";
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kReady, translator, now));
  EXPECT_EQ(titles(french), "");
  EXPECT_EQ(titles({.team = {}, .to_do = lang("en")}), "A");
  ASSERT_TRUE(drafts.save(item, text("en", "A", {"Other words."}), 2, RevisionKind::kSave, writer, now));
  EXPECT_EQ(titles(french), "A") << "it is behind";
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kLeftOut, translator, now));
  EXPECT_EQ(titles(french), "") << "nobody wants it";
}

TEST_F(TranslationLists, AnItemCanWaitForAllItsTexts) {
  const ItemId item = in_review();
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  EXPECT_TRUE(approvals.manifest_of(item, later(60), testing::kVienna)) << "whichever are ready";
  ASSERT_TRUE(items.need_languages(item, Languages::kAll, writer, now));
  EXPECT_EQ(last_action(item), "need-languages");
  EXPECT_EQ(refusal(approvals.manifest_of(item, later(60), testing::kVienna)),
            "invalid languages waits until every text is ready; not yet: fr");
  ASSERT_TRUE(drafts.set_state(item, lang("fr"), DraftState::kReady, translator, now));
  const auto whole = approvals.manifest_of(item, later(60), testing::kVienna);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->texts.size(), 2u);
}

TEST_F(TranslationLists, AnApprovedItemThatMustWaitGoesBackToReview) {
  const ItemId item = in_review();
  ASSERT_TRUE(drafts.add(item, lang("fr"), lang("en"), translator, now));
  ASSERT_TRUE(approve(item, later(60), reviewer));
  ASSERT_EQ(stage(item), "approved");
  ASSERT_TRUE(items.need_languages(item, Languages::kAll, writer, now));
  EXPECT_EQ(stage(item), "in-review");
}

}  // namespace
}  // namespace dateline::desk
