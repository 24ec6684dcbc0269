#include "app/serve_desk.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>
#include <utility>

#include "app/command.h"
#include "app/demo_people.h"
#include "app/desk_settings.h"
#include "app/institution.h"
#include "app/notify.h"
#include "app/signals.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/failure.h"
#include "base/log.h"
#include "desk/database/desk_folder.h"
#include "desk/items/erasure.h"
#include "desk/pages/desk.h"
#include "desk/people/people.h"
#include "desk/people/sessions.h"
#include "gate/gate.h"
#include "record/read/blob_folder.h"
#include "record/read/sqlite_reader.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"
#include "store/store_failure.h"

namespace dateline::app {
namespace {

constexpr unsigned kDeskThreads = 4;  // a page may wait for the disk, a password takes a tenth of a second

// Takes out of the desk what the record has removed, as the edition learns of it.
class RemovalFollower {
 public:
  RemovalFollower(store::SqliteDatabase& database, const desk::DeskFolder& folder, const edition::Keeper& keeper,
                  const base::Clock& clock)
      : database_(database), folder_(folder), keeper_(keeper), clock_(clock) {}

  // Erases for what was removed since the last call; the first call, for everything. When it is busy or the disk full,
  // the next does.
  void follow() {
    const edition::EditionPtr edition = keeper_.current();
    std::vector<model::ReleaseNumber> removed;
    for (std::size_t i = seen_; i < edition->changes.size(); ++i) {
      if (edition->changes[i].kind == edition::ChangeKind::kRemoved) removed.push_back(edition->changes[i].number);
    }
    if (has_begun_ && removed.empty()) return;
    try {
      const std::size_t erased = desk::erase_removed(database_, folder_, removed, clock_.now());
      if (erased > 0) base::log_info("erased at the desk what was removed", {{"items", std::to_string(erased)}});
      seen_ = edition->changes.size();
      has_begun_ = true;
    } catch (const store::StoreFailure& failure) {
      // Neither is worth ending the desk for; what is half done is known and gone on with.
      if (failure.kind() != store::FaultKind::kBusy && failure.kind() != store::FaultKind::kFull) throw;
      base::log_warning("the desk cannot erase yet what was removed", {{"reason", failure.what()}});
    }
  }

