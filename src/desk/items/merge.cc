#include "desk/items/merge.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "desk/items/merged_attachments.h"
#include "model/compare.h"

namespace dateline::desk {
namespace {

using model::Blocks;
using model::Text;

// What one side made of the base: each base block kept, changed or taken out, and what was put in before it.
struct SideChanges {
  std::vector<Blocks> at;   // of each base block: one block, or none when it was taken out
  std::vector<Blocks> gap;  // before each base block, and after the last
};

SideChanges changes_of(const Text& base, const Text& side) {
  SideChanges changes{std::vector<Blocks>(base.body.size()), std::vector<Blocks>(base.body.size() + 1)};
  std::size_t gap = 0;
  for (const model::BlockChange& row : model::compare(base, side).body) {
    if (row.before) gap = *row.before + 1;
    if (!row.after) continue;
    (row.before ? changes.at[*row.before] : changes.gap[gap]).push_back(side.body[*row.after]);
  }
  return changes;
}

MergeRow row_of(const Blocks& base, const Blocks& mine, const Blocks& theirs) {
  MergeRow::Kind kind = MergeRow::Kind::kConflict;
  if (mine == base && theirs == base) {
    kind = MergeRow::Kind::kSame;
  } else if (theirs == base) {
    kind = MergeRow::Kind::kMine;
  } else if (mine == base || mine == theirs) {
    kind = MergeRow::Kind::kTheirs;
  }
  return {kind, base, mine, theirs};
}

void append(Blocks& to, const Blocks& from) { to.insert(to.end(), from.begin(), from.end()); }

// Neighbours of one kind are one row; each conflict stays a question of its own.
void add(std::vector<MergeRow>& rows, MergeRow row) {
  if (row.base.empty() && row.mine.empty() && row.theirs.empty()) return;
  if (rows.empty() || rows.back().kind != row.kind || row.kind == MergeRow::Kind::kConflict) {
    rows.push_back(std::move(row));
    return;
  }
  append(rows.back().base, row.base);
  append(rows.back().mine, row.mine);
  append(rows.back().theirs, row.theirs);
}

template <typename T>
bool is_conflict(const T& base, const T& mine, const T& theirs) {
  return mine != theirs && mine != base && theirs != base;
}

template <typename T>
const T& changed_one(const T& base, const T& mine, const T& theirs) {
  return theirs == base ? mine : theirs;
}

}  // namespace

bool Merge::is_clean() const {
  return !title_conflict && !standfirst_conflict &&
         std::ranges::none_of(body, [](const MergeRow& row) { return row.kind == MergeRow::Kind::kConflict; });
}

Merge merge(const Text& base, const Text& mine, const Text& theirs) {
  Merge merge;
  merge.title_conflict = is_conflict(base.title, mine.title, theirs.title);
  merge.standfirst_conflict = is_conflict(base.standfirst, mine.standfirst, theirs.standfirst);
  const SideChanges my = changes_of(base, mine);
  const SideChanges their = changes_of(base, theirs);
  for (std::size_t i = 0; i <= base.body.size(); ++i) {
    add(merge.body, row_of({}, my.gap[i], their.gap[i]));
    if (i < base.body.size()) add(merge.body, row_of({base.body[i]}, my.at[i], their.at[i]));
  }
  return merge;
}

Text merged(const Text& base, const Text& mine, const Text& theirs, const Merge& merge,
            const std::vector<Merge::Side>& chosen) {
  auto next = chosen.begin();
  const auto choose = [&] {
    DATELINE_CHECK(next != chosen.end());
    return *next++;
  };
  const auto pick = [&](bool conflict, const std::string& b, const std::string& m, const std::string& t) {
    if (!conflict) return changed_one(b, m, t);
    return choose() == Merge::Side::kMine ? m : t;
  };
  Text out = theirs;
  out.title = pick(merge.title_conflict, base.title, mine.title, theirs.title);
  out.standfirst = pick(merge.standfirst_conflict, base.standfirst, mine.standfirst, theirs.standfirst);
  out.slug = changed_one(base.slug, mine.slug, theirs.slug);
  out.made_from = changed_one(base.made_from, mine.made_from, theirs.made_from);
  out.origin = changed_one(base.origin, mine.origin, theirs.origin);

  MergedAttachments attachments(base.attachments, mine.attachments, theirs.attachments);
  out.body.clear();
  for (const MergeRow& row : merge.body) {
    const bool takes_mine =
        row.kind == MergeRow::Kind::kMine || (row.kind == MergeRow::Kind::kConflict && choose() == Merge::Side::kMine);
    append(out.body, takes_mine ? attachments.renamed(row.mine) : row.theirs);
  }
  DATELINE_CHECK(next == chosen.end());
  out.attachments = attachments.for_body(out.body);
  return out;
}

}  // namespace dateline::desk
