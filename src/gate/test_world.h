#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/sha256.h"
#include "desk/database/test_desk.h"
#include "desk/items/manifest.h"
#include "desk/items/plan_rows.h"
#include "gate/gate.h"
#include "record/read/sqlite_reader.h"
#include "record/write/memory_record.h"
#include "record/write/sqlite_writer.h"

// For the tests of this folder: a machine with two clocks, a desk with plans, a record, and a gate that can be killed.
namespace dateline::gate::testing {

// Time passes on both clocks; a jump is of the realtime clock alone.
class FakeTime {
 public:
  void pass_ms(std::int64_t ms) {
    clock.advance_ms(ms);
    boot_ms += ms;
  }
  void jump_ms(std::int64_t ms) { clock.advance_ms(ms); }
  void reboot() {
    ++boot;
    boot_ms = 5'000;
  }
  std::int64_t offset_ms() const { return clock.now().ms - boot_ms; }

  base::ManualClock clock{desk::kNine};
  std::int64_t boot_ms = 3'600'000;
  int boot = 1;
};

class FakeWatch final : public MomentWatch {
 public:
  explicit FakeWatch(const FakeTime& time) : time_(time), anchor_(now()) {}

  Woke wait(std::optional<base::Instant> moment, const std::stop_token&) override { return on_wait(moment); }
  void ring() override {}
  std::chrono::milliseconds drift() override {
    return std::chrono::milliseconds(time_.offset_ms() - anchor_.offset_ms);
  }
  Anchor anchor() override { return anchor_ = now(); }
  bool keep(const Anchor& anchor) override {
    if (anchor.boot != anchor_.boot) return false;
    anchor_ = anchor;
    return true;
  }

  std::function<Woke(std::optional<base::Instant>)> on_wait;

 private:
  Anchor now() const { return {"boot " + std::to_string(time_.boot), time_.offset_ms()}; }

  const FakeTime& time_;
  Anchor anchor_;
};

// Passes all on, but fails before or after an append as a kill there would look to the desk.
class FaultyWriter final : public record::Writer {
 public:
  enum class Fault { kNone, kBefore, kAfter, kBusy };

  explicit FaultyWriter(record::Writer& writer) : writer_(writer) {}

  base::Result<std::vector<record::Appended>> append(std::span<const record::Proposal> group,
                                                     base::Instant at) override {
    const Fault now = std::exchange(fault, Fault::kNone);
    if (now == Fault::kBefore) throw base::Failure("killed before the append");
    if (now == Fault::kBusy) return base::refuse(base::ProblemKind::kUnavailable, "record", "is held");
    if (on_append) on_append(group, at);
    for (const record::Proposal& each : group) has_removed_ |= each.act.kind == model::ActKind::kRemove;
    auto appended = writer_.append(group, at);
    if (now == Fault::kAfter) throw base::Failure("killed after the append");
    return appended;
  }
  std::optional<record::Appended> appended(std::string_view key) override { return writer_.appended(key); }
  std::optional<record::SourceState> source(std::string_view id) override { return writer_.source(id); }
  record::ReleaseNow release(model::ReleaseNumber number) override { return writer_.release(number); }
  model::ReleaseNumber newest_number() override { return writer_.newest_number(); }
  std::size_t erase(model::ReleaseNumber number) override { return writer_.erase(number); }
  // The record in memory looks for removals in every act anew, which is slow after a thousand.
  std::vector<model::ReleaseNumber> to_erase() override {
    return has_removed_ ? writer_.to_erase() : std::vector<model::ReleaseNumber>();
  }

  Fault fault = Fault::kNone;
  std::function<void(std::span<const record::Proposal>, base::Instant)> on_append;

 private:
  record::Writer& writer_;
  bool has_removed_ = false;
};

enum class Store { kMemory, kSqlite };

class World {
 public:
  explicit World(Store store = Store::kMemory) : by(desk.person("officer")) {
    std::filesystem::create_directories(record_folder().blobs());
    if (store == Store::kSqlite) {
      record::create_record(record_folder(), desk.entropy());
      sqlite_writer_ = record::open_writer(record_folder());
      sqlite_reader_ = record::open_reader(record_folder());
    }
    desk.database().execute("PRAGMA synchronous = OFF");  // no test here cuts the power
    writer = std::make_unique<FaultyWriter>(sqlite_writer_ ? *sqlite_writer_ : memory_);
    start();
  }

  record::RecordFolder record_folder() const { return {desk.folder().path}; }
  record::Reader& reader() { return sqlite_reader_ ? *sqlite_reader_ : memory_; }
  BlobFolders blobs() const {
    return {record::BlobFolder(desk.folder().blobs()), record::BlobFolder(record_folder().blobs())};
  }
  base::Instant now() const { return time.clock.now(); }
  base::Instant in_ms(std::int64_t ms) const { return {now().ms + ms}; }

