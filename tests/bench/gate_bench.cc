// links: dateline_gate dateline_desk_items dateline_desk_database dateline_record_write dateline_record_read fmt::fmt
#include <fmt/format.h>
#include <sched.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "base/sha256.h"
#include "desk/database/desk_folder.h"
#include "desk/items/plan_rows.h"
#include "gate/gate.h"
#include "record/read/sqlite_reader.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"

// How late the gate is on this machine's clock and disk: from T to the start of the append, to the durable commit and
// to the desk knowing it, over DATELINE_BENCH_RELEASES (1000) releases, and for one group of 500 texts with a file
// each. DATELINE_BENCH_LOAD (0) threads spin beside it; DATELINE_BENCH_DIR is the folder on the disk to measure.
namespace dateline::gate {
namespace {

constexpr std::int64_t kGapMs = 25;
constexpr std::int64_t kAheadMs = 3'000;
constexpr std::size_t kGroup = 500;

std::uint64_t number_from(const char* name, std::uint64_t fallback) {
  const char* wanted = std::getenv(name);
  return wanted == nullptr ? fallback : std::strtoull(wanted, nullptr, 10);
}

std::int64_t now_us() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec * 1'000'000 + now.tv_nsec / 1'000;
}

class TimedWriter final : public record::Writer {
 public:
  explicit TimedWriter(record::Writer& writer) : writer_(writer) {}
  base::Result<std::vector<record::Appended>> append(std::span<const record::Proposal> group,
                                                     base::Instant at) override {
    starts.push_back(now_us());
    auto appended = writer_.append(group, at);
    ends.push_back(now_us());
    return appended;
  }
  std::optional<record::Appended> appended(std::string_view key) override { return writer_.appended(key); }
  std::optional<record::SourceState> source(std::string_view id) override { return writer_.source(id); }
  record::ReleaseNow release(model::ReleaseNumber number) override { return writer_.release(number); }
  model::ReleaseNumber newest_number() override { return writer_.newest_number(); }
  std::size_t erase(model::ReleaseNumber number) override { return writer_.erase(number); }
  std::vector<model::ReleaseNumber> to_erase() override { return writer_.to_erase(); }

  std::vector<std::int64_t> starts, ends;

 private:
  record::Writer& writer_;
};

class Bench {
 public:
  explicit Bench(const std::filesystem::path& path) : record_{path}, desk_{path} {
    std::filesystem::create_directories(path);
    record::create_record(record_, entropy_);
    desk::create_desk(desk_);
    writer_ = record::open_writer(record_);
    reader_ = record::open_reader(record_);
    database_ = desk::open_desk(desk_);
    database_->execute("INSERT INTO people(id, login, name, lang, standing, made_at) VALUES(1, 'o', 'o', 'en', 1, 0)");
  }

