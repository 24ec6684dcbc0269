#include "desk/items/alignment.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "model/compare.h"

namespace dateline::desk {
namespace {

using model::Block;
using model::Blocks;
using model::Text;

// Costs of one step. Two gaps cost more than the worst pair, so that nothing stays alone beside its like.
constexpr std::uint32_t kGap = 60;
constexpr std::uint32_t kMostOfLength = 80;
constexpr std::uint32_t kOtherFigures = 30;
constexpr std::uint32_t kOneMoreShape = 5;

// What translating keeps of a block.
struct Traits {
  Block::Kind kind = Block::Kind::kParagraph;
  int level = 0;
  std::size_t parts = 0;  // items, rows, children
  double length = 0;      // characters
  std::string words;
  std::string figures;  // the digits in it, in order
};

Traits traits_of(const Block& block) {
  Traits traits{.kind = block.kind,
                .level = block.kind == Block::Kind::kHeading ? block.level : 0,
                .parts = block.items.size() + block.rows.size() + block.children.size(),
                .words = model::plain_text(Blocks{block}),
                .figures = {}};
  traits.length = static_cast<double>(base::length_of(traits.words));
  for (const char c : traits.words) {
    if (c >= '0' && c <= '9') traits.figures += c;
  }
  return traits;
}

std::vector<Traits> traits_of(const Blocks& blocks) {
  std::vector<Traits> all;
  for (const Block& block : blocks) all.push_back(traits_of(block));
  return all;
}

std::uint32_t cost_of(const Traits& a, const Traits& b) {
  if (a.words == b.words) return 0;
  constexpr double kShortWords = 10;  // in which lengths say little
  const double ratio = std::abs(std::log((a.length + kShortWords) / (b.length + kShortWords)));
  auto cost = static_cast<std::uint32_t>(std::min(ratio, 1.0) * kMostOfLength);
  if (a.figures != b.figures) cost += kOtherFigures;
  if (a.level != b.level || a.parts != b.parts) cost += kOneMoreShape;
  return cost;
}

enum class Step : std::uint8_t { kPair, kOriginal, kTranslation };

bool has_same_kinds(const std::vector<Traits>& a, const std::vector<Traits>& b) {
  return std::ranges::equal(a, b, {}, &Traits::kind, &Traits::kind);
}

Alignment one_to_one(const std::vector<Traits>& a, const std::vector<Traits>& b) {
  Alignment out;
  for (std::size_t i = 0; i < a.size(); ++i) {
    out.pairs.push_back({i, i});
    out.cost += cost_of(a[i], b[i]);
  }
  return out;
}

// Needleman and Wunsch, 1970, in rows; of each cell only the step is kept.
Alignment cheapest(const std::vector<Traits>& a, const std::vector<Traits>& b) {
  const std::size_t width = b.size() + 1;
  std::vector<Step> steps((a.size() + 1) * width, Step::kTranslation);
  std::vector<std::uint32_t> above(width), here(width);
  for (std::size_t j = 0; j < width; ++j) above[j] = static_cast<std::uint32_t>(j) * kGap;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    here[0] = static_cast<std::uint32_t>(i) * kGap;
    steps[i * width] = Step::kOriginal;
    for (std::size_t j = 1; j < width; ++j) {
      Step step = Step::kOriginal;
      std::uint32_t best = above[j] + kGap;
      if (here[j - 1] + kGap < best) {
        step = Step::kTranslation;
        best = here[j - 1] + kGap;
      }
      if (a[i - 1].kind == b[j - 1].kind) {
        const std::uint32_t paired = above[j - 1] + cost_of(a[i - 1], b[j - 1]);
        if (paired <= best) {
          step = Step::kPair;
          best = paired;
        }
      }
      here[j] = best;
      steps[i * width + j] = step;
    }
    std::swap(above, here);
  }
  Alignment out{.pairs = {}, .cost = above[b.size()]};
  for (std::size_t i = a.size(), j = b.size(); i > 0 || j > 0;) {
    const Step step = steps[i * width + j];
    if (step == Step::kPair) out.pairs.push_back({i - 1, j - 1});
    if (step != Step::kTranslation) --i;
    if (step != Step::kOriginal) --j;
  }
  std::ranges::reverse(out.pairs);
  return out;
}

// The original then and now: where each block went.
struct Moves {
  std::vector<std::optional<std::size_t>> to;    // of each block then
  std::vector<std::optional<std::size_t>> from;  // of each block now
  std::vector<bool> is_changed;                  // of each block now
};

Moves moves_of(const Text& was, const Text& now) {
  Moves moves{std::vector<std::optional<std::size_t>>(was.body.size()),
              std::vector<std::optional<std::size_t>>(now.body.size()), std::vector<bool>(now.body.size())};
  const auto join = [&](std::size_t before, std::size_t after) {
    moves.to[before] = after;
    moves.from[after] = before;
  };
  std::multimap<std::string, std::size_t> taken_out;  // by what they say, in order
  std::vector<std::size_t> put_in;
  const auto whole = [](const Block& block) { return base::to_canonical(model::to_json(Blocks{block})); };
  for (const model::BlockChange& row : model::compare(was, now).body) {
    if (row.before && row.after) {
      join(*row.before, *row.after);
      moves.is_changed[*row.after] = row.change == model::Change::kChanged;
    } else if (row.before) {
      taken_out.emplace(whole(was.body[*row.before]), *row.before);
    } else {
      put_in.push_back(*row.after);
    }
  }
  for (const std::size_t after : put_in) {
    const auto same = taken_out.find(whole(now.body[after]));
    if (same == taken_out.end()) continue;
    join(same->second, after);
    taken_out.erase(same);
  }
  return moves;
}

// Rows for the translation's blocks. Whoever has followed some changes already has a text that fits the original as it
// is better than the one it was made from; the cheaper alignment is the better witness.
std::vector<BesideRow> rows_of_mine(const Text& was, const Text& now, const Moves& moves, const Text& mine) {
  std::vector<BesideRow> rows(mine.body.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].mine = i;
  const Alignment with_was = align(was.body, mine.body);
  const Alignment with_now = align(now.body, mine.body);
  const bool follows_now = with_now.cost < with_was.cost;
  for (const BlockPair& pair : follows_now ? with_now.pairs : with_was.pairs) {
    BesideRow& row = rows[pair.translation];
    (follows_now ? row.now : row.was) = pair.original;
    if (follows_now) row.was = moves.from[pair.original];
    if (!follows_now) row.now = moves.to[pair.original];
    row.is_changed = row.now && moves.is_changed[*row.now];
  }
  return rows;
}

// Marks what stands elsewhere in the original: all that is not in the longest run of rows that are in its order.
void mark_moved(std::vector<BesideRow>& rows) {
  std::vector<std::size_t> ends;  // row that ends the best run of each length
  std::vector<std::optional<std::size_t>> before(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].now) continue;
    const auto at = std::ranges::lower_bound(ends, *rows[i].now, {}, [&](std::size_t row) { return *rows[row].now; });
    if (at != ends.begin()) before[i] = *(at - 1);
    if (at == ends.end()) {
      ends.push_back(i);
    } else {
      *at = i;
    }
    rows[i].is_moved = true;
  }
  if (ends.empty()) return;
  for (std::optional<std::size_t> i = ends.back(); i; i = before[*i]) rows[*i].is_moved = false;
}