 private:
  store::SqliteDatabase& database_;
  const desk::DeskFolder& folder_;
  const edition::Keeper& keeper_;
  const base::Clock& clock_;
  std::size_t seen_ = 0;
  bool has_begun_ = false;
};

// The gate's world on its own thread: its own connections, so that no page ever waits for it nor it for a page.
void run_gate(const record::RecordFolder& folder, const desk::DeskFolder& private_folder, const edition::Keeper& keeper,
              const base::Clock& clock, gate::MomentWatch& watch, std::atomic<bool>& failed,
              const std::stop_token& stop) {
  try {
    const auto database = desk::open_desk(private_folder);
    const auto writer = record::open_writer(folder);
    const auto reader = record::open_reader(folder);
    base::SystemEntropy entropy;
    gate::GateEvents events;
    events.released = [](const desk::Plan& plan, std::int64_t late_ms) {
      base::log_info("released", {{"plan", std::to_string(plan.id.value)}, {"late_ms", std::to_string(late_ms)}});
    };
    events.trouble = [](const std::string& words) { base::log_error("the gate needs a person", {{"reason", words}}); };
    RemovalFollower removals(*database, private_folder, keeper, clock);
    events.quiet = [&removals] { removals.follow(); };
    gate::Gate gate({*database,
                     *writer,
                     *reader,
                     clock,
                     watch,
                     entropy,
                     {record::BlobFolder(private_folder.blobs()), record::BlobFolder(folder.blobs())}},
                    std::move(events));
    gate.run(stop);
  } catch (const base::Failure& failure) {
    base::log_error("the gate cannot go on; the desk ends with it", {{"reason", failure.what()}});
    failed = true;
    ::kill(::getpid(), SIGTERM);
  }
}

// The address that people type: configured, else made from the port that was taken.
std::string origin_of(const desk::Settings& settings, const http::ListenAddress& address) {
  return settings.origin.empty() ? "http://desk.localhost:" + std::to_string(address.port) : settings.origin;
}

void print_set_up_link(const desk::DeskFolder& folder, const std::string& origin, base::Instant now) {
  const auto database = desk::open_desk(folder);
  base::SystemEntropy entropy;
  if (!desk::People(*database, entropy).all().empty()) return;
  const std::string token = desk::OneTimeLinks(*database, entropy)
                                .make(desk::LinkPurpose::kSetUp, {}, {now.ms + desk::kSetupLinkMs}, {}, now);
  print_line("Nobody has an account yet. Set the desk up within 30 minutes, once: " + origin + "/link/" + token);
}

}  // namespace

ExitCode serve_desk(const Config& config, const DeskOptions& options) {
  const auto institution = read_institution(config.institution_file());
  if (!institution) return complain(institution.error(), ExitCode::kConfiguration);
  auto settings = read_desk_settings(config.desk_file(), *institution);
  if (!settings) return complain(settings.error(), ExitCode::kConfiguration);
  const auto listen = addresses_of({config.text("desk_listen")});
  if (!listen) return complain(listen.error(), ExitCode::kConfiguration);
  if (options.demo && !is_loopback(listen->front())) {
    return complain(
        {base::ProblemKind::kInvalid, "desk_listen", "the demo's sign-in links are for a loopback address only"},
        ExitCode::kConfiguration);
  }

  Signals signals;
  const ServiceManager manager;
  const base::SystemClock clock;
  base::SystemEntropy entropy;
  const record::RecordFolder folder{config.data_dir()};
  const desk::DeskFolder private_folder{config.data_dir()};
  desk::create_desk(private_folder);
  edition::Keeper keeper(record::open_reader(folder), folder.path / "index", edition::IndexUse::kWithoutIndex);
  const edition::ReadingSettings reading{institution->languages};
  const auto watch = gate::system_watch();
  std::unique_ptr<desk::Desk> site;  // opened below, when the port is known

  http::ServerConfig server_config;
  server_config.listen = *listen;
  server_config.threads = kDeskThreads;
  server_config.allow = "GET, HEAD, POST";
  server_config.cookies = http::Cookies::kKeep;
  server_config.limits.body_bytes = desk::Desk::kMaxRequestBodyBytes;
  server_config.refusal = [&](int status) { return site->refusal(status); };
  if (config.access_log()) server_config.access_log = log_access;
  const auto server = open_server(std::move(server_config), options.port_taken, clock,
                                  [&](const http::Request& request) { return site->handle(request); });
  settings->origin = origin_of(*settings, server->addresses().front());
  if (options.demo) settings->fresh_ms = desk::kSessionLongestMs;  // demo people have no password to give again
  const std::string origin = settings->origin;

  desk::Sources sources;
  sources.current = [&] { return keeper.current(); };
  sources.open_database = [&]() -> std::unique_ptr<store::Database> { return desk::open_desk(private_folder); };
  sources.open_reading = [&] {
    return std::make_unique<edition::ReadingRoom>(record::open_reader(folder), clock, reading);
  };
  sources.ring_gate = [&] { watch->ring(); };
  const record::BlobFolder staged(private_folder.blobs());
  const record::BlobFolder open(folder.blobs());
  sources.stage_file = [&staged](std::string_view bytes) { return record::put_blob(staged, bytes); };
  sources.open_file = [&staged, &open](const std::string& hex) -> std::optional<http::Body> {
    const auto hash = base::parse_hash(hex);
    for (const record::BlobFolder* place : {&staged, &open}) {
      if (hash && place->open(*hash)) return http::Body::file(place->path_of(*hash));
    }
    return std::nullopt;
  };
  const std::vector<desk::Team> teams = settings->teams;
  auto opened = desk::Desk::open(std::move(*settings), std::move(sources), clock, entropy);
  if (!opened) return complain(opened.error(), ExitCode::kConfiguration);
  site = std::move(*opened);

  keeper.step();
  std::atomic<bool> gate_failed = false;
  std::jthread keeping([&](const std::stop_token& stop) { keep(keeper, folder, stop); });
  std::jthread releasing(
      [&](const std::stop_token& stop) { run_gate(folder, private_folder, keeper, clock, *watch, gate_failed, stop); });
  server->start();
  print_line("The desk is at " + origin + "/");
  if (options.demo) {
    print_demo_links(private_folder, teams, origin, clock.now());
  } else {
    print_set_up_link(private_folder, origin, clock.now());
  }
  std::fflush(stdout);
  manager.tell("READY=1");
  signals.wait();
  manager.tell("STOPPING=1");
  releasing.request_stop();
  watch->ring();
  keeping.request_stop();
  server->stop();
  server->wait();
  return gate_failed ? ExitCode::kStore : ExitCode::kOk;
}

}  // namespace dateline::app
