#include "desk/items/items.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <iostream>

#include "desk/items/search_words.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::refusal;
using testing::text;

class ItemsTest : public testing::Newsroom {
 protected:
  ItemId with_words(std::string_view tag, std::string_view title, const std::string& paragraph,
                    const Team& team = {"press"}) {
    Items::Seed seed;
    seed.facts.facts.original = lang(tag);
    seed.texts = {text(tag, title, {paragraph})};
    now.ms += 1;
    return *items.make(team, Intent::kPublish, {}, seed, writer, now);
  }
  std::vector<std::string> found(ItemQuery query) {
    std::vector<std::string> titles;
    for (const ItemLine& line : items.list(query)) titles.push_back(line.item.title);
    EXPECT_EQ(items.count(query), titles.size());
    return titles;
  }
  std::vector<std::string> found(std::string_view words) {
    return found(ItemQuery{.teams = {}, .stage = {}, .made_by = {}, .words = std::string(words)});
  }
};

using Titles = std::vector<std::string>;

TEST_F(ItemsTest, ANewItemHasFactsAndAnEmptyText) {
  const ItemId item = make("de");
  const Item made = *items.find(item);
  EXPECT_EQ(made.team.key, "press");
  EXPECT_EQ(made.stage, Stage::kDraft);
  EXPECT_EQ(made.made_by, writer);
  EXPECT_GT(item.value, 0);
  const std::vector<Draft> all = drafts.of(item);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].key, kFactsDraft);
  EXPECT_EQ(all[1].key, "de");
  EXPECT_EQ(drafts.facts(item)->office, "press");
  EXPECT_EQ(drafts.facts(item)->facts.genre, "press-release");
  EXPECT_EQ(last_action(item), "make-item");
}

TEST_F(ItemsTest, MakeRefusesWhatMakesNoSense) {
  const auto field = [&](Intent intent, std::uint32_t number, const Items::Seed& seed) {
    const auto made = items.make({"press"}, intent, {number}, seed, writer, now);
    return made ? "made" : made.error().field;
  };
  Items::Seed seed;
  EXPECT_EQ(field(Intent::kPublish, 0, seed), "original");
  seed.facts.facts.original = lang("en");
  EXPECT_EQ(field(Intent::kPublish, 3, seed), "number");
  EXPECT_EQ(field(Intent::kCorrect, 0, seed), "number");
  seed.texts = {text("en", "A"), text("en", "B")};
  EXPECT_EQ(field(Intent::kPublish, 0, seed), "texts");
  seed.texts = {text("en", std::string(501, 'x'))};
  EXPECT_EQ(field(Intent::kPublish, 0, seed), "title");
  EXPECT_EQ(items.count({}), 0u);
}

TEST_F(ItemsTest, ACorrectionStartsFromTheLiveTextsLeftOut) {
  Items::Seed seed;
  seed.texts = {text("en", "Live"), text("de", "Da")};
  seed.facts.based_on = {{lang("en"), 2}, {lang("de"), 1}};
  const ItemId item = *items.make({"press"}, Intent::kCorrect, {9}, seed, writer, now);
  EXPECT_EQ(items.find(item)->number.value, 9u);
  EXPECT_EQ(drafts.find(item, "en")->state, DraftState::kLeftOut);
  EXPECT_EQ(drafts.find(item, "de")->state, DraftState::kLeftOut);
  EXPECT_EQ(drafts.facts(item)->based_on.at(0).lang.tag, "de");
  ASSERT_TRUE(drafts.save(item, text("en", "Live, corrected"), 1, RevisionKind::kSave, writer, now));
  EXPECT_EQ(drafts.find(item, "en")->state, DraftState::kWriting);
}

TEST_F(ItemsTest, ADuplicateTakesTheWordsAndNotTheDate) {
  const ItemId source = in_review("Title");
  ItemFacts facts = *drafts.facts(source);
  facts.facts.label = "1/26";
  facts.facts.published = model::parse_published("2026-02-02").value();
  facts.facts.topics = {{"media"}};
  ASSERT_TRUE(drafts.save_facts(source, facts, 1, RevisionKind::kSave, writer, now));
  const auto copy = items.duplicate(source, translator, now);
  ASSERT_TRUE(copy) << refusal(copy);
  EXPECT_EQ(words(*copy, "en"), "Title|Words.");
  EXPECT_EQ(drafts.facts(*copy)->facts.topics, facts.facts.topics);
  EXPECT_EQ(drafts.facts(*copy)->facts.label, "");
  EXPECT_FALSE(drafts.facts(*copy)->facts.published);
  EXPECT_EQ(stage(*copy), "draft");
  EXPECT_TRUE(items.had_a_hand(*copy, translator));
  EXPECT_FALSE(items.had_a_hand(*copy, writer));
  EXPECT_FALSE(items.duplicate({1}, writer, now));
}

