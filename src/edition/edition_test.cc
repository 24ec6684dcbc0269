#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "edition/test_world.h"

// From acts to views: what readers see after publish, correct, withdraw, remove, rename, merge.
namespace dateline::edition {
namespace {

using base::ProblemKind;
using model::ActKind;
using model::TermKind;

const model::Lang kEnglish{"en"};
const model::Lang kFrench{"fr"};

FinderQuery query(std::vector<Parameter> parameters) {
  auto parsed = parse_finder_query(parameters);
  EXPECT_TRUE(parsed.has_value());
  return parsed.value_or(FinderQuery());
}

std::vector<std::uint32_t> found(TestWorld& world, std::vector<Parameter> parameters) {
  const auto edition = world.edition();
  const auto view = world.room().find(*edition, query(std::move(parameters)), kEnglish);
  EXPECT_TRUE(view.has_value()) << base::to_string(view.error());
  std::vector<std::uint32_t> numbers;
  if (view) {
    for (const Card& card : view->items) numbers.push_back(card.number.value);
  }
  return numbers;
}

std::uint64_t count(const FinderView& view, FacetName facet, const std::string& value) {
  for (const FacetValue& entry : view.facets[static_cast<std::size_t>(facet)].values) {
    if (entry.value == value) return entry.releases;
  }
  return 0;
}

class Edition_ : public testing::Test {
 protected:
  void SetUp() override {
    world.term(make_term(TermKind::kTopic, "t-ice", "Ice"));
    world.term(make_term(TermKind::kTopic, "t-law", "Rule of law"));
    world.term(make_term(TermKind::kPlace, "p-fi", "Finland"));
  }
  TestWorld world;
};

TEST_F(Edition_, ShowsAReleaseInTheLanguageRead) {
  const auto number = world.publish(make_facts("2026-01-02", {"t-ice"}, {"p-fi"}),
                                    {make_text("en", "Ice charts", "Charts for all."),
                                     make_text("fr", "Cartes des glaces", "Des cartes pour tous.")});
  const auto edition = world.edition();
  const auto view = world.room().release(*edition, number, kFrench);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->text.title, "Cartes des glaces");
  EXPECT_FALSE(view->fallback);
  EXPECT_EQ(view->languages.size(), 2u);
  ASSERT_EQ(view->topics.size(), 1u);
  EXPECT_EQ(view->topics[0].name, "Ice");
  EXPECT_EQ(view->topics[0].lang, kEnglish);
  const auto german = world.room().release(*edition, number, {"de"});
  ASSERT_TRUE(german.has_value());
  EXPECT_TRUE(german->fallback);
  EXPECT_EQ(german->text.lang, kEnglish);
  EXPECT_EQ(world.room().release(*edition, {2}, kEnglish).error().kind, ProblemKind::kNotFound);
}

TEST_F(Edition_, CountsReleasesNotTexts) {
  world.publish(make_facts("2026-01-02", {"t-ice"}), {make_text("en", "Ice", "ice"), make_text("fr", "Ice", "ice")});
  world.publish(make_facts("2025-01-02", {"t-ice", "t-law"}), {make_text("en", "Law", "law on ice")});
  world.publish(make_facts("2024-01-02", {"t-law"}), {make_text("en", "Courts", "courts")});
  const auto edition = world.edition();
  const auto view = world.room().find(*edition, query({{"topic", "ice"}}), kEnglish);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->total, 2u);
  EXPECT_EQ(view->items[0].number.value, 1u);
  // A facet's own choices do not restrict its own counts; they restrict the others'.
  EXPECT_EQ(count(*view, FacetName::kTopic, "ice"), 2u);
  EXPECT_EQ(count(*view, FacetName::kTopic, "rule-of-law"), 2u);
  EXPECT_EQ(count(*view, FacetName::kYear, "2024"), 0u);
  EXPECT_EQ(count(*view, FacetName::kYear, "2026"), 1u);
  EXPECT_EQ(count(*view, FacetName::kLanguage, "fr"), 1u);
  EXPECT_EQ(found(world, {{"q", "law"}, {"topic", "ice"}}), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(found(world, {{"topic", "ice,rule-of-law"}}), (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(found(world, {{"from", "2025-01-01"}, {"to", "2025-12-31"}}), (std::vector<std::uint32_t>{2}));
}

TEST_F(Edition_, CorrectionAddsAVersionAndKeepsItsPlace) {
  const auto number = world.publish(make_facts("2026-01-02"), {make_text("en", "Ports", "140 ports"),
                                                               make_text("fr", "Ports", "140 ports")});
  world.publish(make_facts("2026-01-03"), {make_text("en", "Later", "later")});
  world.edition();
  world.clock().advance_ms(60'000);
  world.correct(number, {make_text("en", "Ports", "104 harbours")}, "The number was wrong.");
  EXPECT_EQ(found(world, {}), (std::vector<std::uint32_t>{2, 1}));
  EXPECT_EQ(found(world, {{"q", "harbours"}}), (std::vector<std::uint32_t>{1}));
  const auto edition = world.edition();
  const auto view = world.room().release(*edition, number, kEnglish);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->version, 2u);
  ASSERT_EQ(view->versions.size(), 2u);
  EXPECT_EQ(view->versions[0].note, "The number was wrong.");
  EXPECT_TRUE(view->versions[0].live);
  EXPECT_NE(view->versions[0].content, view->versions[1].content);
  EXPECT_NE(view->versions[0].facts, base::Hash());
  EXPECT_EQ(view->versions[0].facts, view->versions[1].facts);
  const auto before = world.room().release(*edition, number, kEnglish, 1);
  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(model::plain_text(before->text.body), "140 ports");
  EXPECT_EQ(world.room().release(*edition, number, kEnglish, 3).error().kind, ProblemKind::kNotFound);
  const auto corrections = world.room().corrections(*edition, 1, kEnglish);
  ASSERT_EQ(corrections.rows.size(), 1u);
  EXPECT_EQ(corrections.rows[0].release.number, number);
}

TEST_F(Edition_, TranslationIsStaleWhenItsSourceMovedOn) {
  auto french = make_text("fr", "Glaces", "glaces");
  french.made_from = model::MadeFrom{kEnglish, 1, ""};
  const auto number = world.publish(make_facts("2026-01-02"), {make_text("en", "Ice", "ice"), french});
  EXPECT_FALSE(world.room().release(*world.edition(), number, kFrench)->stale);
  world.correct(number, {make_text("en", "Ice", "more ice")}, "More.");
  EXPECT_TRUE(world.room().release(*world.edition(), number, kFrench)->stale);
  EXPECT_FALSE(world.room().release(*world.edition(), number, kEnglish)->stale);
}

TEST_F(Edition_, WithdrawnStaysRemovedGoes) {
  const auto first = world.publish(make_facts("2026-01-02", {"t-ice"}), {make_text("en", "Canary one", "zanzibar")});
  const auto second = world.publish(make_facts("2026-01-03", {"t-ice"}), {make_text("en", "Canary two", "zanzibar")});
  world.act(first, ActKind::kWithdraw, "Wrong.");
  EXPECT_EQ(found(world, {{"q", "zanzibar"}, {"sort", "newest"}}), (std::vector<std::uint32_t>{2, 1}));
  auto view = world.room().release(*world.edition(), first, kEnglish);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->standing, Standing::kWithdrawn);
  EXPECT_EQ(view->notices.at(0).note, "Wrong.");
  world.act(second, ActKind::kRemove, "By order of a court.");
  EXPECT_EQ(found(world, {{"q", "zanzibar"}}), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(world.room().release(*world.edition(), second, kEnglish).error().kind, ProblemKind::kGone);
  const auto tombstone = world.room().tombstone(*world.edition(), second, kEnglish);
  ASSERT_TRUE(tombstone.has_value());
  EXPECT_EQ(tombstone->removal.note, "By order of a court.");
  EXPECT_FALSE(world.room().tombstone(*world.edition(), first, kEnglish).has_value());
}

TEST_F(Edition_, RenamingKeepsTheOldLabelAndFindsBothNames) {
  model::Term place = make_term(TermKind::kPlace, "p-old", "Oldland");
  world.term(place);
  const auto number = world.publish(make_facts("2010-05-05", {}, {"p-old"}), {make_text("en", "Visit", "a visit")});
  EXPECT_EQ(found(world, {{"q", "newland"}}), (std::vector<std::uint32_t>{}));
  place.names[0].period.to = model::Bound::at(*base::parse_day("2018-12-31"));
  model::NameInTime renamed = place.names[0];
  renamed.name = "Newland";
  renamed.period = {model::Bound::at(*base::parse_day("2019-01-01")), model::Bound::open()};
  place.names.push_back(renamed);
  world.term(place);
  EXPECT_EQ(found(world, {{"q", "newland"}}), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(found(world, {{"q", "oldland"}}), (std::vector<std::uint32_t>{1}));
  const auto view = world.room().release(*world.edition(), number, kEnglish);
  EXPECT_EQ(view->places.at(0).name, "Oldland");
  EXPECT_EQ(view->places.at(0).today, "Newland");
  EXPECT_EQ(view->places.at(0).slug, "newland");
}

TEST_F(Edition_, MergedTermCountsOnceUnderTheSurvivor) {
  world.term(make_term(TermKind::kTopic, "t-frost", "Frost"));
  world.publish(make_facts("2026-01-02", {"t-ice"}), {make_text("en", "A", "a")});
  world.publish(make_facts("2026-01-03", {"t-frost"}), {make_text("en", "B", "b")});
  world.publish(make_facts("2026-01-04", {"t-ice", "t-frost"}), {make_text("en", "C", "c")});
  world.edition();
  model::Term frost = make_term(TermKind::kTopic, "t-frost", "Frost");
  model::RelationInTime merged;
  merged.type = model::RelationType::kMergedInto;
  merged.target = {"t-ice"};
  frost.relations.push_back(merged);
  world.term(frost);
  EXPECT_EQ(found(world, {{"topic", "t-frost"}}), (std::vector<std::uint32_t>{3, 2, 1}));
  EXPECT_EQ(found(world, {{"topic", "frost"}}), (std::vector<std::uint32_t>{3, 2, 1}));
  const auto edition = world.edition();
  const auto view = world.room().find(*edition, query({}), kEnglish);
  EXPECT_EQ(count(*view, FacetName::kTopic, "ice"), 3u);
  EXPECT_EQ(view->facets[static_cast<std::size_t>(FacetName::kTopic)].distinct, 1u);
  const auto gone = world.room().term(*edition, {"t-frost"}, kEnglish);
  ASSERT_FALSE(gone.has_value());
  EXPECT_EQ(gone.error().kind, ProblemKind::kGone);
  EXPECT_EQ(gone.error().field, "t-ice");
  EXPECT_EQ(world.room().release(*edition, {2}, kEnglish)->topics.at(0).name, "Frost");
}

TEST_F(Edition_, UndatedSortsLastAndIsWithinNoDates) {
  world.publish(make_facts(""), {make_text("en", "Undated", "u")});
  world.publish(make_facts("1881-02-27"), {make_text("en", "Old", "o")});
  EXPECT_EQ(found(world, {}), (std::vector<std::uint32_t>{2, 1}));
  EXPECT_EQ(found(world, {{"to", "2026-01-01"}}), (std::vector<std::uint32_t>{2}));
}

TEST_F(Edition_, OldAddressLeadsToItsText) {
  auto text = make_text("fr", "Glaces", "glaces");
  text.origin = model::Origin{};
  text.origin->id = "x/1";
  text.origin->url = "https://www.Example.org/news/1?lang=fr";
  world.publish(make_facts("2026-01-02"), {make_text("en", "Ice", "ice"), text});
  const auto edition = world.edition();
  const auto found_address = world.room().redirected(*edition, "http://example.org/news/1?lang=fr");
  ASSERT_TRUE(found_address.has_value());
  EXPECT_EQ(std::get<model::ReleaseNumber>(found_address->target).value, 1u);
  EXPECT_EQ(found_address->lang, kFrench);
  EXPECT_FALSE(world.room().redirected(*edition, "http://example.org/news/2").has_value());
}

TEST_F(Edition_, NonsenseIsRefusedByName) {
  const auto edition = world.edition();
  const auto refused = world.room().find(*edition, query({{"topic", "nothing"}}), kEnglish);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().field, "topic");
  EXPECT_FALSE(parse_finder_query(std::vector<Parameter>{{"from", "2026-02-30"}}).has_value());
  EXPECT_FALSE(parse_finder_query(std::vector<Parameter>{{"unknown", "1"}}).has_value());
  EXPECT_FALSE(parse_finder_query(std::vector<Parameter>{{"page", "0"}}).has_value());
}

TEST_F(Edition_, EmptyListOffersTheNextBestQuestion) {
  world.publish(make_facts("2026-01-02", {"t-ice"}), {make_text("en", "Ice", "ice")});
  const auto edition = world.edition();
  const auto view = world.room().find(*edition, query({{"topic", "ice"}, {"from", "2027-01-01"}}), kEnglish);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->total, 0u);
  ASSERT_TRUE(view->next_best.has_value());
  EXPECT_EQ(view->next_best->second, 1u);
  EXPECT_EQ(view->next_best->first, query({{"topic", "ice"}}));
}

// Following step by step and folding anew must show the same, whatever happened in between.
TEST(EditionFold, FollowingEqualsFoldingAnew) {
  TestWorld world;
  world.term(make_term(TermKind::kTopic, "t-a", "Alpha"));
  world.term(make_term(TermKind::kTopic, "t-b", "Beta"));
  std::mt19937 random(7);
  std::vector<model::ReleaseNumber> alive;
  for (int i = 0; i < 300; ++i) {
    const auto choice = random() % 10;
    const std::string word = "word" + std::to_string(random() % 20);
    if (choice < 6 || alive.empty()) {
      std::vector<model::Text> texts = {make_text("en", "Title " + word, word + " text")};
      if (random() % 2 == 0) texts.push_back(make_text("fr", "Titre " + word, word + " texte"));
      alive.push_back(world.publish(make_facts("20" + std::to_string(10 + random() % 10) + "-03-04",
                                               {random() % 2 == 0 ? "t-a" : "t-b"}),
                                    texts));
    } else {
      const std::size_t at = random() % alive.size();
      if (choice < 9) {
        world.correct(alive[at], {make_text("en", "New " + word, word + " anew")}, "note");
      } else {
        world.act(alive[at], ActKind::kRemove, "note");
        alive.erase(alive.begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
    if (random() % 3 == 0) world.edition();
  }
  const EditionPtr followed = world.edition();
  Keeper anew(world.reader(), world.folder() / "second", IndexUse::kIndexed);
  anew.step();
  const EditionPtr folded = anew.current();
  for (const auto& parameters : {std::vector<Parameter>{}, {{"q", "word3"}}, {{"topic", "alpha"}}, {{"lang", "fr"}},
                                 {{"q", "anew"}, {"topic", "beta"}}, {{"year", "2013"}}}) {
    const auto a = world.room().find(*followed, query(parameters), kEnglish, FacetDetail::kAll);
    const auto b = world.room().find(*folded, query(parameters), kEnglish, FacetDetail::kAll);
    ASSERT_TRUE(a.has_value() && b.has_value());
    EXPECT_EQ(a->total, b->total);
    ASSERT_EQ(a->items.size(), b->items.size());
    for (std::size_t i = 0; i < a->items.size(); ++i) EXPECT_EQ(a->items[i].number, b->items[i].number);
    for (std::size_t f = 0; f < kFacets; ++f) {
      ASSERT_EQ(a->facets[f].values.size(), b->facets[f].values.size());
      for (std::size_t i = 0; i < a->facets[f].values.size(); ++i) {
        EXPECT_EQ(a->facets[f].values[i].value, b->facets[f].values[i].value);
        EXPECT_EQ(a->facets[f].values[i].releases, b->facets[f].values[i].releases);
      }
    }
  }
}

}  // namespace
}  // namespace dateline::edition
