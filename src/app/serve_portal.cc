#include "app/serve_portal.h"

#include <sys/stat.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "app/command.h"
#include "app/institution.h"
#include "app/notify.h"
#include "app/ops.h"
#include "app/portal_sandbox.h"
#include "app/serving.h"
#include "app/signals.h"
#include "base/clock.h"
#include "base/log.h"
#include "edition/keeper.h"
#include "http/server.h"
#include "portal/portal.h"
#include "record/read/blob_folder.h"
#include "record/read/sqlite_reader.h"

namespace dateline::app {
namespace {

// The institution's public address; one of this machine only (the demo's) follows the port that was taken.
std::string origin_of(const portal::Settings& settings, const http::ListenAddress& address) {
  const bool is_local = settings.origin.starts_with("http://127.0.0.1") || settings.origin.starts_with("http://localhost");
  const bool has_port = address.kind == http::ListenAddress::Kind::kIpv4 || address.kind == http::ListenAddress::Kind::kIpv6;
  return is_local && has_port ? "http://" + http::to_string(address) : settings.origin;
}

void announce(const http::Server& server) {
  for (const auto& address : server.addresses()) {
    if (address.kind == http::ListenAddress::Kind::kUnix) continue;
    print_line("Dateline serves at http://" + http::to_string(address) + "/");
  }
  std::fflush(stdout);
}

}  // namespace

ExitCode serve_portal(const Config& config, const PortalOptions& options) {
  auto settings = read_institution(config.institution_file());
  if (!settings) return complain(settings.error(), ExitCode::kConfiguration);
  settings->reply_cache_bytes = config.cache_bytes();
  const auto listen = addresses_of(config.listen());
  if (!listen) return complain(listen.error(), ExitCode::kConfiguration);

  Signals signals;
  const ServiceManager manager;
  const base::SystemClock clock;
  const record::RecordFolder folder{config.data_dir()};
  const auto index_folder = folder.path / "index";
  const edition::ReadingSettings reading{settings->languages};
  edition::Keeper keeper(record::open_reader(folder), index_folder, edition::IndexUse::kIndexed);
  const record::BlobFolder blobs(folder.blobs());

  const auto files = [&blobs](const std::string& hex) -> std::optional<http::Body> {
    const auto hash = base::parse_hash(hex);
    if (!hash || !blobs.open(*hash)) return std::nullopt;
    return http::Body::file(blobs.path_of(*hash));
  };
  const auto open_room = [&] {
    return std::make_unique<edition::ReadingRoom>(record::open_reader(folder), clock, reading);
  };
  std::unique_ptr<portal::Portal> site;  // opened below, when the port is known

  http::ServerConfig server_config;
  server_config.listen = *listen;
  server_config.threads = config.threads();
  server_config.refusal = [&](int status) { return site->refusal(status); };
  if (config.access_log()) server_config.access_log = log_access;
  const auto server = open_server(std::move(server_config), options.port_taken, clock,
                                  [&](const http::Request& request) { return site->handle(request); });

  settings->origin = origin_of(*settings, server->addresses().front());
  auto opened = portal::Portal::open(std::move(*settings), {[&] { return keeper.current(); }, open_room, files}, clock);
  if (!opened) return complain(opened.error(), ExitCode::kConfiguration);
  site = std::move(*opened);

  std::unique_ptr<http::Server> ops;
  std::string sandbox = config.sandbox() ? "on" : "off, as configured";
  if (!config.ops().empty()) {
    const auto address = addresses_of({config.ops()});
    if (!address) return complain(address.error(), ExitCode::kConfiguration);
    if (!is_loopback(address->front())) {
      return complain({base::ProblemKind::kInvalid, "ops", "must be a loopback address"}, ExitCode::kConfiguration);
    }
    http::ServerConfig ops_config;
    ops_config.listen = *address;
    ops_config.threads = 1;
    ops = std::make_unique<http::Server>(std::move(ops_config), clock,
                                         ops_handler({keeper, [&] { return server->counters(); }, sandbox}));
  }

  // The sandbox's rules name folders that are there; within it none can be made.
  std::filesystem::create_directories(index_folder);
  if (config.sandbox()) {
    if (auto done = enter_sandbox(portal_sandbox(config)); !done) return complain(done.error(), ExitCode::kStore);
  } else {
    base::log_warning("the portal runs without its sandbox, as configured");
  }

  // The edition first: a portal that listens without one would answer 404 for what is there.
  keeper.step_without_index();
  if (ops) ops->start();
  server->start();
  std::jthread keeping([&](const std::stop_token& stop) { keep(keeper, folder, stop); });
  announce(*server);
  manager.tell("READY=1");
  signals.wait();
  manager.tell("STOPPING=1");
  keeping.request_stop();
  server->stop();
  server->wait();
  if (ops) {
    ops->stop();
    ops->wait();
  }
  return ExitCode::kOk;
}

}  // namespace dateline::app
