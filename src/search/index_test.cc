#include "search/index.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "search/build.h"
#include "search/oracle_for_test.h"
#include "search/search.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

class TestFolder {
 public:
  explicit TestFolder(const char* name)
      : path(std::filesystem::temp_directory_path() /
             ("dateline-search-" + std::string(name) + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path);
  }
  ~TestFolder() { std::filesystem::remove_all(path); }
  const std::filesystem::path path;
};

bool same_value(const ValueCount& a, const ValueCount& b) { return a.value == b.value && a.releases == b.releases; }
bool same_hit(const Hit& a, const Hit& b) {
  return a.release == b.release && a.language == b.language && a.version == b.version;
}

void expect_same(const Answer& got, const Answer& wanted, const Query& query) {
  ASSERT_EQ(got.total, wanted.total) << describe(query);
  ASSERT_TRUE(std::ranges::equal(got.counts, wanted.counts, same_value)) << describe(query);
  ASSERT_TRUE(std::ranges::equal(got.hits, wanted.hits, same_hit)) << describe(query);
}

void ask(World& world, const Snapshot& snapshot, Searcher& searcher, int count) {
  for (int i = 0; i < count; ++i) {
    Query query = world.make_query();
    const auto got = searcher.search(snapshot, query);
    ASSERT_TRUE(got.has_value()) << base::to_string(got.error()) << describe(query);
    expect_same(*got, world.answer(query), query);
    if (::testing::Test::HasFatalFailure()) return;
    query.order = Order::kRelevance;
    query.limit = kMaxListed;
    query.offset = 0;
    auto ranked = searcher.search(snapshot, query);
    ASSERT_TRUE(ranked.has_value());
    ASSERT_EQ(ranked->total, got->total);
    std::set<ReleaseNumber> distinct;
    for (std::size_t h = 0; h < ranked->hits.size(); ++h) {
      distinct.insert(ranked->hits[h].release);
      ASSERT_GE(ranked->hits[h == 0 ? 0 : h - 1].score, ranked->hits[h].score);
    }
    ASSERT_EQ(distinct.size(), ranked->total);
  }
}

