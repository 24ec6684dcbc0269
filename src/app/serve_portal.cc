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
#include "app/signals.h"
#include "base/clock.h"
#include "base/log.h"
#include "edition/keeper.h"
#include "http/server.h"
#include "portal/portal.h"
#include "record/read/blob_folder.h"
#include "record/read/follower.h"
#include "record/read/sqlite_reader.h"

namespace dateline::app {
namespace {

constexpr int kPortsTried = 20;
constexpr std::chrono::milliseconds kTidyPause{50};

base::Result<std::vector<http::ListenAddress>> addresses_of(const std::vector<std::string>& texts) {
  std::vector<http::ListenAddress> out;
  for (const std::string& text : texts) {
    auto address = http::parse_listen_address(text);
    if (!address) return base::invalid("listen", text + ": " + address.error().detail);
    out.push_back(std::move(*address));
  }
  return out;
}

bool is_loopback(const http::ListenAddress& address) {
  using Kind = http::ListenAddress::Kind;
  return address.kind == Kind::kUnix || address.kind == Kind::kInherited || address.host.starts_with("127.") ||
         address.host == "::1";
}

// Listening sockets are opened before the sandbox closes; the next port is tried only where that was asked for.
std::unique_ptr<http::Server> open_server(http::ServerConfig config, PortTaken taken, const base::Clock& clock,
                                          const http::Handler& handler) {
  const auto wanted = config.listen;
  for (int i = 0;; ++i) {
    try {
      return std::make_unique<http::Server>(config, clock, handler);
    } catch (const http::AddressInUse& failure) {
      if (taken == PortTaken::kRefuse || i + 1 == kPortsTried) throw;
      for (std::size_t k = 0; k < wanted.size(); ++k) {
        config.listen[k].port = static_cast<std::uint16_t>(wanted[k].port + i + 1);
      }
      if (i == 0) base::log_warning("port taken, trying the next", {{"listen", http::to_string(wanted.front())}});
    }
  }
}

void log_access(const http::AccessRecord& access) {
  const std::string status = std::to_string(access.status);
  const std::string bytes = std::to_string(access.body_bytes);
  const std::string micros = std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(access.duration).count());
  base::log_info("request", {{"method", access.method}, {"target", access.target}, {"status", status},
                             {"bytes", bytes}, {"us", micros}});
}

// Follows the record: step on each ring, tidy in quiet moments.
void keep(edition::Keeper& keeper, const record::RecordFolder& folder, const std::stop_token& stop) {
  record::BellWatch bell(folder);
  std::chrono::milliseconds pause{100};
  while (!stop.stop_requested()) {
    try {
      keeper.step();
      const bool more = keeper.tidy();
      bell.wait(more ? kTidyPause : std::chrono::milliseconds(1'000), stop);
      pause = std::chrono::milliseconds(100);
    } catch (const base::Failure& failure) {
      base::log_error("the record could not be followed; what is shown stays", {{"reason", failure.what()}});
      bell.wait(pause, stop);
      pause = std::min(pause * 2, std::chrono::milliseconds(5'000));
    }
  }
}

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
