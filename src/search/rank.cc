#include "search/rank.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "search/bits.h"
#include "search/match.h"
#include "search/segment.h"
#include "search/snapshot.h"

namespace dateline::search {

bool comes_first(const Candidate& a, const Candidate& b) {
  return std::tie(a.score, a.published, a.hit.release) > std::tie(b.score, b.published, b.hit.release);
}

LanguageChoice::LanguageChoice(std::span<const LanguageId> languages_read) {
  for (std::size_t id = 0; id < rank_.size(); ++id) rank_[id] = static_cast<std::uint16_t>(1'000 + id);
  for (std::size_t i = languages_read.size(); i > 0; --i) {
    rank_[languages_read[i - 1]] = static_cast<std::uint16_t>(std::min<std::size_t>(i - 1, 999));
  }
}

std::uint32_t LanguageChoice::shown(const Segment& segment, std::span<const std::uint32_t> documents) const {
  const auto languages = segment.languages();
  return *std::ranges::min_element(documents, {}, [&](std::uint32_t d) { return rank_[languages[d]]; });
}

namespace {

Candidate candidate(const Segment& segment, std::span<const std::uint32_t> texts, const LanguageChoice& choice,
                    float score) {
  const std::uint32_t shown = choice.shown(segment, texts);
  return {score,
          segment.published()[shown],
          {segment.releases()[shown], segment.languages()[shown], segment.versions()[shown], score}};
}

// Ages in whole days, the factor computed once a day: documents come in the order of their days.
class Recency {
 public:
  explicit Recency(UtcMilliseconds now) : now_(now) {}
  float at(UtcMilliseconds published) {
    if (published < begin_ || published >= end_) {
      const UtcMilliseconds age = published >= now_ ? 0 : (now_ - published) / kDayMilliseconds;
      factor_ = static_cast<float>(1 + kRecencyWeight * std::exp2(-static_cast<double>(age) / kRecencyHalfLifeDays));
      end_ = now_ - age * kDayMilliseconds + 1;
      begin_ = published >= now_ ? now_ : end_ - kDayMilliseconds;
      if (published >= now_) end_ = INT64_MAX;
    }
    return factor_;
  }

 private:
  UtcMilliseconds now_, begin_ = 0, end_ = 0;
  float factor_ = 1;
};

}  // namespace

void append_newest(const Segment& segment, std::span<const std::uint32_t> documents, const LanguageChoice& choice,
                   std::size_t count, std::vector<Candidate>& out) {
  const auto releases = segment.releases();
  std::size_t end = documents.size();
  for (std::size_t n = 0; n < count && end > 0; ++n) {
    std::size_t begin = end - 1;
    while (begin > 0 && releases[documents[begin - 1]] == releases[documents[end - 1]]) --begin;
    out.push_back(candidate(segment, documents.subspan(begin, end - begin), choice, 0));
    end = begin;
  }
}

void newest_members(const Segment& segment, const std::uint64_t* bits, std::size_t count,
                    std::vector<std::uint32_t>& out) {
  const auto releases = segment.releases();
  out.clear();
  std::size_t found = 0;
  for (std::size_t w = words_for(segment.documents()); w-- > 0;) {
    std::uint64_t word = bits[w];
    while (word != 0) {
      const auto high = static_cast<std::uint32_t>(63 - std::countl_zero(word));
      word &= ~(std::uint64_t{1} << high);
      const auto document = static_cast<std::uint32_t>(w * 64) + high;
      if (out.empty() || releases[out.back()] != releases[document]) ++found;
      if (found > count) {
        std::ranges::reverse(out);
        return;
      }
      out.push_back(document);
    }
  }
  std::ranges::reverse(out);
}

void append_best(const Segment& segment, std::span<const std::uint32_t> documents, std::span<const float> scores,
                 UtcMilliseconds now, const LanguageChoice& choice, std::size_t count, std::vector<Candidate>& out) {
  struct Best {
    float score;
    std::size_t begin, end;
  };
  if (count == 0) return;
  // Of equal scores the later document wins, as the order of lists wants it.
  const auto is_better = [](const Best& a, const Best& b) {
    return std::tie(a.score, a.begin) > std::tie(b.score, b.begin);
  };
  const auto releases = segment.releases();
  const auto published = segment.published();
  Recency recency(now);
  std::vector<Best> heap;
  float least = -1;
  for (std::size_t begin = 0, end = 0; begin < documents.size(); begin = end) {
    float score = scores[begin];
    for (end = begin + 1; end < documents.size() && releases[documents[end]] == releases[documents[begin]]; ++end) {
      score = std::max(score, scores[end]);
    }
    score *= recency.at(published[documents[begin]]);
    if (heap.size() == count && score < least) continue;
    if (heap.size() == count) {
      std::ranges::pop_heap(heap, is_better);
      heap.pop_back();
    }
    heap.push_back({score, begin, end});
    std::ranges::push_heap(heap, is_better);
    least = heap.front().score;
  }
  for (const Best& best : heap) {
    out.push_back(candidate(segment, documents.subspan(best.begin, best.end - best.begin), choice, best.score));
  }
}

double inverse_frequency(std::uint64_t documents, std::uint64_t holding) {
  const double n = static_cast<double>(documents), held = static_cast<double>(holding);
  return std::log(1 + (n - held + 0.5) / (held + 0.5));
}

Scorer::Scorer(const Snapshot& snapshot, std::span<const QueryPlan> plans, ScoreScratch& scratch) : scratch_(scratch) {
  mean_length_ = static_cast<float>(static_cast<double>(std::max<std::uint64_t>(snapshot.words(), 1)) /
                                    static_cast<double>(std::max<std::uint64_t>(snapshot.documents(), 1)));
  for (const QueryPlan& plan : plans) {
    Spoken& spoken = spoken_.emplace_back(Spoken{&plan, {}});
    for (std::string& key : plan.scored_keys()) {
      std::uint64_t holding = 0;
      for (const SegmentView& view : snapshot.views()) {
        ListPlace place;
        if (view.segment->dictionary().find(key, place)) holding += place.documents;
      }
      const auto weight = static_cast<float>(inverse_frequency(snapshot.documents(), holding) * (kBm25Saturation + 1));
      spoken.words.push_back({std::move(key), weight});
    }
  }
}

void Scorer::score_plan(const Segment& segment, const Spoken& spoken, std::span<const std::uint32_t> documents,
                        std::vector<float>& scores) {
  scores.assign(documents.size(), 0);
  scratch_.norm.resize(documents.size());
  const auto lengths = segment.lengths();
  const auto fixed = static_cast<float>(kBm25Saturation * (1 - kBm25LengthShare));
  const float by_length = static_cast<float>(kBm25Saturation * kBm25LengthShare) / mean_length_;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    scratch_.norm[i] = fixed + by_length * static_cast<float>(lengths[documents[i]]);
  }
  for (const Word& word : spoken.words) {
    const auto list = segment.find(word.key);
    if (!list) continue;
    const auto add = [&](std::size_t i, float times) { scores[i] += word.weight * times / (times + scratch_.norm[i]); };
    if (documents.size() * 8 > list->documents()) {
      // Every document asked for holds the word, so what other words left in the table is never read.
      if (scratch_.frequency.size() < segment.documents()) scratch_.frequency.resize(segment.documents());
      list->write_frequencies(scratch_.frequency.data());
      for (std::size_t i = 0; i < documents.size(); ++i) add(i, static_cast<float>(scratch_.frequency[documents[i]]));
    } else {
      PostingsCursor cursor(*list);
      for (std::size_t i = 0; i < documents.size(); ++i) {
        if (cursor.seek(documents[i])) add(i, static_cast<float>(std::min(cursor.frequency(), 255u)));
      }
    }
  }
}

void Scorer::score(const Segment& segment, std::span<const std::uint32_t> documents, std::vector<float>& scores) {
  const auto languages = segment.languages();
  scores.assign(documents.size(), 0);
  for (const Spoken& spoken : spoken_) {
    if (!concerns(*spoken.plan, segment)) continue;
    scratch_.part.clear();
    scratch_.part_at.clear();
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      if (!spoken.plan->languages[languages[documents[i]]]) continue;
      scratch_.part.push_back(documents[i]);
      scratch_.part_at.push_back(i);
    }
    if (scratch_.part.size() == documents.size()) {
      score_plan(segment, spoken, documents, scores);
      return;
    }
    if (scratch_.part.empty()) continue;
    score_plan(segment, spoken, scratch_.part, scratch_.part_scores);
    for (std::size_t i = 0; i < scratch_.part.size(); ++i) scores[scratch_.part_at[i]] = scratch_.part_scores[i];
  }
}

}  // namespace dateline::search
