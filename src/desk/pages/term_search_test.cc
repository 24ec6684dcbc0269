#include "desk/pages/term_search.h"

#include <gtest/gtest.h>

namespace dateline::desk {
namespace {

using Kind = model::TermKind;

model::Term person(const std::string& key, std::vector<std::pair<std::string, std::string>> names) {
  model::Term out;
  out.key = {key};
  out.kind = Kind::kPerson;
  for (auto& [lang, name] : names) out.names.push_back({{lang}, name, {}, {}, {}, {}});
  return out;
}

class TermSearch : public testing::Test {
 protected:
  TermSearch() {
    edition_.terms.put(person("kovac", {{"en", "Ana Kovač"}, {"ru", "Ана Ковач"}}), 1);
    edition_.terms.put(person("ana", {{"en", "Ana"}}), 1);
    edition_.terms.put(person("youssef", {{"en", "Leila Ben Youssef"}, {"ar", "ليلى بن يوسف"}, {"en", "Leila Kovacs"}}),
                       1);
    model::Term place = person("anapa", {{"en", "Anapa"}});
    place.kind = Kind::kPlace;
    edition_.terms.put(place, 1);
  }

  std::vector<std::string> keys(std::string_view typed, const std::vector<Kind>& kinds = {Kind::kPerson}) {
    std::vector<std::string> out;
    for (const TermFound& found : find_terms(edition_, kinds, typed, {{"en"}}, {})) out.push_back(found.key.value);
    return out;
  }

  edition::Edition edition_;
};
using Keys = std::vector<std::string>;

TEST_F(TermSearch, AnyNameInAnyLanguage) {
  EXPECT_EQ(keys("ковач"), Keys({"kovac"}));
  EXPECT_EQ(keys("يوسف"), Keys({"youssef"}));
  EXPECT_EQ(keys("LEILA you"), Keys({"youssef"}));
}

TEST_F(TermSearch, AccentsDoNotCountAndWholeNamesComeFirst) {
  EXPECT_EQ(keys("kovac"), Keys({"kovac", "youssef"}));
  EXPECT_EQ(keys("ana"), Keys({"ana", "kovac"}));
  EXPECT_EQ(keys("ana", {Kind::kPerson, Kind::kPlace}), Keys({"ana", "kovac", "anapa"}));
}

TEST_F(TermSearch, WordsMustBeginWords) {
  EXPECT_EQ(keys("ovac"), Keys());
  EXPECT_EQ(keys("ana nobody"), Keys());
  EXPECT_EQ(keys("  "), Keys());
}

TEST_F(TermSearch, SaysWhichNameWasFound) {
  const auto found = find_terms(edition_, {Kind::kPerson}, "ковач", {{"en"}}, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "Ana Kovač");
  EXPECT_EQ(found[0].matched, "Ана Ковач");
}

}  // namespace
}  // namespace dateline::desk