TEST(Index, EqualsTheOracleThroughItsWholeLife) {
  TestFolder folder("life");
  World world(7);
  auto index = std::make_unique<Index>(Index::open(folder.path).value());
  Searcher searcher(world.analyser);
  ReleaseNumber next = 1;
  RecordSequence cursor = 0;
  for (int step = 0; step < 60; ++step) {
    std::vector<ReleaseDocuments> batch;
    std::set<ReleaseNumber> in_batch;
    const std::size_t added = step % 12 == 0 ? 150 : world.below(12);
    for (std::size_t n = 0; n < added; ++n) in_batch.insert(next++);
    for (std::size_t n = world.below(4); n > 0; --n) in_batch.insert(static_cast<ReleaseNumber>(1 + world.below(next)));
    for (const ReleaseNumber number : in_batch) {
      ReleaseDocuments release = world.make_release(number);
      if (world.below(20) == 0) release.documents.clear();
      if (release.documents.empty()) {
        world.releases.erase(number);
      } else {
        world.releases[number] = release;
      }
      batch.push_back(std::move(release));
    }
    if (!in_batch.empty()) next = std::max(next, *in_batch.rbegin() + 1);
    ASSERT_TRUE(index->apply(std::move(batch), ++cursor).has_value());
    const std::size_t what = world.below(6);
    if (what == 0) index->flush();
    if (what == 1) index->purge();
    if (what == 2 || what == 3) {
      auto plan = index->plan_merge(what == 2 ? MergeGoal::kOne : MergeGoal::kTiers);
      if (plan) {
        EXPECT_FALSE(index->plan_merge().has_value());
        Merged merged = Index::merge(*plan);
        const ReleaseNumber victim = world.releases.begin()->first;
        world.releases.erase(victim);
        index->remove(std::array{victim}, ++cursor);
        if (world.below(3) == 0) index->purge();
        index->install(std::move(merged));
      }
    }
    if (what == 4) {
      index->flush();
      EXPECT_EQ(index->durable_cursor(), cursor);
      index.reset();
      index = std::make_unique<Index>(Index::open(folder.path).value());
      EXPECT_EQ(index->cursor(), cursor);
    }
    ASSERT_NO_FATAL_FAILURE(ask(world, *index->snapshot(), searcher, 12)) << "step " << step;
  }
  EXPECT_GT(index->snapshot()->documents(), 1'500u);
}

TEST(Index, ScoresEqualTheOracle) {
  TestFolder folder("scores");
  World world(11);
  auto index = Index::open(folder.path).value();
  std::vector<ReleaseDocuments> batch;
  for (ReleaseNumber n = 1; n <= 300; ++n) {
    world.releases[n] = world.make_release(n);
    if (n <= 200) batch.push_back(world.releases[n]);
  }
  ASSERT_TRUE(index.apply(std::move(batch), 1).has_value());
  batch.clear();
  for (ReleaseNumber n = 201; n <= 300; ++n) batch.push_back(world.releases[n]);
  ASSERT_TRUE(index.apply(std::move(batch), 2).has_value());
  ASSERT_GE(index.snapshot()->views().size(), 2u);
  Searcher searcher(world.analyser);
  int scored = 0;
  for (int i = 0; i < 60; ++i) {
    Query query = world.make_query();
    query.clauses.resize(1, {ClauseKind::kWord, Polarity::kRequired, world.word(0)});
    query.clauses[0].polarity = Polarity::kRequired;
    if (query.clauses[0].kind == ClauseKind::kPrefix) query.clauses[0].kind = ClauseKind::kWord;
    query.order = Order::kRelevance;
    query.offset = 0;
    query.limit = 25;
    const Answer got = searcher.search(*index.snapshot(), query).value();
    std::map<ReleaseNumber, double> best;
    for (const auto& [number, release] : world.releases) {
      for (const Document& d : release.documents) {
        if (world.matches_text(d, query) && World::passes(d, query, 256)) {
          best[number] = std::max(best[number], world.score(d, query));
        }
      }
    }
    std::vector<double> scores;
    for (const auto& [number, score] : best) scores.push_back(score);
    std::ranges::sort(scores, std::greater());
    ASSERT_EQ(got.total, best.size());
    ASSERT_EQ(got.hits.size(), std::min<std::size_t>(25, best.size()));
    for (std::size_t h = 0; h < got.hits.size(); ++h, ++scored) {
      ASSERT_NEAR(got.hits[h].score, best[got.hits[h].release], 1e-4) << describe(query);
      ASSERT_NEAR(got.hits[h].score, scores[h], 1e-4) << describe(query);
    }
  }
  EXPECT_GT(scored, 200);
}

TEST(Index, AMergeGivesTheBytesOfABuild) {
  TestFolder folder("merge");
  World world(3);
  auto index = Index::open(folder.path).value();
  for (ReleaseNumber n = 1; n <= 600; n += 120) {
    std::vector<ReleaseDocuments> batch;
    for (ReleaseNumber k = n; k < n + 120; ++k) batch.push_back(world.releases[k] = world.make_release(k));
    if (n > 1) batch.push_back(world.releases[n - 7] = world.make_release(n - 7));
    if (n > 1) batch.push_back(world.releases[5] = world.make_release(5));
    ASSERT_TRUE(index.apply(std::move(batch), n).has_value());
  }
  index.remove(std::array<ReleaseNumber, 2>{17, 333}, 1'000);
  world.releases.erase(17);
  world.releases.erase(333);
  index.flush();
  const Merged merged = Index::merge(index.plan_merge(MergeGoal::kOne).value());
  ASSERT_GE(merged.plan.inputs.size(), 3u);
  std::vector<const Document*> documents;
  for (const auto& [number, release] : world.releases) {
    for (const Document& document : release.documents) documents.push_back(&document);
  }
  const std::string built = build_segment(std::move(documents))->bytes();
  EXPECT_TRUE(merged.segment->has_bigrams());
  EXPECT_TRUE(merged.segment->bytes() == built);
}

std::string all_bytes(const std::filesystem::path& folder) {
  std::string out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    out.append(std::istreambuf_iterator<char>(file), {});
  }
  return out;
}

TEST(Index, APurgeLeavesNoWordOfARemovedRelease) {
  TestFolder folder("purge");
  World world(5);
  auto index = Index::open(folder.path).value();
  std::vector<ReleaseDocuments> batch;
  for (ReleaseNumber n = 1; n <= 300; ++n) batch.push_back(world.make_release(n));
  Document& victim = batch[150].documents.front();
  add_body(victim, "zwxcanary zwxcanaries", world.analyser);
  for (Document& document : batch[150].documents) document.values.push_back({3, 0xABCDEF});
  ASSERT_TRUE(index.apply(std::move(batch), 1).has_value());
  EXPECT_NE(all_bytes(folder.path).find("zwxcanar"), std::string::npos);
  const auto old = index.snapshot();
  index.remove(std::array<ReleaseNumber, 1>{151}, 2);
  EXPECT_TRUE(index.needs_purge());
  Searcher searcher(world.analyser);
  Query query;
  query.clauses = {{ClauseKind::kWord, Polarity::kRequired, "zwxcanary"}};
  EXPECT_EQ(searcher.search(*index.snapshot(), query)->total, 0u);
  // Out of view also after a restart that comes before the purge.
  auto reopened = Index::open(folder.path).value();
  EXPECT_EQ(searcher.search(*reopened.snapshot(), query)->total, 0u);
  EXPECT_TRUE(reopened.needs_purge());
  reopened.purge();
  EXPECT_FALSE(reopened.needs_purge());
  EXPECT_EQ(all_bytes(folder.path).find("zwxcanar"), std::string::npos);
  EXPECT_EQ(all_bytes(folder.path).find("\xEF\xCD\xAB\x03"), std::string::npos);
  EXPECT_EQ(Index::open(folder.path).value().snapshot()->live_releases(), reopened.snapshot()->live_releases());
}

TEST(Index, RefusesWhatCountingCannotBear) {
  TestFolder folder("refuse");
  World world(9);
  auto index = Index::open(folder.path).value();
  const auto refused = [&](auto&& spoil) {
    ReleaseDocuments release = world.make_release(1);
    spoil(release);
    const auto result = index.apply({release}, 1);
    EXPECT_EQ(index.cursor(), 0u);
    return !result.has_value() && result.error().field == "release 1";
  };
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[0].release = 2; }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[1].valid_from = r.documents[0].valid_from; }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[0].valid_to = r.documents[0].valid_from; }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[0].values.push_back({kLanguageFacet, 1}); }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[0].values.push_back({1, kMaxValueNumber + 1}); }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[0].language_tag.clear(); }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) { r.documents[1].language_tag = "xx"; }));
  EXPECT_TRUE(refused([](ReleaseDocuments& r) {
    Document other = r.documents[0];
    other.language = 77;
    other.language_tag = "xx";
    other.values.push_back({1, 99});
    r.documents.push_back(other);
  }));
  EXPECT_TRUE(index.apply({world.make_release(1)}, 1).has_value());
}

