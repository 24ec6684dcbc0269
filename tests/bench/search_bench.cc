// links: dateline_search dateline_base SQLite::SQLite3 fmt::fmt
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "search/analyse.h"
#include "search/index.h"
#include "search/search.h"
#include "search/segment.h"
#include "measure.h"
#include "search_corpus.h"
#include "search_peer.h"
#include "search_sections.h"

// search_bench [--size N]… [--fts] [--one] [releases.ndjson…]
// Builds an index of N versions in a temporary folder and asks it the classes of questions named in
// docs/performance.md. CPU time of one thread; per question the median of 5; per class 40 questions. --fts puts SQLite
// FTS5 beside it; --one measures again after all segments have become one.
namespace dateline::bench {
namespace {

using namespace search;

struct Sample {  // a document to draw questions from
  LanguageId language;
  Tokens tokens;
};

struct Question {
  Query query;
  std::string expression;  // for FTS5
};

class Bench {
 public:
  Bench(std::uint32_t size, const std::vector<std::string>& paths, bool with_fts)
      : size_(size),
        folder_(std::filesystem::temp_directory_path() / fmt::format("dateline-search-bench-{}", ::getpid())),
        corpus_(size),
        random_(size),
        searcher_(analyser_) {
    corpus_.read(paths);
    std::filesystem::remove_all(folder_);
    index_.emplace(Index::open(folder_).value());
    if (with_fts) fts_.emplace((folder_ / "fts.db").string());
  }
  ~Bench() { std::filesystem::remove_all(folder_); }

  void build() {
    double analysing = 0, applying = 0, merging = 0, feeding = 0;
    const auto releases = static_cast<std::uint32_t>(size_ / 2.03);
    std::uint32_t number = 0, merges = 0;
    while (documents_ < size_) {
      std::vector<MadeRelease> made;
      for (std::uint32_t i = 0; i < 2'048 && number + i < releases * 2; ++i) {
        made.push_back(corpus_.make(std::min(number + i, releases), releases));
        for (const MadeText& text : made.back().texts) bytes_ += text.title.size() + text.body.size();
      }
      double start = cpu_ms();
      std::vector<ReleaseDocuments> batch;
      for (const MadeRelease& m : made) batch.push_back(documents_of(++number, m));
      analysing += cpu_ms() - start;
      start = cpu_ms();
      for (const ReleaseDocuments& r : batch) feed(r);
      feeding += cpu_ms() - start;
      start = cpu_ms();
      if (!index_->apply(std::move(batch), number)) std::abort();
      applying += cpu_ms() - start;
      start = cpu_ms();
      while (auto plan = index_->plan_merge()) {
        index_->install(Index::merge(*plan));
        ++merges;
      }
      merging += cpu_ms() - start;
    }
    const double start = cpu_ms();
    if (fts_) fts_->finish();
    feeding += cpu_ms() - start;
    const auto snapshot = index_->snapshot();
    const auto n = static_cast<double>(documents_);
    fmt::print("\n## {} versions ({} releases, {:.0f} words a version, {:.1f} MB of text, {} languages)\n", documents_,
               snapshot->live_releases(), static_cast<double>(snapshot->words()) / n, static_cast<double>(bytes_) / 1e6,
               snapshot->languages().size());
    fmt::print("catch-up {:.0f} versions/s (us a version: analysis {:.0f}, build {:.0f}, {} merges {:.0f})\n",
               n * 1e3 / (analysing + applying + merging), analysing * 1e3 / n, applying * 1e3 / n, merges,
               merging * 1e3 / n);
    if (fts_) fmt::print("FTS5: {:.0f} us a version (words given)\n", feeding * 1e3 / n);
  }

  void make_one() {
    const double start = cpu_ms();
    if (auto plan = index_->plan_merge(MergeGoal::kOne)) index_->install(Index::merge(*plan));
    fmt::print("\nall into one: {:.1f} us a version\n", (cpu_ms() - start) * 1e3 / documents_);
  }

