#include "search/search.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "search/analyse.h"
#include "search/count.h"
#include "search/filter.h"
#include "search/match.h"
#include "search/plan.h"
#include "search/rank.h"
#include "search/segment.h"
#include "search/snapshot.h"
#include "search/view.h"

namespace dateline::search {
namespace {

// Whether the question is "everything visible now", up to filters: its counts are kept with each view.
bool is_counted(const Query& query) { return query.clauses.empty() && !query.from && !query.until && !query.as_of; }

Scope scope_of(const SegmentView& view, const Query& query, std::vector<std::uint64_t>& scratch) {
  const Segment& segment = *view.segment;
  const auto published = segment.published();
  const auto number_at = [&](UtcMilliseconds t) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(published, t) - published.begin());
  };
  Scope scope;
  scope.begin = query.from ? number_at(*query.from) : 0;
  scope.end = query.until ? number_at(*query.until) : segment.documents();
  if (query.as_of) {
    scratch.resize(words_for(segment.documents()));
    valid_at(view, *query.as_of, scratch.data());
    scope.view = scratch.data();
  } else {
    scope.view = view.live->words();
  }
  return scope;
}

// What a question asks for, whatever page of it is shown in whatever order: so its counts.
bool counts_as(const Query& a, const Query& b) {
  return a.clauses == b.clauses && a.filters == b.filters && a.from == b.from && a.until == b.until &&
         a.as_of == b.as_of;
}

struct Counted {
  std::uint64_t snapshot = 0;
  Query query;
  std::uint64_t releases = 0;
  std::vector<std::uint32_t> values;
};
// Whoever turns pages or changes the order asks the same again; a few are kept for the readers of one thread.
constexpr std::size_t kCounted = 8;

}  // namespace

struct Searcher::Parts {
  explicit Parts(Analyser& a) : analyser(a) {}

  std::vector<Counted> counted;
  std::size_t next_counted = 0;

  Analyser& analyser;
  MatchScratch scratch;
  DocumentSet of_plan, all;
  Filtered filtered;
  Totals totals;
  std::vector<std::uint64_t> view_bits;
  std::vector<std::uint32_t> rows, counts;
  std::vector<float> scores;
  ScoreScratch of_scores;
  std::vector<Candidate> candidates;

  void match_all(const Segment& segment, const std::vector<QueryPlan>& plans, const Scope& scope) {
    all.reset(segment.documents());
    bool is_first = true;
    for (const QueryPlan& plan : plans) {
      if (!concerns(plan, segment)) continue;
      match(segment, plan, scope, scratch, is_first ? all : of_plan);
      if (!is_first && !of_plan.empty()) all.unite(of_plan);
      is_first = false;
    }
  }