TEST_F(ItemsTest, StagesFollowTheirOrder) {
  const ItemId item = make();
  EXPECT_EQ(refusal(items.give_back(item, "why", reviewer, now)), "conflict stage draft");
  EXPECT_EQ(refusal(items.pick_up(item, writer, now)), "conflict stage draft");
  ASSERT_TRUE(items.hand_over(item, writer, now));
  EXPECT_EQ(refusal(items.hand_over(item, writer, now)), "conflict stage in-review");
  EXPECT_EQ(items.give_back(item, " \n", reviewer, now).error().field, "words");
  ASSERT_TRUE(items.give_back(item, "The figure is missing.", reviewer, now));
  EXPECT_EQ(stage(item), "draft");
  ASSERT_EQ(items.remarks(item).size(), 1u);
  EXPECT_EQ(items.remarks(item)[0].kind, Remark::Kind::kReturned);
  EXPECT_EQ(items.remarks(item)[0].words, "The figure is missing.");
  ASSERT_TRUE(items.drop(item, writer, now));
  EXPECT_EQ(refusal(items.drop(item, writer, now)), "conflict stage dropped");
  EXPECT_EQ(refusal(items.hand_over(item, writer, now)), "conflict stage dropped");
  EXPECT_EQ(refusal(items.set_team(item, {"x"}, writer, now)), "not-permitted stage dropped");
  ASSERT_TRUE(items.pick_up(item, writer, now));
  EXPECT_EQ(stage(item), "draft");
  EXPECT_FALSE(items.hand_over({1}, writer, now));
}

TEST_F(ItemsTest, RemarksAreKeptInOrder) {
  const ItemId item = make();
  ASSERT_TRUE(items.remark(item, Remark::Kind::kNote, "first", writer, now));
  ASSERT_TRUE(items.remark(item, Remark::Kind::kOverride, "second", reviewer, now));
  EXPECT_EQ(last_action(item), "override-check");
  EXPECT_EQ(items.remark(item, Remark::Kind::kNote, std::string(5001, 'x'), writer, now).error().kind,
            base::ProblemKind::kTooLarge);
  ASSERT_EQ(items.remarks(item).size(), 2u);
  EXPECT_EQ(items.remarks(item)[1].person, reviewer);
}

TEST_F(ItemsTest, EmbargoAndWantedTime) {
  const ItemId item = approved(later(60));
  ASSERT_TRUE(items.want_time(item, later(60), "Europe/Vienna", writer, now));
  EXPECT_EQ(items.find(item)->wanted_at, later(60));
  EXPECT_EQ(items.want_time(item, later(60), "Nowhere/Town", writer, now).error().field, "zone");
  ASSERT_TRUE(items.want_time(item, {}, "", writer, now));
  EXPECT_FALSE(items.find(item)->wanted_at);
  EXPECT_EQ(stage(item), "approved");
  planned({item}, later(60));
  EXPECT_EQ(items.set_embargo(item, later(61), writer, now).error().field, "embargo");
  ASSERT_TRUE(items.set_embargo(item, later(60), writer, now));
  EXPECT_EQ(items.find(item)->embargo, later(60));
  ASSERT_TRUE(items.set_embargo(item, {}, writer, now));
  EXPECT_FALSE(items.find(item)->embargo);
}

TEST_F(ItemsTest, ListsByTeamStageMakerAndLastChange) {
  const ItemId a = with_words("en", "A", "one");
  with_words("en", "B", "two", {"mission"});
  with_words("de", "C", "drei", {"field"});
  EXPECT_EQ(found(ItemQuery{}), (Titles{"C", "B", "A"}));
  ItemQuery query;
  query.teams = {{"press"}, {"mission"}};
  EXPECT_EQ(found(query), (Titles{"B", "A"}));
  ASSERT_TRUE(items.hand_over(a, writer, {now.ms + 1}));
  EXPECT_EQ(found(ItemQuery{}), (Titles{"A", "C", "B"}));
  query = {};
  query.stage = Stage::kInReview;
  EXPECT_EQ(found(query), (Titles{"A"}));
  query = {};
  query.made_by = reviewer;
  EXPECT_EQ(found(query), Titles{});
  query = {};
  query.from = 1;
  query.most = 1;
  EXPECT_EQ(items.list(query).at(0).item.title, "C");
  EXPECT_EQ(items.list(query).size(), 1u);
  EXPECT_EQ(items.count(query), 3u);
}

TEST_F(ItemsTest, FindsWordsOfTitlesAndTexts) {
  with_words("fr", "Élection à Pristina", "Le président a salué l'œuvre.");
  with_words("de", "Straße", "Die Übergabe.");
  with_words("zh", "新闻", "欧洲安全与合作组织");
  with_words("ru", "Выборы", "Наблюдатели приехали.");
  EXPECT_EQ(found("election"), Titles{"Élection à Pristina"});
  EXPECT_EQ(found("ÉLECTION pristina"), Titles{"Élection à Pristina"});
  EXPECT_EQ(found("president salu"), Titles{"Élection à Pristina"}) << "the last word may be unfinished";
  EXPECT_EQ(found("presid salue"), Titles{}) << "the others may not";
  EXPECT_EQ(found("strasse"), Titles{"Straße"});
  EXPECT_EQ(found("ubergabe"), Titles{"Straße"});
  EXPECT_EQ(found("安全"), Titles{"新闻"});
  EXPECT_EQ(found("наблюдатели"), Titles{"Выборы"});
  EXPECT_EQ(found("\"; DROP TABLE items"), Titles{});
  EXPECT_EQ(found("NEAR( AND * -"), Titles{});
  EXPECT_EQ(found(" ,;. "), Titles{});
  EXPECT_EQ(found("election strasse"), Titles{}) << "words of two items";
}