  void report_memory() {
    const auto snapshot = index_->snapshot();
    const double n = static_cast<double>(snapshot->documents());
    fmt::print("{} segments, {:.0f} B a version in files, {:.0f} B PSS a version mapped\n", snapshot->views().size(),
               static_cast<double>(snapshot->file_bytes()) / n, pss_mib(".segment") * 1048576 / n);
    report_sections(*snapshot);
    const double start = cpu_ms();
    std::optional<Index> again(Index::open(folder_).value());
    fmt::print("open, checksums and totals: {:.1f} ms\n", cpu_ms() - start);
    std::vector<ReleaseDocuments> one;
    std::vector<double> times;
    for (std::uint32_t i = 0; i < 100; ++i) {
      const double begin = cpu_ms();
      one.clear();
      one.push_back(documents_of(1'000'000'000 + i, corpus_.make(1, 1)));
      if (!again->apply(std::move(one), 2'000'000'000 + i)) std::abort();
      times.push_back(cpu_ms() - begin);
    }
    std::ranges::sort(times);
    fmt::print("one release more, analysed and shown: p50 {:.2f} p99 {:.2f} ms\n", times[50], times[98]);
  }

  void ask_all() {
    fmt::print("{:<26}{:>9} |{:^17}|{:^17}|{:^17}|{:^17}{}\n", "p50 / p95 ms", "hits", "newest", "relevance",
               "2 filters, newest", "2 filters, rel.", fts_ ? "|   FTS5 by date  |   FTS5 bm25" : "");
    const auto words = [this](int count, double low, double high) {
      return [=, this] { return and_words(count, low, high); };
    };
    ask("browse", [this] { return Question{}; });
    ask("rare word", words(1, 0.00005, 0.0006));
    ask("common word, ~30 %", words(1, 0.22, 0.38));
    ask("AND of 2", words(2, 0.001, 0.1));
    ask("AND of 3", words(3, 0.001, 0.1));
    ask("AND of two > 20 %", words(2, 0.2, 1));
    ask("phrase 2-3, one <= 10 %", [this] { return phrase(2 + below(2), 0.1, 0); });
    ask("phrase of two > 15 %", [this] { return phrase(2, 1, 0.15); });
    ask("phrase of three > 15 %", [this] { return phrase(3, 1, 0.15); });
    ask("prefix of 5", [this] { return prefix(5); });
    ask("prefix of 3", [this] { return prefix(3); });
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  ReleaseDocuments documents_of(std::uint32_t number, const MadeRelease& made) {
    ReleaseDocuments out{number, {}};
    for (const MadeText& text : made.texts) {
      Document document;
      document.release = number;
      document.published = made.published;
      document.language = text.language;
      document.language_tag = corpus_.languages()[text.language];
      document.valid_from = number;
      document.values = made.values;
      add_title(document, text.title, analyser_);
      add_body(document, text.body, analyser_);
      out.documents.push_back(std::move(document));
      if (made.is_corrected) {
        out.documents.push_back(out.documents.back());
        out.documents.back().version = 2;
        out.documents.back().valid_from = number + 1;
        out.documents[out.documents.size() - 2].valid_to = number + 1;
      }
    }
    documents_ += static_cast<std::uint32_t>(out.documents.size());
    return out;
  }

  void feed(const ReleaseDocuments& release) {
    for (const Document& document : release.documents) {
      if (samples_.size() < 3'000) {
        samples_.push_back({document.language, document.tokens});
      } else if (below(documents_) < 3'000) {
        samples_[below(3'000)] = {document.language, document.tokens};
      }
      if (!fts_) continue;
      std::vector<std::uint32_t> values;
      for (const Value& v : document.values) values.push_back((v.facet << 11) + v.number);
      fts_->add(document.tokens, release.release, values);
    }
  }

  double share(std::string_view term) {
    std::uint64_t holding = 0;
    const auto snapshot = index_->snapshot();
    for (const SegmentView& view : snapshot->views()) {
      ListPlace place;
      if (view.segment->dictionary().find(term, place)) holding += place.documents;
    }
    return static_cast<double>(holding) / static_cast<double>(snapshot->documents());
  }

  Question and_words(int count, double low, double high) {
    while (true) {
      const Sample& sample = samples_[below(samples_.size())];
      Question q;
      for (int tries = 0; tries < 200 && q.query.clauses.size() < static_cast<std::size_t>(count); ++tries) {
        if (sample.tokens.empty()) break;
        const Token token = sample.tokens[below(sample.tokens.size())];
        const double s = share(token.term);
        if (s < low || s > high) continue;
        const Clause clause{ClauseKind::kWord, Polarity::kRequired, std::string(token.word)};
        if (std::ranges::find(q.query.clauses, clause) != q.query.clauses.end()) continue;
        q.query.clauses.push_back(clause);
        q.expression += (q.expression.empty() ? "\"" : " AND \"") + std::string(token.term) + '"';
      }
      if (q.query.clauses.size() == static_cast<std::size_t>(count)) return q;
    }
  }

  // Neighbours in a text: the rarest at most `rarest`, all at least `each`.
  Question phrase(std::size_t length, double rarest, double each) {
    while (true) {
      const Sample& sample = samples_[below(samples_.size())];
      if (sample.tokens.size() <= length) continue;
      const std::size_t at = below(sample.tokens.size() - length);
      std::string text, terms;
      double least = 1;
      for (std::size_t i = at; i < at + length; ++i) {
        if (sample.tokens[i].position != sample.tokens[at].position + (i - at)) least = 0;
        text += std::string(sample.tokens[i].word) + ' ';
        terms += std::string(sample.tokens[i].term) + ' ';
        least = std::min(least, share(sample.tokens[i].term));
      }
      if (least == 0 || least > rarest || least < each) continue;
      Question q;
      q.query.clauses = {{ClauseKind::kPhrase, Polarity::kRequired, text}};
      q.expression = '"' + terms + '"';
      return q;
    }
  }

  Question prefix(std::size_t letters) {
    while (true) {
      const Sample& sample = samples_[below(samples_.size())];
      if (sample.tokens.empty()) continue;
      const std::string word(sample.tokens[below(sample.tokens.size())].word);
      if (word.size() < letters + 2 || std::ranges::any_of(word, [](char c) { return c < 'a' || c > 'z'; })) continue;
      Question q;
      q.query.clauses = {{ClauseKind::kPrefix, Polarity::kRequired, word.substr(0, letters)}};
      q.expression = '"' + word.substr(0, letters) + "\"*";
      return q;
    }
  }

  static double median_of(int runs, const std::function<void()>& run) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
      const double start = cpu_ms();
      run();
      times.push_back(cpu_ms() - start);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
  }
  static std::string quantiles(std::vector<double> times) {
    if (times.empty()) return fmt::format("{:^17}", "-");
    std::ranges::sort(times);
    return fmt::format("{:>8.2f} {:>8.2f}", times[times.size() / 2], times[times.size() * 95 / 100]);
  }

  void ask(const char* name, const std::function<Question()>& make) {
    const auto snapshot = index_->snapshot();
    std::array<std::vector<double>, 6> times;
    double hits = 0;
    constexpr int kQuestions = 40;
    for (int i = 0; i < kQuestions; ++i) {
      Question q = make();
      q.query.now = 946'684'800'000 + 25LL * 365 * 86'400'000;
      const std::vector<Value> filters = {{kLanguageFacet, static_cast<std::uint32_t>(below(3))},
                                          {3, static_cast<std::uint32_t>(below(12))}};
      for (std::size_t way = 0; way < 4; ++way) {
        q.query.order = way % 2 == 0 ? Order::kNewest : Order::kRelevance;
        q.query.filters = way < 2 ? std::vector<Value>{} : filters;
        times[way].push_back(median_of(5, [&] {
          const Answer answer = searcher_.search(*snapshot, q.query).value();
          if (way == 0) hits += static_cast<double>(answer.total) / (5 * kQuestions);
        }));
      }
      if (!fts_ || q.expression.empty() || i >= 10) continue;
      times[4].push_back(median_of(1, [&] { fts_->ask(q.expression, false); }));
      times[5].push_back(median_of(1, [&] { fts_->ask(q.expression, true); }));
    }
    fmt::print("{:<26}{:>9.0f}", name, hits);
    for (std::size_t way = 0; way < (fts_ ? 6u : 4u); ++way) fmt::print(" |{}", quantiles(times[way]));
    fmt::print("\n");
    std::fflush(stdout);
  }

  std::uint32_t size_, documents_ = 0;
  std::uint64_t bytes_ = 0;
  std::filesystem::path folder_;
  Corpus corpus_;
  std::mt19937_64 random_;
  Analyser analyser_;
  Searcher searcher_;
  std::optional<Index> index_;
  std::optional<Fts5> fts_;
  std::vector<Sample> samples_;
};

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  std::vector<std::uint32_t> sizes;
  std::vector<std::string> paths;
  bool with_fts = false, with_one = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--size" && i + 1 < argc) {
      sizes.push_back(static_cast<std::uint32_t>(std::stoul(argv[++i])));
    } else if (argument == "--fts") {
      with_fts = true;
    } else if (argument == "--one") {
      with_one = true;
    } else {
      paths.emplace_back(argument);
    }
  }
  if (sizes.empty()) sizes = {10'000, 100'000};
  for (const std::uint32_t size : sizes) {
    dateline::bench::Bench bench(size, paths, with_fts);
    bench.build();
    bench.report_memory();
    bench.ask_all();
    if (!with_one) continue;
    bench.make_one();
    bench.report_memory();
    bench.ask_all();
  }
}
