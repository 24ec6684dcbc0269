#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/failure.h"
#include "base/sha256.h"
#include "desk/database/audit.h"
#include "desk/database/desk_folder.h"
#include "desk/items/drafts.h"
#include "desk/items/items.h"
#include "gate/gate.h"
#include "record/read/sqlite_reader.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"

// One release with a file, from approval to the record, to be broken at any system call: gate_probe MODE FOLDER.
//   make     a record, and a desk with one approved item
//   publish  plans it for now, unless it is planned, and lets the gate do one step. 0: acknowledged; 4: the world broke
//   confirm  a person answers a plan that asks
//   state    prints the plan's state, the acts of the record, whether the file is public, and the audit list's
//   soundness
namespace dateline {
namespace {

constexpr const char* kZone = "Europe/Vienna";
constexpr base::Instant kMoment{1'770'022'800'000};
constexpr const char* kFile = "the bytes of an attached file";

struct Place {
  record::RecordFolder record;
  desk::DeskFolder desk;
};

template <typename T>
T must(base::Result<T> result) {
  if (result) {
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  } else {
    std::fprintf(stderr, "gate_probe: %s\n", base::to_string(result.error()).c_str());
    std::exit(1);
  }
  if constexpr (std::is_void_v<T>) return;
}

desk::PersonId add_person(store::Database& database, std::string_view login) {
  const auto row = database.prepare(
      "INSERT INTO people(login, name, lang, standing, made_at) VALUES(?1, ?1, 'en', 1, 0) RETURNING id");
  const store::StatementScope scope(*row);
  row->run({login}).step();
  return {row->integer(0)};
}

desk::Items::Seed seed(const base::Hash& file) {
  desk::Items::Seed out;
  out.facts.office = "press";
  out.facts.facts.genre = "statement";
  out.facts.facts.original = model::Lang{"en"};
  model::Text text;
  text.lang = {"en"};
  text.title = "A statement";
  model::Attachment attachment;
  attachment.id = "a1";
  attachment.title = "Annex";
  attachment.file = base::to_hex(file);
  attachment.media_type = "text/plain";
  text.attachments.push_back(attachment);
  out.texts.push_back(text);
  return out;
}

int make(const Place& place) {
  std::filesystem::create_directories(place.record.path);
  base::SystemEntropy entropy;
  record::create_record(place.record, entropy);
  desk::create_desk(place.desk);
  const auto database = desk::open_desk(place.desk);
  const desk::PersonId author = add_person(*database, "author");
  const desk::PersonId reviewer = add_person(*database, "reviewer");
  const base::Hash file = record::put_blob(record::BlobFolder(place.desk.blobs()), kFile);
  desk::Items items(*database, entropy);
  const desk::ItemId item = must(items.make({"press"}, desk::Intent::kPublish, {}, seed(file), author, kMoment));
  must(desk::Drafts(*database).set_state(item, {"en"}, desk::DraftState::kReady, author, kMoment));
  must(items.hand_over(item, author, kMoment));
  desk::Approvals approvals(*database);
  const base::Hash seen = desk::manifest_hash(desk::to_bytes(must(approvals.manifest_of(item, kMoment, kZone))));
  must(approvals.approve(item, kMoment, kZone, seen, desk::ApprovalRoute::kReview, "", {}, reviewer, kMoment));
  return 0;
}

desk::ItemId only_item(store::Database& database) {
  const auto row = database.prepare("SELECT id FROM items");
  const store::StatementScope scope(*row);
  if (!row->run({}).step()) std::exit(1);
  return {row->integer(0)};
}

int publish(const Place& place) {
  base::SystemEntropy entropy;
  const base::SystemClock clock;
  const auto database = desk::open_desk(place.desk);
  desk::Plans plans(*database, entropy);
  const desk::ItemId item = only_item(*database);
  if (!plans.of(item)) {
    must(plans.make(std::span(&item, 1), kMoment, kZone, desk::Plans::When::kNow, {}, {2}, clock.now()));
  }
  const auto writer = record::open_writer(place.record);
  const auto reader = record::open_reader(place.record);
  const auto watch = gate::system_watch();
  gate::Gate gate({*database,
                   *writer,
                   *reader,
                   clock,
                   *watch,
                   entropy,
                   {record::BlobFolder(place.desk.blobs()), record::BlobFolder(place.record.blobs())}},
                  {.released = {}, .trouble = [](const std::string& words) { std::puts(words.c_str()); }});
  gate.step();
  return plans.of(item)->state == desk::PlanState::kReleased ? 0 : 5;
}

int confirm(const Place& place) {
  base::SystemEntropy entropy;
  const auto database = desk::open_desk(place.desk);
  desk::Plans plans(*database, entropy);
  must(plans.confirm(plans.of(only_item(*database))->id, {2}, base::SystemClock().now()));
  return 0;
}

const char* word_of(desk::PlanState state) {
  switch (state) {
    case desk::PlanState::kWaiting:
      return "waiting";
    case desk::PlanState::kReleased:
      return "released";
    case desk::PlanState::kAsking:
      return "asking";
    default:
      return "stopped";
  }
}

int state(const Place& place) {
  base::SystemEntropy entropy;
  const auto database = desk::open_desk(place.desk);
  const auto plan = desk::Plans(*database, entropy).of(only_item(*database));
  const auto reader = record::open_reader(place.record);
  const record::BlobFolder open(place.record.blobs());
  const bool has_file = open.is_sound(base::sha256(kFile));
  std::printf("%s acts=%llu file=%s audit=%s\n", plan ? word_of(plan->state) : "approved",
              static_cast<unsigned long long>(reader->head().size), has_file ? "public" : "staged",
              desk::verify_audit(*database) ? "sound" : "broken");
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string mode = argv[1];
  const dateline::Place place{{argv[2]}, {argv[2]}};
  try {
    if (mode == "make") return dateline::make(place);
    if (mode == "publish") return dateline::publish(place);
    if (mode == "confirm") return dateline::confirm(place);
    if (mode == "state") return dateline::state(place);
  } catch (const dateline::base::Failure& failure) {
    std::fprintf(stderr, "gate_probe: %s\n", failure.what());
    return 4;
  }
  return 2;
}