TEST_F(ItemsTest, FindsTheWordsOfNow) {
  const ItemId item = with_words("en", "Old", "Something");
  ASSERT_TRUE(drafts.save(item, text("en", "New"), 1, RevisionKind::kSave, writer, now));
  EXPECT_EQ(found("old"), Titles{});
  EXPECT_EQ(found("new"), Titles{"New"});
  ASSERT_TRUE(drafts.add(item, lang("fr"), {}, translator, now));
  ASSERT_TRUE(drafts.save(item, text("fr", "Nouveau"), 1, RevisionKind::kAutosave, translator, now));
  EXPECT_EQ(found("nouveau"), Titles{"New"});
  EXPECT_EQ(found("new"), Titles{"New"});
}

// The limit leaves room for sanitizers; the figure itself is printed.
TEST_F(ItemsTest, SearchStaysQuickWithManyItems) {
  constexpr int kItems = 100'000;
  store::SqliteDatabase& database = desk.database();
  {
    store::Transaction transaction(database, store::TransactionKind::kWrite);
    const auto item = database.prepare(
        "INSERT INTO items(id, team, intent, number, stage, title, made_by, made_at, changed_at)"
        " VALUES(?1, ?2, 0, 0, ?3, 'Title', ?4, ?1, ?1)");
    const auto words = database.prepare("INSERT INTO item_words(rowid, words) VALUES(?1, ?2)");
    for (std::int64_t i = 1; i <= kItems; ++i) {
      const std::string said = "common half" + std::to_string(i % 2) + " rare" + std::to_string(i % 5'000) + " only" +
                               std::to_string(i) + " and some more words of a press release";
      item->execute({i, i % 2 == 0 ? "press" : "mission", i % 3, writer.value});
      words->execute({words_row({i}, 1), std::string_view(said)});
    }
    transaction.commit();
  }
  const auto ask = [&](std::string_view words, std::string_view team) {
    ItemQuery query;
    query.words = words;
    if (!team.empty()) query.teams = {{std::string(team)}};
    const std::clock_t start = std::clock();
    const std::size_t lines = items.list(query).size();
    const std::clock_t listed = std::clock();
    const std::size_t count = items.count(query);
    const std::clock_t counted = std::clock();
    const auto ms = [](std::clock_t ticks) { return static_cast<double>(ticks) * 1000.0 / CLOCKS_PER_SEC; };
    std::cout << "[ search   ] " << words << (team.empty() ? "" : " in a team") << ": list " << ms(listed - start)
              << " ms, count " << ms(counted - listed) << " ms of CPU\n";
    EXPECT_EQ(lines, std::min<std::size_t>(count, 50));
    EXPECT_LT(ms(counted - start), 1'000);
    return count;
  };
  EXPECT_EQ(ask("common", ""), 100'000u);
  EXPECT_EQ(ask("common", "press"), 50'000u);
  EXPECT_EQ(ask("half1 common", ""), 50'000u);
  EXPECT_EQ(ask("rare77 ", ""), 20u + 10 * 20) << "rare77 and rare770 to rare779";
  EXPECT_EQ(ask("only4242", "press"), 1u + 5u);
}

TEST_F(ItemsTest, NumbersCountWhatTheirReaderSees) {
  const ItemId open = make("en"), embargoed = make("en"), elsewhere = make("en");
  ASSERT_TRUE(items.set_embargo(embargoed, later(60), writer, now));
  ASSERT_TRUE(items.set_team(elsewhere, Team{"harbour"}, writer, now));
  ASSERT_TRUE(items.hand_over(open, writer, now));
  const std::vector<Team> press = {Team{"press"}}, both = {Team{"press"}, Team{"harbour"}};
  using Counts = std::map<Stage, std::size_t>;
  const auto seen = [&](const Reader& reader) { return items.count_by_stage(reader); };
  EXPECT_EQ(seen({reviewer, {}, {}}), Counts());
  EXPECT_EQ(seen({reviewer, press, {}}), (Counts{{Stage::kInReview, 1}}));
  EXPECT_EQ(seen({reviewer, press, press}), (Counts{{Stage::kDraft, 1}, {Stage::kInReview, 1}}));
  EXPECT_EQ(seen({reviewer, both, both}), (Counts{{Stage::kDraft, 2}, {Stage::kInReview, 1}}));
  EXPECT_EQ(seen({writer, press, {}}), (Counts{{Stage::kDraft, 1}, {Stage::kInReview, 1}})) << "its maker";
  ASSERT_TRUE(drafts.add(embargoed, lang("fr"), lang("en"), translator, now));
  EXPECT_EQ(seen({translator, press, {}}), (Counts{{Stage::kDraft, 1}, {Stage::kInReview, 1}})) << "who wrote in it";
}

}  // namespace
}  // namespace dateline::desk
