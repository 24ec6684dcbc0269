#include "edition/room_parts.h"

#include <algorithm>

#include "edition/contents.h"

namespace dateline::edition {

std::vector<model::Lang> ReadingRoom::Parts::preferred(const model::Lang& lang) const {
  std::vector<model::Lang> out{lang};
  const auto add = [&](model::Lang next) {
    if (std::find(out.begin(), out.end(), next) == out.end()) out.push_back(std::move(next));
  };
  add({std::string(model::primary_of(lang))});
  for (const auto& next : settings.fallback) add(next);
  return out;
}

Naming& ReadingRoom::Parts::naming(const Edition& edition, const model::Lang& lang) {
  constexpr std::size_t kKeptLanguages = 64;
  if (namings.size() > kKeptLanguages) namings.clear();
  const auto known = namings.find(lang);
  if (known != namings.end() && known->second.first == edition.terms.revision() &&
      known->second.second.today() == today()) {
    return known->second.second;
  }
  const auto made = namings.insert_or_assign(
      lang, std::pair(edition.terms.revision(), Naming(preferred(lang), today())));
  return made.first->second.second;
}

base::Result<search::Answer> ReadingRoom::Parts::ask(const Edition& edition, search::Query query,
                                                     const model::Lang& lang) {
  if (edition.index == nullptr) return base::refuse(base::ProblemKind::kUnavailable, "", "the index is being built");
  for (const model::Lang& next : preferred(lang)) {
    if (const auto number = edition.vocabulary.languages->find(next.tag)) {
      query.languages_read.push_back(static_cast<search::LanguageId>(*number));
    }
  }
  query.now = clock.now().ms;
  return searcher.search(*edition.index, query);
}

base::Result<search::Answer> ReadingRoom::Parts::filed_under(const Edition& edition, TermIndex index,
                                                             const model::Lang& lang, std::size_t limit) {
  search::Query query;
  query.filters.push_back(value_of(edition.terms.term(index).kind, index));
  query.limit = limit;
  return ask(edition, std::move(query), lang);
}

std::vector<search::ValueCount> ReadingRoom::Parts::totals(const Edition& edition, const model::Lang& lang) {
  search::Query query;
  query.limit = 0;
  auto answer = ask(edition, std::move(query), lang);
  return answer ? std::move(answer->counts) : std::vector<search::ValueCount>();
}

std::vector<Card> ReadingRoom::Parts::cards_of(const Edition& edition, const search::Answer& answer, Naming& naming,
                                               const std::vector<search::Clause>& clauses) {
  std::vector<Card> out;
  for (const search::Hit& hit : answer.hits) {
    const ReleaseState* release = edition.releases.find({hit.release});
    const TextState* text = release == nullptr ? nullptr : release->text(hit.language);
    if (text == nullptr) continue;  // the index may be one step behind a removal, never ahead
    out.push_back(cards.card(edition, *release, *text, naming, clauses, analyser));
  }
  return out;
}

std::optional<Card> ReadingRoom::Parts::card_of(const Edition& edition, model::ReleaseNumber number, Naming& naming) {
  const ReleaseState* release = edition.releases.find(number);
  if (release == nullptr) return std::nullopt;
  const TextState* text = Cards::choose(edition, *release, naming.preferred());
  if (text == nullptr) return std::nullopt;
  return cards.card(edition, *release, *text, naming);
}

std::vector<CountedTerm> ReadingRoom::Parts::most_frequent(const Edition& edition,
                                                           const std::vector<search::ValueCount>& counts,
                                                           model::TermKind kind, std::size_t most, Naming& naming,
                                                           std::optional<TermIndex> except) {
  std::vector<search::ValueCount> found;
  for (const auto& count : counts) {
    if (count.value.facet == facet_number(kind) && count.value.number != except) found.push_back(count);
  }
  const auto more = [](const search::ValueCount& a, const search::ValueCount& b) {
    return a.releases != b.releases ? a.releases > b.releases : a.value < b.value;
  };
  const std::size_t keep = std::min(most, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(keep), found.end(), more);
  std::vector<CountedTerm> out;
  for (std::size_t i = 0; i < keep; ++i) {
    out.push_back({naming.now(edition, found[i].value.number), found[i].releases});
  }
  return out;
}

std::pair<std::string, model::Lang> ReadingRoom::Parts::note(record::ContentId id,
                                                             const std::vector<model::Lang>& languages) {
  const model::Note note = read_note(*reader, id);
  for (const model::Lang& lang : languages) {
    for (const auto& [tag, text] : note.texts) {
      if (tag == lang) return {text, tag};
    }
  }
  if (note.texts.empty()) return {};
  return {note.texts.front().second, note.texts.front().first};
}

Notice ReadingRoom::Parts::notice(const NoticeState& state, const std::vector<model::Lang>& languages) {
  auto [text, lang] = note(state.note, languages);
  return {state.kind, state.at, {state.sequence}, std::move(text), std::move(lang)};
}

std::vector<RelationRow> ReadingRoom::Parts::relations(const Edition& edition, TermIndex index, Naming& naming) {
  std::vector<RelationRow> out;
  const auto add = [&](RelationRow::Side side, const model::RelationInTime& relation, TermIndex other) {
    out.push_back({side, relation.type, naming.now(edition, other), relation.period, relation.attested, relation.role});
  };
  const model::Term& term = edition.terms.term(index);
  for (const auto& relation : term.relations) {
    if (const auto other = edition.terms.find(relation.target)) add(RelationRow::Side::kOutgoing, relation, *other);
  }
  for (const TermIndex other : edition.terms.incoming(index)) {
    for (const auto& relation : edition.terms.term(other).relations) {
      if (relation.target == term.key) add(RelationRow::Side::kIncoming, relation, other);
    }
  }
  const auto start = [](const RelationRow& row) {
    return row.period.from.kind == model::Bound::Kind::kDay ? row.period.from.day.days
           : row.attested.empty()                           ? 0
                                                            : row.attested.front().days;
  };
  std::stable_sort(out.begin(), out.end(), [&](const RelationRow& a, const RelationRow& b) {
    if (a.side != b.side) return a.side < b.side;
    if (a.type != b.type) return a.type < b.type;
    return start(a) > start(b);
  });
  return out;
}

std::uint64_t count_of(const std::vector<search::ValueCount>& counts, search::Value value) {
  const auto at = std::lower_bound(counts.begin(), counts.end(), value,
                                   [](const search::ValueCount& count, search::Value wanted) { return count.value < wanted; });
  return at != counts.end() && at->value == value ? at->releases : 0;
}

}  // namespace dateline::edition
