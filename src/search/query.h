#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/document.h"

// A question to the index and its answer. A release matches when one of its texts, visible in the view asked for,
// matches every clause, filter and the date range. Everything is counted in releases. A word means, in each text's own
// language, any word with the same stem; a phrase means neighbours in that order, stemmed likewise; a prefix means
// words or stems that begin so.
namespace dateline::search {

// kExact: the text is a term as Tokens hold it, neither cut nor folded; for words that a caller made up (old
// addresses).
enum class ClauseKind : std::uint8_t { kWord, kPhrase, kPrefix, kExact };
enum class Polarity : std::uint8_t { kRequired, kExcluded };

struct Clause {
  ClauseKind kind = ClauseKind::kWord;
  Polarity polarity = Polarity::kRequired;
  std::string text;  // as typed; a "word" that is cut into several words is a phrase
  friend bool operator==(const Clause&, const Clause&) = default;
};

enum class Order : std::uint8_t { kNewest, kRelevance };

struct Query {
  std::vector<Clause> clauses;
  std::vector<Value> filters;              // one facet's values: any of them; several facets: all of them
  std::optional<UtcMilliseconds> from;     // published >= from
  std::optional<UtcMilliseconds> until;    // published < until
  std::vector<LanguageId> languages_read;  // the shown text is the first of these that matched, else the lowest id
  Order order = Order::kNewest;            // kRelevance without a required word is kNewest
  std::size_t offset = 0;
  std::size_t limit = 20;
  std::optional<RecordSequence> as_of;  // the view of that sequence; none: now
  UtcMilliseconds now = 0;              // for recency in kRelevance; texts of the future count as of now
};

struct Hit {
  ReleaseNumber release = 0;
  LanguageId language = 0;
  std::uint32_t version = 0;  // of the shown text
  float score = 0;            // 0 in kNewest
};

struct ValueCount {
  Value value;
  std::uint32_t releases = 0;
};

struct Answer {
  std::uint64_t total = 0;         // releases
  std::vector<Hit> hits;           // newest: by published, then number, descending; relevance: by score, then the same
  std::vector<ValueCount> counts;  // exact, ascending by value, zeros left out. The choices of a facet do not restrict
                                   // its own counts. Languages are facet 0.
};

}  // namespace dateline::search
