#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "edition/cards.h"
#include "edition/facets.h"
#include "edition/naming.h"
#include "edition/reading_room.h"
#include "search/analyse.h"
#include "search/search.h"

// What the parts of a ReadingRoom share; only reading_room.cc and the *_view.cc files include it.
namespace dateline::edition {

struct ReadingRoom::Parts {
  Parts(std::unique_ptr<record::Reader> given, const base::Clock& clock_given, ReadingSettings settings_given)
      : reader(std::move(given)), clock(clock_given), settings(std::move(settings_given)), searcher(analyser),
        cards(*reader) {}

  std::unique_ptr<record::Reader> reader;
  const base::Clock& clock;
  ReadingSettings settings;
  search::Analyser analyser;
  search::Searcher searcher;
  Cards cards;
  std::map<model::Lang, std::pair<std::uint64_t, Naming>> namings;  // with the TermTable revision they are of

  base::Day today() const { return base::day_of(clock.now()); }
  // The language, its primary tag, then the configured order.
  std::vector<model::Lang> preferred(const model::Lang& lang) const;
  Naming& naming(const Edition& edition, const model::Lang& lang);

  // Refuses kUnavailable while there is no index.
  base::Result<search::Answer> ask(const Edition& edition, search::Query query, const model::Lang& lang);
  // The newest releases filed under the term, with all counts.
  base::Result<search::Answer> filed_under(const Edition& edition, TermIndex index, const model::Lang& lang,
                                           std::size_t limit);
  // Counts of the whole edition; empty while there is no index.
  std::vector<search::ValueCount> totals(const Edition& edition, const model::Lang& lang);

  std::vector<Card> cards_of(const Edition& edition, const search::Answer& answer, Naming& naming,
                             const std::vector<search::Clause>& clauses = {});
  std::optional<Card> card_of(const Edition& edition, model::ReleaseNumber number, Naming& naming);
  std::vector<CountedTerm> most_frequent(const Edition& edition, const std::vector<search::ValueCount>& counts,
                                         model::TermKind kind, std::size_t most, Naming& naming,
                                         std::optional<TermIndex> except = std::nullopt);
  // The note in the language read, else in the first preferred one there is.
  std::pair<std::string, model::Lang> note(record::ContentId id, const std::vector<model::Lang>& languages);
  Notice notice(const NoticeState& state, const std::vector<model::Lang>& languages);
  std::vector<RelationRow> relations(const Edition& edition, TermIndex index, Naming& naming);
};

std::uint64_t count_of(const std::vector<search::ValueCount>& counts, search::Value value);

}  // namespace dateline::edition
