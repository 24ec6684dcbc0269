#include "model/term.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

NameInTime name(const char* lang, const char* text, Period period = {}, std::vector<base::Day> attested = {}) {
  return {Lang{lang}, text, "", period, std::move(attested), ""};
}

Term place(std::vector<NameInTime> names) {
  Term term;
  term.key = {"north-macedonia"};
  term.kind = TermKind::kPlace;
  term.names = std::move(names);
  return term;
}

const Lang kEn{"en"};
const Lang kFr{"fr"};

TEST(TermKinds, HaveNamesAndPlurals) {
  int kinds = 0;
  for (const char* plural :
       {"topics", "places", "organisations", "people", "offices", "series", "meetings", "projects"}) {
    const auto kind = term_kind_by_plural(plural);
    ASSERT_TRUE(kind) << plural;
    EXPECT_EQ(plural_of(*kind), plural);
    EXPECT_EQ(term_kind(name_of(*kind)), kind);
    EXPECT_EQ(static_cast<int>(*kind), kinds++);
  }
  EXPECT_EQ(kinds, kTermKinds);
  EXPECT_EQ(term_kind("people"), std::nullopt);
  EXPECT_EQ(term_kind_by_plural("person"), std::nullopt);
}

TEST(RelationTypes, HaveNames) {
  for (const char* text : {"part_of", "works_in", "takes_part_in", "holds", "office_of", "in_series", "held_in",
                           "replaced_by", "merged_into", "split_into"}) {
    const auto type = relation_type(text);
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(name_of(*type), text);
  }
  EXPECT_EQ(relation_type("owns"), std::nullopt);
}

TEST(LabelAt, IsTheNameOfThePeriodThatCoversTheDay) {
  const Term term = place({name("en", "Former Name", {Bound::open(), Bound::at(day("2019-02-11"))}),
                           name("en", "North Macedonia", {Bound::at(day("2019-02-12")), Bound::open()})});
  EXPECT_EQ(label_at(term, day("2008-02-06"), {kEn}), (Label{"Former Name", kEn, {}, Label::Basis::kCertain}));
  EXPECT_EQ(label_at(term, day("2019-02-11"), {kEn}).name, "Former Name");
  EXPECT_EQ(label_at(term, day("2019-02-12"), {kEn}).name, "North Macedonia");
  EXPECT_EQ(label_at(term, day("2026-01-01"), {kEn}).name, "North Macedonia");
}

TEST(LabelAt, AnAttestedNameIsShownWithItsYear) {
  const Term term = place({name("en", "North Macedonia", {}, {day("2025-03-01")})});
  EXPECT_EQ(label_at(term, day("2008-02-06"), {kEn}), (Label{"North Macedonia", kEn, 2025, Label::Basis::kOtherDay}));
  EXPECT_EQ(label_at(term, day("2025-03-01"), {kEn}), (Label{"North Macedonia", kEn, {}, Label::Basis::kThatDay}));
}

TEST(LabelAt, TheNearestAttestedNameWins) {
  const Term term =
      place({name("en", "A", {}, {day("2000-01-01"), day("2010-01-01")}), name("en", "B", {}, {day("2004-01-01")})});
  EXPECT_EQ(label_at(term, day("2003-01-01"), {kEn}).name, "B");
  EXPECT_EQ(label_at(term, day("2001-01-01"), {kEn}), (Label{"A", kEn, 2000, Label::Basis::kOtherDay}));
  EXPECT_EQ(label_at(term, day("2009-01-01"), {kEn}), (Label{"A", kEn, 2010, Label::Basis::kOtherDay}));
}

TEST(LabelAt, OfTwoAtOneDistanceTheEarlierWins) {
  const Term term =
      place({name("en", "Later", {}, {day("2000-01-03")}), name("en", "Earlier", {}, {day("2000-01-01")})});
  EXPECT_EQ(label_at(term, day("2000-01-02"), {kEn}).name, "Earlier");
}

TEST(LabelAt, CertaintyBeatsNearness) {
  const Term term = place(
      {name("de", "WBF", {}, {day("2005-06-01")}), name("de", "EVD", {Bound::open(), Bound::at(day("2012-12-31"))})});
  EXPECT_EQ(label_at(term, day("2005-06-01"), {Lang{"de"}}).name, "EVD");
}

TEST(LabelAt, AKnownEndIsAKnownDay) {
  const Term term = place({name("en", "Old", {Bound::at(day("1990-01-01")), Bound::at(day("2000-01-01"))}),
                           name("en", "New", {Bound::at(day("2000-01-02")), Bound::unknown()})});
  EXPECT_EQ(label_at(term, day("1980-01-01"), {kEn}), (Label{"Old", kEn, 1990, Label::Basis::kOtherDay}));
  EXPECT_EQ(label_at(term, day("2020-01-01"), {kEn}), (Label{"New", kEn, 2000, Label::Basis::kOtherDay}));
}

