#include "desk/items/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using model::Block;
using model::Text;
using testing::text;

const std::vector<std::string> kEnglish = {
    "The mission went to three ports in 2008.",
    "Ice covered the bay and no ship left the harbour before noon on that day.", "All 57 States agreed.",
    "The chairman thanked everybody for a long week of work, and closed the meeting at 18:30."};
const std::vector<std::string> kRussian = {
    "Миссия посетила три порта в 2008 году.",
    "Лёд покрыл залив, и до полудня ни одно судно не вышло в тот день из гавани.", "Все 57 государств согласились.",
    "Председатель поблагодарил всех за долгую неделю работы и закрыл заседание в 18:30."};

Text en(const std::vector<std::string>& paragraphs) { return text("en", "Title", paragraphs); }
Text ru(const std::vector<std::string>& paragraphs) { return text("ru", "Заголовок", paragraphs); }

template <typename T>
std::vector<T> without(std::vector<T> list, std::size_t at) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
  return list;
}
template <typename T>
std::vector<T> with(std::vector<T> list, std::size_t at, const T& item) {
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), item);
  return list;
}

// "0=0 1~1 +2 2" …: block of the original now, how it stands, block of the translation.
std::string rows(const Beside& beside) {
  std::string out;
  const auto name = [](const std::optional<std::size_t>& at) { return at ? std::to_string(*at) : std::string("-"); };
  for (const BesideRow& row : beside.rows) {
    out += (out.empty() ? "" : " ") + name(row.now) +
           (row.is_changed ? "~"
            : row.is_moved ? "^"
                           : "=") +
           name(row.mine);
  }
  return out;
}

TEST(Alignment, OfTheSameKindsIsOneToOne) {
  const Beside found = beside(en(kEnglish), en(kEnglish), ru(kRussian));
  EXPECT_EQ(rows(found), "0=0 1=1 2=2 3=3");
  EXPECT_EQ(found.stale_count(), 0u);
}

TEST(Alignment, FindsWhatTheTranslatorLeftOut) {
  for (std::size_t left_out = 0; left_out < kRussian.size(); ++left_out) {
    const Alignment found = align(en(kEnglish).body, ru(without(kRussian, left_out)).body);
    std::vector<BlockPair> wanted;
    for (std::size_t i = 0; i < kEnglish.size(); ++i) {
      if (i != left_out) wanted.push_back({i, i - (i > left_out ? 1 : 0)});
    }
    EXPECT_EQ(found.pairs, wanted) << left_out;
  }
}

TEST(Alignment, PairsOnlyBlocksOfOneKind) {
  Block heading = testing::paragraph("Results");
  heading.kind = Block::Kind::kHeading;
  Text original = en(kEnglish);
  original.body.insert(original.body.begin() + 2, heading);
  const Alignment found = align(original.body, ru(kRussian).body);
  EXPECT_EQ(found.pairs, (std::vector<BlockPair>{{0, 0}, {1, 1}, {3, 2}, {4, 3}}));
}

TEST(Beside, KeepsTheRestWhenTheOriginalGetsABlock) {
  for (std::size_t at = 0; at <= kEnglish.size(); ++at) {
    const Beside found =
        beside(en(kEnglish), en(with<std::string>(kEnglish, at, "Something entirely new.")), ru(kRussian));
    std::string wanted;
    for (std::size_t i = 0, mine = 0; i <= kEnglish.size(); ++i) {
      wanted += (i > 0 ? " " : "") + std::to_string(i) + "=" + (i == at ? "-" : std::to_string(mine++));
    }
    EXPECT_EQ(rows(found), wanted);
    EXPECT_EQ(found.stale_count(), 1u);
  }
}

TEST(Beside, KeepsTheRestWhenTheOriginalLosesABlock) {
  for (std::size_t at = 0; at < kEnglish.size(); ++at) {
    const Beside found = beside(en(kEnglish), en(without(kEnglish, at)), ru(kRussian));
    ASSERT_EQ(found.rows.size(), kRussian.size());
    for (std::size_t i = 0; i < kRussian.size(); ++i) {
      EXPECT_EQ(found.rows[i].mine, i);
      EXPECT_EQ(found.rows[i].was, i);
      EXPECT_EQ(found.rows[i].is_gone(), i == at);
    }
    EXPECT_EQ(found.stale_count(), 1u);
  }
}