TEST(Index, QueriesOverTheLimitsAreRefused) {
  World world(1);
  Searcher searcher(world.analyser);
  const Snapshot nothing;
  Query query;
  EXPECT_EQ(searcher.search(nothing, query)->total, 0u);
  query.clauses.assign(kMaxClauses + 1, {ClauseKind::kWord, Polarity::kRequired, "a"});
  EXPECT_EQ(searcher.search(nothing, query).error().kind, base::ProblemKind::kTooLarge);
  query.clauses = {{ClauseKind::kPrefix, Polarity::kRequired, "a"}};
  EXPECT_EQ(searcher.search(nothing, query).error().kind, base::ProblemKind::kInvalid);
  query.clauses = {{ClauseKind::kWord, Polarity::kRequired, "…"}};
  EXPECT_EQ(searcher.search(nothing, query).error().kind, base::ProblemKind::kInvalid);
  query.clauses.clear();
  query.limit = kMaxListed;
  EXPECT_TRUE(searcher.search(nothing, query).has_value());
  query.offset = 1;
  EXPECT_EQ(searcher.search(nothing, query).error().kind, base::ProblemKind::kTooLarge);
  query.offset = 0;
  query.filters.assign(kMaxFilterValues, {1, 1});
  EXPECT_TRUE(searcher.search(nothing, query).has_value());
  query.filters.push_back({1, 1});
  EXPECT_EQ(searcher.search(nothing, query).error().kind, base::ProblemKind::kTooLarge);
}

}  // namespace
}  // namespace dateline::search
