#include "model/compare.h"

#include "model/testing.h"

namespace dateline::model {
namespace {

const Lang kEn{"en"};

Text text(std::string_view title, std::string_view body) {
  Text out;
  out.lang = kEn;
  out.title = title;
  out.body = *blocks_from_json(testing::json_of(body));
  return out;
}

// "same [-removed-] {+added+}"
std::string shown(const std::vector<WordRun>& runs) {
  std::string out;
  for (const WordRun& run : runs) {
    out += run.change == Change::kSame    ? run.text
           : run.change == Change::kAdded ? "{+" + run.text + "+}"
                                          : "[-" + run.text + "-]";
  }
  return out;
}

// One letter a row: s, r, a or c with its places.
std::string rows(const Comparison& comparison) {
  std::string out;
  for (const BlockChange& row : comparison.body) {
    out += "srac"[static_cast<std::size_t>(row.change)];
    out += row.before ? std::to_string(*row.before) : "-";
    out += row.after ? std::to_string(*row.after) : "-";
    out += ' ';
  }
  return out;
}

TEST(CompareWords, ShowsWhatChanged) {
  EXPECT_EQ(shown(compare_words("Some 1,200 observers arrived.", "Some 1,300 observers arrived today.", kEn)),
            "Some [-1,200-]{+1,300+} observers arrived{+ today+}.");
  EXPECT_EQ(shown(compare_words("", "", kEn)), "");
  EXPECT_EQ(shown(compare_words("", "a", kEn)), "{+a+}");
  EXPECT_EQ(shown(compare_words("same", "same", kEn)), "same");
}

TEST(CompareWords, DividesLanguagesWithoutSpaces) {
  const auto runs = compare_words("ประเทศไทยแถลงข่าววันนี้", "ประเทศไทยแถลงข่าวเมื่อวาน", Lang{"th"});
  ASSERT_GE(runs.size(), 3u);
  EXPECT_EQ(runs.front().change, Change::kSame);
  std::string before;
  std::string after;
  for (const WordRun& run : runs) {
    if (run.change != Change::kAdded) before += run.text;
    if (run.change != Change::kRemoved) after += run.text;
  }
  EXPECT_EQ(before, "ประเทศไทยแถลงข่าววันนี้");
  EXPECT_EQ(after, "ประเทศไทยแถลงข่าวเมื่อวาน");
}

TEST(Compare, PairsBlocksThatAreAlike) {
  const Text before = text(
      "Title",
      R"([{"p":["First paragraph stays as it was."]},{"p":["The mission counted 12 polling stations in the north."]},{"p":["Gone."]}])");
  const Text after = text(
      "New title",
      R"([{"p":["First paragraph stays as it was."]},{"p":["Entirely other words here."]},{"p":["The mission counted 14 polling stations in the north."]}])");
  const Comparison comparison = compare(before, after);
  EXPECT_EQ(shown(comparison.title), "[-Title-]{+New title+}");
  EXPECT_EQ(rows(comparison), "s00 a-1 c12 r2- ");
  EXPECT_EQ(shown(comparison.body[2].words), "The mission counted [-12-]{+14+} polling stations in the north.");
}

TEST(Compare, OtherKindsAreNotPaired) {
  EXPECT_EQ(rows(compare(text("T", R"([{"p":["Same words"]}])"), text("T", R"([{"c":["Same words"],"h":2}])"))),
            "r0- a-0 ");
}

TEST(Compare, AChangeOfMarksAloneIsAChange) {
  const Comparison comparison =
      compare(text("T", R"([{"p":["Same words"]}])"), text("T", R"([{"p":[{"b":["Same words"]}]}])"));
  EXPECT_EQ(rows(comparison), "c00 ");
  EXPECT_EQ(shown(comparison.body[0].words), "Same words");
}

TEST(Compare, EmptyBodiesAndInsertionsAtTheEnds) {
  EXPECT_EQ(rows(compare(text("T", "[]"), text("T", "[]"))), "");
  EXPECT_EQ(rows(compare(text("T", "[]"), text("T", R"([{"hr":true}])"))), "a-0 ");
  EXPECT_EQ(rows(compare(text("T", R"([{"p":["b"]}])"), text("T", R"([{"p":["a"]},{"p":["b"]},{"p":["c"]}])"))),
            "a-0 s01 a-2 ");
}

}  // namespace
}  // namespace dateline::model