TEST(Beside, MarksTheBlockThatWasChangedAlone) {
  std::vector<std::string> changed = kEnglish;
  changed[2] = "All 56 States agreed.";
  const Beside found = beside(en(kEnglish), en(changed), ru(kRussian));
  EXPECT_EQ(rows(found), "0=0 1=1 2~2 3=3");
}

TEST(Beside, MarksTheBlockThatWasMovedAlone) {
  std::vector<std::string> moved = with(without(kEnglish, 0), 3, kEnglish[0]);
  const Beside found = beside(en(kEnglish), en(moved), ru(kRussian));
  EXPECT_EQ(rows(found), "3^0 0=1 1=2 2=3");
  EXPECT_TRUE(found.has_moved());
  EXPECT_EQ(order_of_original(found), (std::vector<std::size_t>{1, 2, 3, 0}));
}

TEST(Beside, SeesThatAMoveWasFollowed) {
  const Beside found = beside(en(kEnglish), en(with(without(kEnglish, 0), 3, kEnglish[0])),
                              ru(with(without(kRussian, 0), 3, kRussian[0])));
  EXPECT_EQ(rows(found), "0=0 1=1 2=2 3=3");
  EXPECT_FALSE(found.has_moved());
}

TEST(Beside, SeesThatANewBlockWasTranslated) {
  const Beside found = beside(en(kEnglish), en(with<std::string>(kEnglish, 2, "Nine buoys were laid out.")),
                              ru(with<std::string>(kRussian, 2, "Было выставлено девять буёв.")));
  EXPECT_EQ(rows(found), "0=0 1=1 2=2 3=3 4=4");
}

TEST(Beside, ShowsWhatOnlyTheTranslationHas) {
  const Beside found =
      beside(en(kEnglish), en(kEnglish), ru(with<std::string>(kRussian, 4, "Примечание переводчика: 12 345 знаков.")));
  EXPECT_EQ(rows(found), "0=0 1=1 2=2 3=3 -=4");
  EXPECT_EQ(found.stale_count(), 0u);
}

TEST(Beside, OfNothingIsNothing) {
  EXPECT_EQ(rows(beside(en({}), en({}), ru({}))), "");
  EXPECT_EQ(rows(beside(en({}), en(kEnglish), ru({}))), "0=- 1=- 2=- 3=-");
  EXPECT_EQ(rows(beside(en(kEnglish), en({}), ru(kRussian))), "-=0 -=1 -=2 -=3");
}

// Whatever happens to the three: every block stands in exactly one row, and the translation in its order.
TEST(Beside, LosesNoBlockWhateverHappens) {
  std::mt19937 random(20'080'206);
  const auto any = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  const auto shaken = [&](std::vector<std::string> list) {
    for (std::size_t turn = any(5); turn > 0; --turn) {
      if (list.empty() || any(3) == 0) {
        list = with<std::string>(list, any(list.size() + 1), "New words " + std::to_string(any(1'000)));
      } else if (any(2) == 0) {
        list = without(list, any(list.size()));
      } else {
        std::swap(list[any(list.size())], list[any(list.size())]);
      }
    }
    return list;
  };
  for (int round = 0; round < 3'000; ++round) {
    const Text was = en(shaken(kEnglish));
    std::vector<std::string> words;
    for (const Block& block : was.body) words.push_back(model::plain_text(model::Blocks{block}));
    const Text now = en(shaken(words));
    const Text mine = ru(shaken(kRussian));
    const Beside found = beside(was, now, mine);
    std::vector<std::size_t> of_now, of_mine;
    for (const BesideRow& row : found.rows) {
      if (row.now) of_now.push_back(*row.now);
      if (row.mine) of_mine.push_back(*row.mine);
    }
    std::ranges::sort(of_now);
    ASSERT_EQ(of_now.size(), now.body.size());
    ASSERT_EQ(of_mine.size(), mine.body.size());
    for (std::size_t i = 0; i < of_now.size(); ++i) ASSERT_EQ(of_now[i], i);
    for (std::size_t i = 0; i < of_mine.size(); ++i) ASSERT_EQ(of_mine[i], i);
    auto order = order_of_original(found);
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(order[i], i);
  }
}

}  // namespace
}  // namespace dateline::desk