  // Adds one segment's counts to those of the snapshot's values.
  void add_counts(const Snapshot& snapshot, std::size_t view, const Totals& from) {
    const auto& places = snapshot.places(view);
    for (std::size_t i = 0; i < places.size(); ++i) counts[places[i]] += from.values[i];
  }
  void add_counts(const Snapshot& snapshot, std::size_t view, const Totals& from, std::uint8_t facet) {
    const auto& places = snapshot.places(view);
    const auto values = snapshot.views()[view].segment->values();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (unpacked(values[i].value).facet == facet) counts[places[i]] += from.values[i];
    }
  }

  void count(const Snapshot& snapshot, std::size_t v, const Query& query, std::span<const FacetFilter> filters,
             Answer& answer) {
    const SegmentView& view = snapshot.views()[v];
    const auto fresh = [&](std::span<const std::uint32_t> documents) -> const Totals& {
      totals.releases = 0;
      totals.values.assign(view.segment->values().size() + 1, 0);
      count_releases(*view.segment, documents, rows, totals);
      return totals;
    };
    const bool kept = is_counted(query);
    const Totals& matched = kept && filters.empty() ? *view.totals : fresh(filtered.matches);
    answer.total += matched.releases;
    if (kept && filters.size() == 1) {
      add_counts(snapshot, v, *view.totals, filters[0].facet);
      const auto values = view.segment->values();
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (unpacked(values[i].value).facet != filters[0].facet) counts[snapshot.places(v)[i]] += matched.values[i];
      }
      return;
    }
    add_counts(snapshot, v, matched);
    for (std::size_t f = 0; f < filters.size(); ++f) {
      if (filtered.others[f].empty()) continue;
      if (filters[f].facet == kLanguageFacet) {
        totals.values.assign(view.segment->values().size() + 1, 0);
        count_languages(*view.segment, filtered.others[f], totals);
        add_counts(snapshot, v, totals, kLanguageFacet);
      } else {
        add_counts(snapshot, v, fresh(filtered.others[f]), filters[f].facet);
      }
    }
  }

  const Counted* known(const Snapshot& snapshot, const Query& query) const {
    const auto found = std::ranges::find_if(
        counted, [&](const Counted& each) { return each.snapshot == snapshot.id() && counts_as(each.query, query); });
    return found == counted.end() ? nullptr : &*found;
  }
  void keep(const Snapshot& snapshot, const Query& query, std::uint64_t releases) {
    if (counted.size() < kCounted) counted.emplace_back();
    counted[next_counted++ % kCounted] = {snapshot.id(), query, releases, counts};
  }

  void list(const Segment& segment, const Query& query, const LanguageChoice& choice, Scorer* scorer) {
    const std::size_t wanted = query.offset + query.limit;
    if (scorer == nullptr) {
      append_newest(segment, filtered.matches, choice, wanted, candidates);
      return;
    }
    scorer->score(segment, filtered.matches, scores);
    append_best(segment, filtered.matches, scores, query.now, choice, wanted, candidates);
  }

  void finish(const Snapshot& snapshot, const Query& query, Answer& answer) {
    // Only the page that is asked for need be in order.
    const auto begin = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, candidates.size()));
    const auto end =
        candidates.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset + query.limit, candidates.size()));
    if (begin != candidates.end()) std::ranges::nth_element(candidates, begin, comes_first);
    std::ranges::partial_sort(begin, end, candidates.end(), comes_first);
    for (std::size_t i = query.offset; i < candidates.size() && answer.hits.size() < query.limit; ++i) {
      answer.hits.push_back(candidates[i].hit);
    }
    answer.counts.reserve(counts.size() - static_cast<std::size_t>(std::ranges::count(counts, 0u)));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) answer.counts.push_back({snapshot.values()[i], counts[i]});
    }
  }
};

Searcher::Searcher(Analyser& analyser) : parts_(std::make_unique<Parts>(analyser)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

base::Result<Answer> Searcher::search(const Snapshot& snapshot, const Query& query) {
  Parts& p = *parts_;
  const auto plans = make_plans(query, snapshot.languages(), p.analyser);
  if (!plans) return std::unexpected(plans.error());
  const LanguageChoice choice(query.languages_read);
  std::optional<Scorer> scorer;
  const bool has_words = std::ranges::any_of(query.clauses, [](const Clause& c) {
    return c.polarity == Polarity::kRequired && c.kind != ClauseKind::kPrefix;
  });
  if (query.order == Order::kRelevance && has_words) scorer.emplace(snapshot, *plans, p.of_scores);
  Answer answer;
  const Counted* known = p.known(snapshot, query);
  p.counts = known != nullptr ? known->values : std::vector<std::uint32_t>(snapshot.values().size());
  if (known != nullptr) answer.total = known->releases;
  p.candidates.clear();
  for (std::size_t v = 0; v < snapshot.views().size(); ++v) {
    const SegmentView& view = snapshot.views()[v];
    const Scope scope = scope_of(view, query, p.view_bits);
    const std::vector<FacetFilter> filters = facet_filters(*view.segment, query.filters);
    if (is_counted(query) && filters.empty()) {
      newest_members(*view.segment, scope.view, query.offset + query.limit, p.filtered.matches);
    } else {
      p.match_all(*view.segment, *plans, scope);
      filter(p.all, filters, p.filtered);
    }
    if (known == nullptr) p.count(snapshot, v, query, filters, answer);
    p.list(*view.segment, query, choice, scorer ? &*scorer : nullptr);
  }
  if (known == nullptr) p.keep(snapshot, query, answer.total);
  p.finish(snapshot, query, answer);
  return answer;
}

}  // namespace dateline::search