TEST(LabelAt, ANameOfNoKnownDayIsTheLastChoice) {
  const Term undated = place({name("en", "Somewhere")});
  EXPECT_EQ(label_at(undated, day("2008-02-06"), {kEn}), (Label{"Somewhere", kEn, {}, Label::Basis::kUndated}));
  const Term both = place({name("en", "Somewhere"), name("en", "Elsewhere", {}, {day("1900-01-01")})});
  EXPECT_EQ(label_at(both, day("2008-02-06"), {kEn}).name, "Elsewhere");
}

TEST(LabelAt, OverlappingPeriodsGiveTheLaterStart) {
  const Term term = place({name("en", "First", {Bound::open(), Bound::open()}),
                           name("en", "Second", {Bound::at(day("2000-01-01")), Bound::open()}),
                           name("en", "Third", {Bound::at(day("1999-01-01")), Bound::open()})});
  EXPECT_EQ(label_at(term, day("2001-01-01"), {kEn}).name, "Second");
  EXPECT_EQ(label_at(term, day("1998-01-01"), {kEn}).name, "First");
}

TEST(LabelAt, TheLanguageComesFirst) {
  const Term term =
      place({name("en", "Customs Administration", {Bound::open(), Bound::open()}),
             name("fr", "Administration des douanes", {}, {day("2025-01-01")}), name("pt-BR", "Alfândega")});
  EXPECT_EQ(label_at(term, day("2008-02-06"), {kFr, kEn}),
            (Label{"Administration des douanes", kFr, 2025, Label::Basis::kOtherDay}));
  EXPECT_EQ(label_at(term, day("2008-02-06"), {Lang{"de"}, kEn}).name, "Customs Administration");
  EXPECT_EQ(label_at(term, day("2008-02-06"), {Lang{"pt"}}).name, "Alfândega");
  EXPECT_EQ(label_at(term, day("2008-02-06"), {Lang{"de"}}).name, "Customs Administration");
  EXPECT_EQ(label_at(term, day("2008-02-06"), {}).name, "Customs Administration");
}

TEST(LabelAt, TheTagItselfComesBeforeItsPrimaryLanguage) {
  const Term term =
      place({name("pt-BR", "Brasil", {Bound::open(), Bound::open()}), name("pt", "Portugal", {}, {day("2025-01-01")})});
  EXPECT_EQ(label_at(term, day("2000-01-01"), {Lang{"pt"}}).name, "Portugal");
  EXPECT_EQ(label_at(term, day("2000-01-01"), {Lang{"pt-BR"}}).name, "Brasil");
  EXPECT_EQ(label_at(term, day("2000-01-01"), {Lang{"pt-AO"}}).name, "Brasil");
}

TEST(LabelAt, ATermWithoutNamesIsLabelledByItsKey) {
  EXPECT_EQ(label_at(place({}), day("2000-01-01"), {kEn}),
            (Label{"north-macedonia", Lang{"und"}, {}, Label::Basis::kUndated}));
}

TEST(RelationsAt, CertainOnesAndAttestedOnesOnTheirDaysOnly) {
  Term finland = place({});
  finland.relations = {
      {RelationType::kHolds, {"chair"}, {Bound::at(day("2008-01-01")), Bound::at(day("2008-12-31"))}, {}, "", ""},
      {RelationType::kHolds, {"host"}, {}, {day("2008-02-06"), day("2025-06-01")}, "", ""},
      {RelationType::kHolds, {"friend"}, {Bound::at(day("2008-01-01")), Bound::unknown()}, {}, "", ""},
      {RelationType::kTakesPartIn,
       {"osce"},
       {Bound::at(day("1973-06-25")), Bound::open()},
       {},
       "participating State",
       ""},
  };
  const auto held = [&](std::string_view iso) {
    std::string keys;
    for (const RelationInTime& relation : relations_at(finland, RelationType::kHolds, day(iso)))
      keys += relation.target.value + ' ';
    return keys;
  };
  EXPECT_EQ(held("2008-02-06"), "chair host ");
  EXPECT_EQ(held("2008-02-07"), "chair ");
  EXPECT_EQ(held("2008-01-01"), "chair friend ");
  EXPECT_EQ(held("2025-06-01"), "host ");
  EXPECT_EQ(held("2025-06-02"), "");
  ASSERT_EQ(relations_at(finland, RelationType::kTakesPartIn, day("2030-01-01")).size(), 1u);
  EXPECT_EQ(relations_at(finland, RelationType::kTakesPartIn, day("2030-01-01"))[0].role, "participating State");
}

}  // namespace
}  // namespace dateline::model
