// links: dateline_record_write dateline_record_read dateline_store dateline_model dateline_base benchmark::benchmark
// fmt::fmt
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/entropy.h"
#include "base/file.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/sqlite_writer.h"

// The record's rates on synthetic acts: durable appends by size of group beside the disk's own rate, reading and
// verifying a whole record. DATELINE_BENCH_ACTS (default 100000) is the size of the record that is read;
// DATELINE_BENCH_DIR the folder on the disk to measure; a record made there once is used again.
namespace dateline::record {
namespace {

constexpr std::size_t kTextBytes = 2'000;

std::uint64_t acts_wanted() {
  const char* wanted = std::getenv("DATELINE_BENCH_ACTS");
  return wanted == nullptr ? 100'000 : std::strtoull(wanted, nullptr, 10);
}

std::filesystem::path bench_folder() {
  const char* folder = std::getenv("DATELINE_BENCH_DIR");
  return folder == nullptr ? std::filesystem::temp_directory_path() / "dateline-record-bench" : folder;
}

// Publishes with a text of kTextBytes and facts of 400, as hard to guess as real ones.
class Maker {
 public:
  Proposal next() {
    const std::string noise = base::to_hex(entropy_.bytes(8));
    Proposal out;
    out.key = fmt::format("bench:{}", count_);
    out.act.office = "import";
    out.contents.push_back(seal(fmt::format(R"({{"title":"{}{:x<{}}"}})", noise, "", kTextBytes), entropy_));
    out.act.texts = {{model::Lang{"en"}, 1, out.contents.back().hash}};
    out.contents.push_back(seal(fmt::format(R"({{"genre":"{}{:x<{}}"}})", noise, "", 400), entropy_));
    out.act.facts = out.contents.back().hash;
    out.sources = {{fmt::format("bench:{}", count_++), model::Lang{"en"}, out.contents.front().hash}};
    return out;
  }
  std::vector<Proposal> group(std::size_t count) {
    std::vector<Proposal> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(next());
    return out;
  }

 private:
  base::SeededEntropy entropy_{11};
  std::uint64_t count_ = 0;
};

const RecordFolder& whole_record() {
  static const RecordFolder kFolder = [] {
    RecordFolder folder{bench_folder() / fmt::format("acts-{}", acts_wanted())};
    base::SeededEntropy entropy(3);
    create_record(folder, entropy);
    const auto writer = open_writer(folder);
    Maker make;
    for (std::uint64_t done = open_reader(folder)->head().size; done < acts_wanted(); done += 1'000) {
      if (!writer->append(make.group(1'000), base::Instant{1})) std::abort();
    }
    return folder;
  }();
  return kFolder;
}

void append(benchmark::State& state) {
  const RecordFolder folder{bench_folder() / "append"};
  std::filesystem::remove_all(folder.path);
  base::SeededEntropy entropy(3);
  create_record(folder, entropy);
  const auto writer = open_writer(folder);
  Maker make;
  for (auto _ : state) {
    state.PauseTiming();
    const auto group = make.group(static_cast<std::size_t>(state.range(0)));
    state.ResumeTiming();
    if (!writer->append(group, base::Instant{1})) state.SkipWithError("refused");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(append)->Arg(1)->Arg(64)->Arg(1'000)->MeasureProcessCPUTime()->UseRealTime();

// What the disk itself does: 4 kB and fdatasync.
void raw_append(benchmark::State& state) {
  std::filesystem::create_directories(bench_folder());
  const base::Fd file(::open((bench_folder() / "raw").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  const std::string bytes(4'096, 'x');
  for (auto _ : state) {
    if (::write(file.number(), bytes.data(), bytes.size()) < 0 || ::fdatasync(file.number()) != 0) {
      state.SkipWithError("cannot write");
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(raw_append)->MeasureProcessCPUTime()->UseRealTime();

void read_record(benchmark::State& state) {
  const auto reader = open_reader(whole_record());
  for (auto _ : state) {
    std::size_t bytes = 0;
    reader->read({0}, {reader->head().size}, static_cast<Want>(state.range(0)), [&](const Entry& entry) {
      for (const StoredContent& content : entry.contents) bytes += content.bytes.size();
    });
    benchmark::DoNotOptimize(bytes);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(acts_wanted()));
}
BENCHMARK(read_record)
    ->ArgName("want")
    ->DenseRange(0, 2)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void verify_record(benchmark::State& state) {
  const RecordFolder& folder = whole_record();
  for (auto _ : state) {
    if (!verify(folder).is_sound()) state.SkipWithError("not sound");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(acts_wanted()));
}
BENCHMARK(verify_record)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline::record

BENCHMARK_MAIN();