// A block that both sides have put in at one place is one block.
void pair_insertions(std::vector<BesideRow>& rows, const Text& now, const Text& mine) {
  std::vector<BesideRow> out;
  for (const BesideRow& row : rows) {
    if (!row.is_own() || out.empty()) {
      out.push_back(row);
      continue;
    }
    auto partner =
        std::find_if(out.rbegin(), out.rend(), [](const BesideRow& other) { return other.mine.has_value(); });
    auto first = partner.base();
    while (first != out.end() && now.body[*first->now].kind != mine.body[*row.mine].kind) ++first;
    if (first == out.end()) {
      out.push_back(row);
    } else {
      first->mine = row.mine;
    }
  }
  rows = std::move(out);
}

std::vector<BesideRow> with_missing(std::vector<BesideRow> mine, const Text& now, const Moves& moves) {
  std::vector<std::optional<std::size_t>> row_of(now.body.size());
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (mine[i].now) row_of[*mine[i].now] = i;
  }
  std::vector<std::vector<BesideRow>> behind(mine.size() + 1);  // [0]: at the start
  std::size_t place = 0;
  for (std::size_t k = 0; k < now.body.size(); ++k) {
    if (row_of[k]) {
      place = *row_of[k] + 1;
    } else {
      behind[place].push_back({.was = moves.from[k], .now = k, .mine = {}, .is_changed = moves.is_changed[k]});
    }
  }
  std::vector<BesideRow> rows = std::move(behind[0]);
  for (std::size_t i = 0; i < mine.size(); ++i) {
    rows.push_back(mine[i]);
    rows.insert(rows.end(), behind[i + 1].begin(), behind[i + 1].end());
  }
  return rows;
}

}  // namespace

Alignment align(const Blocks& original, const Blocks& translation) {
  const std::vector<Traits> a = traits_of(original);
  const std::vector<Traits> b = traits_of(translation);
  return has_same_kinds(a, b) ? one_to_one(a, b) : cheapest(a, b);
}

std::size_t Beside::stale_count() const {
  return static_cast<std::size_t>(std::ranges::count_if(rows, &BesideRow::is_stale)) + (is_title_changed ? 1 : 0) +
         (is_standfirst_changed ? 1 : 0);
}

bool Beside::has_moved() const { return std::ranges::any_of(rows, &BesideRow::is_moved); }

Beside beside(const Text& was, const Text& now, const Text& translation) {
  const Moves moves = moves_of(was, now);
  std::vector<BesideRow> mine = rows_of_mine(was, now, moves, translation);
  mark_moved(mine);
  Beside out{.is_title_changed = was.title != now.title,
             .is_standfirst_changed = was.standfirst != now.standfirst,
             .rows = with_missing(std::move(mine), now, moves)};
  pair_insertions(out.rows, now, translation);
  return out;
}

std::vector<std::size_t> order_of_original(const Beside& beside) {
  std::vector<std::size_t> order(beside.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> key(order.size());
  std::size_t last = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (beside.rows[i].now) last = *beside.rows[i].now + 1;
    key[i] = last;
  }
  std::ranges::sort(order, {}, [&](std::size_t row) { return std::pair(key[row], row); });
  return order;
}

}  // namespace dateline::desk
