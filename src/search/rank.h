#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/plan.h"
#include "search/query.h"

// Which releases come first. Relevance is BM25 (k1 1.2, b 0.75) over the required words, document frequencies summed
// over all segments, times a recency of 1 + 0.5 · 2^(-age / 2 years) with the age in whole days; a release has the
// score of its best text.
namespace dateline::search {

class Segment;
class Snapshot;

inline constexpr double kBm25Saturation = 1.2;
inline constexpr double kBm25LengthShare = 0.75;
inline constexpr double kRecencyWeight = 0.5;
inline constexpr double kRecencyHalfLifeDays = 730.5;
inline constexpr UtcMilliseconds kDayMilliseconds = 86'400'000;

double inverse_frequency(std::uint64_t documents, std::uint64_t holding);

// A release that may be listed, with its shown text.
struct Candidate {
  float score = 0;
  UtcMilliseconds published = 0;
  Hit hit;
};

// Orders candidates as Answer::hits says.
bool comes_first(const Candidate& a, const Candidate& b);

// Chooses the text shown of a release.
class LanguageChoice {
 public:
  explicit LanguageChoice(std::span<const LanguageId> languages_read);
  // Among documents of one release, ascending.
  std::uint32_t shown(const Segment& segment, std::span<const std::uint32_t> documents) const;

 private:
  std::array<std::uint16_t, 256> rank_;
};

// The newest `count` releases of `documents` (ascending), newest first.
void append_newest(const Segment& segment, std::span<const std::uint32_t> documents, const LanguageChoice& choice,
                   std::size_t count, std::vector<Candidate>& out);

// The members of a large set that the newest `count` releases consist of, ascending: what append_newest needs, without
// writing out the whole set.
void newest_members(const Segment& segment, const std::uint64_t* bits, std::size_t count,
                    std::vector<std::uint32_t>& out);

// The `count` releases of the highest scores, in any order. `scores` belong to `documents`.
void append_best(const Segment& segment, std::span<const std::uint32_t> documents, std::span<const float> scores,
                 UtcMilliseconds now, const LanguageChoice& choice, std::size_t count, std::vector<Candidate>& out);

// Memory that is kept from question to question: new pages cost more than what is written to them.
struct ScoreScratch {
  std::vector<std::uint8_t> frequency;  // by document; only what was just written is read
  std::vector<float> norm, part_scores;
  std::vector<std::uint32_t> part, part_at;
};

// BM25 of documents that hold every scored word of their language's plan.
class Scorer {
 public:
  Scorer(const Snapshot& snapshot, std::span<const QueryPlan> plans, ScoreScratch& scratch);
  // scores[i] belongs to documents[i], ascending.
  void score(const Segment& segment, std::span<const std::uint32_t> documents, std::vector<float>& scores);

 private:
  struct Word {
    std::string key;
    float weight;
  };
  struct Spoken {
    const QueryPlan* plan;
    std::vector<Word> words;
  };
  void score_plan(const Segment& segment, const Spoken& spoken, std::span<const std::uint32_t> documents,
                  std::vector<float>& scores);

  float mean_length_ = 1;
  std::vector<Spoken> spoken_;
  ScoreScratch& scratch_;
};

}  // namespace dateline::search
