#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "edition/room_parts.h"

// The index page of one kind of term: a tree in time, closed ones in their own place.
namespace dateline::edition {
namespace {

bool shown_in_index(const RelationRow& row) {
  using enum model::RelationType;
  if (row.side == RelationRow::Side::kIncoming) return row.type == kHolds;
  return row.type == kHolds || row.type == kTakesPartIn || row.type == kHeldIn || row.type == kOfficeOf ||
         row.type == kPartOf || row.type == kWorksIn || row.type == kInSeries;
}

std::vector<std::string> earlier_names(const model::Term& term, const TermLink& link) {
  std::vector<std::string> out;
  for (const auto& name : term.names) {
    const bool known = name.name == link.name || std::find(out.begin(), out.end(), name.name) != out.end();
    if (name.lang == link.lang && !known) out.push_back(name.name);
  }
  return out;
}

// The kind's own parent relation; kSplitInto stands for "no tree".
model::RelationType parent_relation(model::TermKind kind) {
  switch (kind) {
    case model::TermKind::kTopic:
    case model::TermKind::kOrganisation: return model::RelationType::kPartOf;
    default: return model::RelationType::kSplitInto;
  }
}


void sort_entries(std::vector<IndexEntry>& entries, const std::map<std::string, std::int64_t>& ranks) {
  std::stable_sort(entries.begin(), entries.end(), [&](const IndexEntry& a, const IndexEntry& b) {
    if (a.held_from && b.held_from && a.held_from != b.held_from) return *a.held_from > *b.held_from;
    const std::int64_t ra = ranks.at(a.term.key.value), rb = ranks.at(b.term.key.value);
    if ((ra == 0) != (rb == 0)) return ra != 0;
    if (ra != rb) return ra < rb;
    return base::fold(a.term.name) < base::fold(b.term.name);
  });
}

}  // namespace

IndexView ReadingRoom::index(const Edition& edition, model::TermKind kind, const model::Lang& lang) {
  Naming& naming = parts_->naming(edition, lang);
  const auto totals = parts_->totals(edition, lang);
  const base::Day today = parts_->today();
  const model::RelationType parent = parent_relation(kind);

  IndexView view;
  view.kind = kind;
  std::map<std::string, std::int64_t> ranks;
  std::map<TermIndex, std::vector<TermIndex>> children;
  std::vector<TermIndex> roots;
  for (const TermIndex index : edition.terms.of_kind(kind)) {
    if (edition.terms.survivor(index) != index) continue;
    ++view.total;
    const model::Term& term = edition.terms.term(index);
    std::optional<TermIndex> above;
    for (const auto& relation : term.relations) {
      const auto target = edition.terms.find(relation.target);
      // A closed one is listed in its own place, whatever it was part of.
      if (relation.type != parent || !target || term.closed || *target == index) continue;
      if (edition.terms.term(*target).kind == kind && model::possibly_covers(relation.period, today)) above = target;
    }
    (above ? children[*above] : roots).push_back(index);
  }

  // Cycles in the relations would hide their members; a member seen from no root becomes a root.
  std::set<TermIndex> placed;
  const auto entry = [&](const auto& self, TermIndex index) -> IndexEntry {
    placed.insert(index);
    const model::Term& term = edition.terms.term(index);
    IndexEntry out;
    out.term = naming.now(edition, index);
    out.releases = count_of(totals, value_of(kind, index));
    out.earlier_names = earlier_names(term, out.term);
    out.existence = term.existence;
    out.held_from = term.held_from;
    out.held_to = term.held_to;
    ranks[term.key.value] = term.rank;
    for (RelationRow& row : parts_->relations(edition, index, naming)) {
      if (shown_in_index(row)) out.relations.push_back(std::move(row));
    }
    for (const TermIndex child : children[index]) {
      if (!placed.contains(child)) out.children.push_back(self(self, child));
    }
    if (kind == model::TermKind::kSeries) {
      for (const TermIndex meeting : edition.terms.incoming(index)) {
        const model::Term& held = edition.terms.term(meeting);
        if (held.kind != model::TermKind::kMeeting) continue;
        IndexEntry child;
        child.term = naming.now(edition, meeting);
        child.releases = count_of(totals, value_of(held.kind, meeting));
        child.held_from = held.held_from;
        child.held_to = held.held_to;
        for (RelationRow& row : parts_->relations(edition, meeting, naming)) {
          if (shown_in_index(row)) child.relations.push_back(std::move(row));
        }
        ranks[held.key.value] = held.rank;
        out.children.push_back(std::move(child));
      }
    }
    sort_entries(out.children, ranks);
    return out;
  };
  for (const TermIndex root : roots) {
    auto& list = edition.terms.term(root).closed ? view.closed : view.entries;
    list.push_back(entry(entry, root));
  }
  for (const auto& [above, below] : children) {
    if (!placed.contains(above)) view.entries.push_back(entry(entry, above));
  }
  sort_entries(view.entries, ranks);
  sort_entries(view.closed, ranks);
  return view;
}

}  // namespace dateline::edition
