#include "http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/check.h"
#include "http/listener.h"
#include "http/loop.h"

namespace dateline::http {
namespace {

constexpr std::size_t kOtherFiles = 256;  // store, index, caches, the door's places

ServerConfig completed(ServerConfig config) {
  if (config.threads == 0) config.threads = std::max(1u, std::thread::hardware_concurrency());
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    const rlim_t wanted = config.limits.connections + kOtherFiles;
    if (files.rlim_cur < wanted) {
      files.rlim_cur = std::min(files.rlim_max, wanted);
      ::setrlimit(RLIMIT_NOFILE, &files);
    }
    const std::size_t usable = files.rlim_cur > 2 * kOtherFiles ? files.rlim_cur - kOtherFiles : files.rlim_cur / 2;
    config.limits.connections = std::min(config.limits.connections, usable);
  }
  return config;
}

}  // namespace

class Server::Core {
 public:
  Core(ServerConfig config, const base::Clock& clock, Handler handler)
      : config_(completed(std::move(config))), handler_(std::move(handler)) {
    DATELINE_CHECK(handler_ != nullptr && !config_.listen.empty());
    for (unsigned i = 0; i < config_.threads; ++i) {
      loops_.push_back(std::make_unique<Loop>(config_, clock, handler_, open_));
    }
    for (const ListenAddress& address : config_.listen) {
      Listener listener = open_listener(address, config_.threads);
      for (unsigned i = 0; i < config_.threads; ++i) loops_[i]->add_listener(std::move(listener.sockets[i]));
      addresses_.push_back(std::move(listener.address));
    }
  }

  const std::vector<ListenAddress>& addresses() const { return addresses_; }

  void start() {
    DATELINE_CHECK(threads_.empty());
    for (const auto& loop : loops_) threads_.emplace_back([&loop] { loop->run(); });
  }
  void stop() {
    for (const auto& loop : loops_) loop->begin_drain();
  }
  void wait() {
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  ServerCounters counters() const {
    ServerCounters sum;
    for (const auto& loop : loops_) loop->add_counters(sum);
    sum.open_connections = open_.load(std::memory_order_relaxed);
    return sum;
  }

 private:
  const ServerConfig config_;
  const Handler handler_;
  std::atomic<std::size_t> open_ = 0;
  std::vector<std::unique_ptr<Loop>> loops_;
  std::vector<ListenAddress> addresses_;
  std::vector<std::thread> threads_;
};

Server::Server(ServerConfig config, const base::Clock& clock, Handler handler)
    : core_(std::make_unique<Core>(std::move(config), clock, std::move(handler))) {}

Server::~Server() {
  core_->stop();
  core_->wait();
}

const std::vector<ListenAddress>& Server::addresses() const { return core_->addresses(); }
void Server::start() { core_->start(); }
void Server::stop() { core_->stop(); }
void Server::wait() { core_->wait(); }
ServerCounters Server::counters() const { return core_->counters(); }

}  // namespace dateline::http
