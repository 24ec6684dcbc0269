#include "desk/items/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::paragraph;
using testing::text;
using Side = Merge::Side;
using model::Text;

const std::vector<std::string> kBase = {"The first paragraph is about the mission.", "The second names the chair.",
                                        "The third gives a figure of 12.", "The fourth thanks everybody."};

Text of(const std::vector<std::string>& paragraphs) { return text("en", "Title", paragraphs); }

Text with(std::vector<std::string> paragraphs, std::size_t at, const std::string& words) {
  paragraphs[at] = words;
  return of(paragraphs);
}

std::string joined(const model::Blocks& blocks) { return model::plain_text(blocks); }

TEST(Merge, OfEqualTextsIsOneRow) {
  const Merge merge = desk::merge(of(kBase), of(kBase), of(kBase));
  ASSERT_EQ(merge.body.size(), 1u);
  EXPECT_EQ(merge.body[0].kind, MergeRow::Kind::kSame);
  EXPECT_TRUE(merge.is_clean());
  EXPECT_EQ(merged(of(kBase), of(kBase), of(kBase), merge, {}), of(kBase));
}

TEST(Merge, TakesChangesOfNeighboursFromBothSides) {
  const Text mine = with(kBase, 1, "The second names the chairs.");
  const Text theirs = with(kBase, 2, "The third gives a figure of 13.");
  const Merge merge = desk::merge(of(kBase), mine, theirs);
  EXPECT_TRUE(merge.is_clean());
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {}),
            of({kBase[0], "The second names the chairs.", "The third gives a figure of 13.", kBase[3]}));
}

TEST(Merge, AsksWhereBothChangedOneBlock) {
  const Text mine = with(kBase, 2, "The third gives a figure of 13.");
  const Text theirs = with(kBase, 2, "The third gives a figure of 14.");
  const Merge merge = desk::merge(of(kBase), mine, theirs);
  ASSERT_FALSE(merge.is_clean());
  ASSERT_EQ(merge.body.size(), 3u);
  EXPECT_EQ(merge.body[1].kind, MergeRow::Kind::kConflict);
  EXPECT_EQ(joined(merge.body[1].base), kBase[2]);
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {Side::kMine}), mine);
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {Side::kTheirs}), theirs);
}

TEST(Merge, AsksWhereOneTookOutWhatTheOtherChanged) {
  const Text mine = of({kBase[0], kBase[1], kBase[3]});
  const Text theirs = with(kBase, 2, "The third gives a figure of 14.");
  const Merge merge = desk::merge(of(kBase), mine, theirs);
  ASSERT_FALSE(merge.is_clean());
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {Side::kMine}), mine);
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {Side::kTheirs}), theirs);
}

TEST(Merge, TakesWhatBothDidAlikeOnce) {
  const Text both = of({kBase[0], "A new one about nothing else.", kBase[1], kBase[3]});
  const Merge merge = desk::merge(of(kBase), both, both);
  EXPECT_TRUE(merge.is_clean());
  EXPECT_EQ(merged(of(kBase), both, both, merge, {}), both);
}

TEST(Merge, AsksWhereBothPutInSomethingElse) {
  const Text mine = of({kBase[0], "Mine.", kBase[1], kBase[2], kBase[3]});
  const Text theirs = of({kBase[0], "Theirs.", kBase[1], kBase[2], kBase[3]});
  const Merge merge = desk::merge(of(kBase), mine, theirs);
  EXPECT_FALSE(merge.is_clean());
  EXPECT_EQ(merged(of(kBase), mine, theirs, merge, {Side::kTheirs}), theirs);
}

TEST(Merge, AsksForTitleAndStandfirstFirst) {
  Text base = of({});
  base.standfirst = "Standfirst";
  Text mine = base;
  Text theirs = base;
  mine.title = "My title";
  theirs.title = "Their title";
  mine.standfirst = "My standfirst";
  theirs.standfirst = "Their standfirst";
  const Merge merge = desk::merge(base, mine, theirs);
  EXPECT_TRUE(merge.title_conflict);
  EXPECT_TRUE(merge.standfirst_conflict);
  const Text out = merged(base, mine, theirs, merge, {Side::kMine, Side::kTheirs});
  EXPECT_EQ(out.title, "My title");
  EXPECT_EQ(out.standfirst, "Their standfirst");
  EXPECT_EQ(merged(base, mine, base, desk::merge(base, mine, base), {}), mine);
}

model::Attachment attachment(const std::string& id, const std::string& url) {
  model::Attachment out;
  out.id = id;
  out.url = url;
  return out;
}

model::Block figure(const std::string& source) {
  model::Block block;
  block.kind = model::Block::Kind::kFigure;
  block.source = source;
  block.alt = "Words";
  return block;
}