  // Groups of `size`, one at each moment.
  void plan(std::size_t groups, std::size_t size, base::Instant first) {
    store::Transaction transaction(*database_, store::TransactionKind::kWrite);
    for (std::size_t i = 0; i < groups; ++i) {
      const base::Instant at{first.ms + static_cast<std::int64_t>(i) * kGapMs};
      moments_.push_back(at.ms * 1'000);
      desk::insert_plan(*database_, frozen(size, at), clock_.now());
    }
    transaction.commit();
  }

  void run() {
    TimedWriter timed(*writer_);
    const auto watch = system_watch();
    std::stop_source stop;
    std::vector<std::int64_t> told;
    Gate gate({*database_,
               timed,
               *reader_,
               clock_,
               *watch,
               entropy_,
               {record::BlobFolder(desk_.blobs()), record::BlobFolder(record_.blobs())}},
              {[&](const desk::Plan&, std::int64_t) {
                 told.push_back(now_us());
                 if (told.size() == moments_.size()) stop.request_stop();
               },
               [](const std::string& words) { fmt::print("trouble: {}\n", words); }});
    std::thread([&] { gate.run(stop.get_token()); }).join();
    print("append starts", timed.starts);
    print("durable", timed.ends);
    print("desk knows", told);
  }

 private:
  desk::Plan frozen(std::size_t size, base::Instant at) {
    desk::Plan plan;
    plan.id = {++last_id_};
    plan.at = at;
    plan.zone = "Europe/Vienna";
    plan.made_by = {1};
    const std::string words = base::to_hex(entropy_.bytes(2'000));
    for (std::size_t i = 0; i < size; ++i) {
      desk::Manifest manifest;
      manifest.item = {++last_id_};
      manifest.at = at;
      manifest.zone = plan.zone;
      manifest.facts.office = "press";
      manifest.facts.facts.genre = "statement";
      manifest.facts.facts.published = model::Published{base::day_of(at), {}, 0};
      manifest.texts.push_back(text(words));
      desk::Planned item;
      item.item = manifest.item;
      item.key = fmt::format("approval {}", last_id_);
      item.bytes = desk::to_bytes(manifest);
      item.manifest = desk::manifest_hash(item.bytes);
      database_
          ->prepare(
              "INSERT INTO items(id, team, intent, stage, title, made_by, made_at, changed_at)"
              " VALUES(?1, 'press', 0, 3, 'A title', 1, 0, 0)")
          ->execute({item.item.value});
      plan.items.push_back(std::move(item));
    }
    return plan;
  }

  model::Text text(const std::string& words) {
    model::Text out;
    out.lang = {"en"};
    out.title = fmt::format("Title {}", last_id_);
    out.slug = "a-title";
    out.standfirst = words;
    model::Attachment attachment;
    attachment.id = "a1";
    attachment.file = base::to_hex(record::put_blob(record::BlobFolder(desk_.blobs()), out.title));
    out.attachments.push_back(attachment);
    return out;
  }

  void print(const char* what, const std::vector<std::int64_t>& times) const {
    std::vector<double> late_ms;
    for (std::size_t i = 0; i < times.size(); ++i)
      late_ms.push_back(static_cast<double>(times[i] - moments_[i]) / 1'000);
    std::ranges::sort(late_ms);
    const auto at = [&](double part) {
      return late_ms[static_cast<std::size_t>(part * static_cast<double>(late_ms.size() - 1))];
    };
    fmt::print("  {:14} {:5} releases: first {:8.3f}  p50 {:8.3f}  p99 {:8.3f}  last {:8.3f} ms after T\n", what,
               late_ms.size(), at(0), at(0.5), at(0.99), at(1));
  }

  const base::SystemClock clock_;
  base::SeededEntropy entropy_{5};
  const record::RecordFolder record_;
  const desk::DeskFolder desk_;
  std::unique_ptr<record::Writer> writer_;
  std::unique_ptr<record::Reader> reader_;
  std::unique_ptr<store::SqliteDatabase> database_;
  std::vector<std::int64_t> moments_;
  std::int64_t last_id_ = 0;
};

void measure(const char* what, std::size_t groups, std::size_t size) {
  const char* wanted = std::getenv("DATELINE_BENCH_DIR");
  const std::filesystem::path folder =
      (wanted == nullptr ? std::filesystem::temp_directory_path() : std::filesystem::path(wanted)) /
      "dateline-gate-bench";
  std::filesystem::remove_all(folder);
  fmt::print("{}\n", what);
  {
    Bench bench(folder);
    // A file takes some 10 ms to stage where the disk is busy.
    const base::SystemClock clock;
    bench.plan(groups, size, {clock.now().ms + kAheadMs + static_cast<std::int64_t>(groups * size) * 20});
    bench.run();
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dateline::gate

int main() {
  using namespace dateline::gate;
  const auto releases = number_from("DATELINE_BENCH_RELEASES", 1'000);
  const auto load = number_from("DATELINE_BENCH_LOAD", 0);
  std::stop_source stop;
  std::vector<std::jthread> spinning;
  for (std::uint64_t i = 0; i < load; ++i) {
    spinning.emplace_back([token = stop.get_token()] {
      volatile std::uint64_t turns = 0;
      while (!token.stop_requested()) turns = turns + 1;
    });
  }
  const sched_param parameters{.sched_priority = 1};
  const bool may = ::sched_setscheduler(0, SCHED_FIFO, &parameters) == 0;
  const sched_param usual{};
  ::sched_setscheduler(0, SCHED_OTHER, &usual);
  fmt::print("SCHED_FIFO {}, {} spinning threads\n", may ? "permitted" : "not permitted", load);
  measure("one release a moment, with a file", releases, 1);
  measure("a group of 500, with a file each", 1, kGroup);
  stop.request_stop();
  return 0;
}