  // A new process on the same machine.
  void start() {
    gate.reset();
    watch = std::make_unique<FakeWatch>(time);
    gate = std::make_unique<Gate>(
        GateWorld{desk.database(), *writer, reader(), time.clock, *watch, desk.entropy(), blobs()},
        GateEvents{[this](const desk::Plan&, std::int64_t late_ms) { late.push_back(late_ms); },
                   [this](const std::string& words) { troubles.push_back(words); }});
  }

  desk::Manifest publish(const std::vector<std::string>& langs, const std::string& title = "A title") {
    desk::Manifest out;
    out.intent = desk::Intent::kPublish;
    out.facts.office = "press";
    out.facts.facts.genre = "statement";
    out.facts.facts.published = model::Published{.day = base::day_of(desk::kNine), .instant = {}, .offset_minutes = 0};
    for (const std::string& lang : langs) out.texts.push_back(text(lang, title));
    return out;
  }
  // Of the facts that publish() gives, made from the versions that are live.
  desk::Manifest of_release(desk::Intent intent, std::uint32_t number, const std::string& note = "A reason") {
    desk::Manifest out = publish({});
    out.intent = intent;
    out.number = {number};
    out.facts.note.texts = {{model::Lang{"en"}, note}};
    if (intent != desk::Intent::kCorrect) return out;
    for (const record::LiveText& live : writer->release({number}).state.texts) {
      out.facts.based_on.push_back({live.lang, live.version});
    }
    return out;
  }
  static model::Text text(const std::string& lang, const std::string& title) {
    model::Text out;
    out.lang = {lang};
    out.title = title;
    out.slug = "a-title";
    return out;
  }

  desk::Plan frozen(std::vector<desk::Manifest> manifests, base::Instant at) {
    desk::Plan plan;
    plan.id = {++last_id_};
    plan.at = at;
    plan.zone = "Europe/Vienna";
    plan.made_by = by;
    for (desk::Manifest& manifest : manifests) {
      manifest.item = {++last_id_};
      manifest.at = at;
      manifest.zone = plan.zone;
      desk::Planned item;
      item.item = manifest.item;
      item.key = "approval " + std::to_string(manifest.item.value);
      item.bytes = desk::to_bytes(manifest);
      item.manifest = desk::manifest_hash(item.bytes);
      plan.items.push_back(std::move(item));
    }
    return plan;
  }
  // As Plans::make leaves it, without the approvals before.
  desk::PlanId put(const desk::Plan& plan) {
    store::Transaction transaction(desk.database(), store::TransactionKind::kWrite);
    for (const desk::Planned& item : plan.items) {
      desk.database()
          .prepare(
              "INSERT INTO items(id, team, intent, stage, title, made_by, made_at, changed_at)"
              " VALUES(?1, 'press', 0, ?2, 'A title', ?3, ?4, ?4)")
          ->execute({item.item.value, static_cast<std::int64_t>(desk::Stage::kPlanned), by.value, now().ms});
    }
    desk::insert_plan(desk.database(), plan, now());
    transaction.commit();
    return plan.id;
  }
  desk::PlanId plan(std::vector<desk::Manifest> manifests, base::Instant at) {
    return put(frozen(std::move(manifests), at));
  }
  desk::Plan found(desk::PlanId id) { return plans.find(id).value(); }
  desk::PlanState state(desk::PlanId id) { return found(id).state; }
  std::uint64_t acts() { return reader().head().size; }
  model::Act newest_act() {
    model::Act out;
    reader().read({acts() - 1}, {acts()}, record::Want::kActs, [&](const record::Entry& entry) { out = entry.act; });
    return out;
  }

  // A publication that is out by now; its number.
  std::uint32_t published(const std::vector<std::string>& langs) {
    plan({publish(langs)}, now());
    gate->step();
    return writer->newest_number().value;
  }

  desk::TestDesk desk;
  desk::PersonId by;
  FakeTime time;
  desk::Plans plans{desk.database(), desk.entropy()};
  std::unique_ptr<FaultyWriter> writer;
  std::unique_ptr<FakeWatch> watch;
  std::unique_ptr<Gate> gate;
  std::vector<std::int64_t> late;
  std::vector<std::string> troubles;

 private:
  record::MemoryRecord memory_;
  std::unique_ptr<record::Writer> sqlite_writer_;
  std::unique_ptr<record::Reader> sqlite_reader_;
  std::int64_t last_id_ = 0;
};

}  // namespace dateline::gate::testing