TEST(Merge, KeepsAttachmentsThatBothAddedUnderOneId) {
  const Text base = of(kBase);
  Text mine = base;
  Text theirs = base;
  mine.attachments = {attachment("a1", "https://example.org/mine.jpg")};
  mine.body.push_back(figure("a1"));
  theirs.attachments = {attachment("a1", "https://example.org/theirs.jpg")};
  theirs.body.insert(theirs.body.begin(), figure("a1"));
  const Merge merge = desk::merge(base, mine, theirs);
  ASSERT_TRUE(merge.is_clean());
  const Text out = merged(base, mine, theirs, merge, {});
  ASSERT_EQ(out.attachments.size(), 2u);
  EXPECT_EQ(out.attachments[0], theirs.attachments[0]);
  EXPECT_EQ(out.attachments[1].url, "https://example.org/mine.jpg");
  EXPECT_EQ(out.body.front().source, "a1");
  EXPECT_EQ(out.body.back().source, out.attachments[1].id);
  EXPECT_NE(out.attachments[1].id, "a1");
}

TEST(Merge, KeepsAnAttachmentThatAFigureNeeds) {
  Text base = of(kBase);
  base.attachments = {attachment("a1", "https://example.org/a.jpg")};
  base.body.push_back(figure("a1"));
  Text mine = base;
  mine.body.back().alt = "Other words";
  Text theirs = of(kBase);
  const Merge merge = desk::merge(base, mine, theirs);
  const Text out = merged(base, mine, theirs, merge, {Side::kMine});
  EXPECT_EQ(out.body.back().source, "a1");
  EXPECT_EQ(out.attachments, base.attachments);
}

class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed) {}
  std::vector<std::string> base(std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(sentence("base"));
    return out;
  }
  std::vector<std::string> edited(std::vector<std::string> list, const std::string& name) {
    for (std::size_t step = random_() % 6; step > 0; --step) {
      const std::size_t at = list.empty() ? 0 : random_() % list.size();
      const std::size_t kind = list.empty() ? 0 : random_() % 3;
      if (kind == 0) list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), sentence(name));
      if (kind == 1) list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
      if (kind == 2) list[at] += " " + name + std::to_string(++count_);
    }
    return list;
  }
  Side side() { return random_() % 2 == 0 ? Side::kMine : Side::kTheirs; }

 private:
  std::string sentence(const std::string& name) {
    const std::string n = std::to_string(++count_);
    return name + n + " one" + n + " two" + n + " three" + n;
  }
  std::mt19937 random_;
  int count_ = 0;
};

std::size_t conflicts_of(const Merge& merge) {
  return static_cast<std::size_t>(std::ranges::count(merge.body, MergeRow::Kind::kConflict, &MergeRow::kind));
}

TEST(Merge, LosesNothingAndFollowsTheLoneEditor) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    Editor editor(seed);
    const std::vector<std::string> start = editor.base(seed % 7);
    const Text base = of(start);
    const Text mine = of(editor.edited(start, "mine"));
    const Text theirs = of(editor.edited(start, "their"));
    ASSERT_EQ(merged(base, mine, base, merge(base, mine, base), {}), mine) << seed;
    ASSERT_EQ(merged(base, base, theirs, merge(base, base, theirs), {}), theirs) << seed;

    const Merge both = merge(base, mine, theirs);
    const std::vector<Side> all_mine(conflicts_of(both), Side::kMine);
    const std::vector<Side> all_theirs(conflicts_of(both), Side::kTheirs);
    const std::string a = joined(merged(base, mine, theirs, both, all_mine).body);
    const std::string b = joined(merged(base, mine, theirs, both, all_theirs).body);
    // What a side wrote is in the result when that side is chosen throughout.
    for (const model::Block& block : mine.body) {
      const bool is_new = std::ranges::find(start, joined({block})) == start.end();
      if (is_new) {
        ASSERT_NE(a.find(joined({block})), std::string::npos) << seed;
      }
    }
    for (const model::Block& block : theirs.body) {
      const bool is_new = std::ranges::find(start, joined({block})) == start.end();
      if (is_new) {
        ASSERT_NE(b.find(joined({block})), std::string::npos) << seed;
      }
    }
    model::Blocks my_side;
    model::Blocks their_side;
    for (const MergeRow& row : both.body) {
      my_side.insert(my_side.end(), row.mine.begin(), row.mine.end());
      their_side.insert(their_side.end(), row.theirs.begin(), row.theirs.end());
    }
    ASSERT_EQ(my_side, mine.body) << seed;
    ASSERT_EQ(their_side, theirs.body) << seed;
  }
}

}  // namespace
}  // namespace dateline::desk
