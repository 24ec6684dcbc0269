#include "http/loop.h"

#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <cerrno>
#include <cstring>

#include "base/log.h"

namespace dateline::http {
namespace {

using boost::system::error_code;

constexpr std::size_t kAcceptBurst = 64;  // then the open connections get their turn
constexpr std::size_t kDoorPlaces = 64;   // connections over the limit that are still told so
constexpr std::chrono::milliseconds kNoResourcesPause{50};

}  // namespace

Loop::Loop(const ServerConfig& config, const base::Clock& clock, const Handler& handler, std::atomic<std::size_t>& open)
    : context_(config, clock, handler, open) {}

void Loop::add_listener(Socket socket) {
  acceptors_.emplace_back(io_.get_executor(), socket.fd());
  socket.release();
}

void Loop::run() {
  context_.when_drained = [this] {
    sweep_timer_.cancel();
    drain_timer_.cancel();
  };
  for (Acceptor& acceptor : acceptors_) wait_for_connections(acceptor);
  sweep_later();
  io_.run();
}

void Loop::wait_for_connections(Acceptor& acceptor) {
  acceptor.async_wait(acceptor.wait_read, [this, &acceptor](const error_code&) {
    if (context_.is_draining) return;
    context_.now = std::chrono::steady_clock::now();
    if (accept_from(acceptor) != Accepted::kNoResources) return wait_for_connections(acceptor);
    // The socket stays readable, so waiting for that would only burn the processor.
    accept_timer_.expires_after(kNoResourcesPause);
    accept_timer_.async_wait([this, &acceptor](const error_code&) {
      if (!context_.is_draining) wait_for_connections(acceptor);
    });
  });
}

Loop::Accepted Loop::accept_from(Acceptor& acceptor) {
  for (std::size_t i = 0; i < kAcceptBurst; ++i) {
    Socket socket(::accept4(acceptor.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.fd() >= 0) {
      admit(std::move(socket));
      continue;
    }
    if (errno == EAGAIN) return Accepted::kAll;
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      base::log_error("http: no resources for another connection", {{"error", std::strerror(errno)}});
      return Accepted::kNoResources;
    }
    // Anything else is about the one connection, which is gone.
  }
  return Accepted::kSome;
}

void Loop::admit(Socket socket) {
  const std::size_t limit = context_.config.limits.connections;
  const std::size_t open = context_.open.fetch_add(1, std::memory_order_relaxed) + 1;
  if (open > limit) context_.counters.count_refused();
  if (open > limit + kDoorPlaces) {
    context_.open.fetch_sub(1, std::memory_order_relaxed);
    return;
  }
  try {
    context_.sessions.emplace_front(context_, io_.get_executor(), std::move(socket));
  } catch (const boost::system::system_error& error) {
    base::log_error("http: a connection cannot be watched", {{"error", error.what()}});
    context_.open.fetch_sub(1, std::memory_order_relaxed);
    return;
  }
  if (open > limit) {
    context_.sessions.front().turn_away(context_.sessions.begin());
  } else {
    context_.counters.count_accepted();
    context_.sessions.front().start(context_.sessions.begin());
  }
}

void Loop::sweep_later() {
  sweep_timer_.expires_after(context_.config.deadlines.sweep);
  sweep_timer_.async_wait([this](const error_code& error) {
    if (error) return;
    context_.now = std::chrono::steady_clock::now();
    for (auto at = context_.sessions.begin(); at != context_.sessions.end();) {
      (at++)->sweep(context_.now);  // may remove itself
    }
    if (!context_.is_draining || !context_.sessions.empty()) sweep_later();
  });
}

void Loop::begin_drain() {
  boost::asio::post(io_.get_executor(), [this] { drain(); });
}

void Loop::drain() {
  if (context_.is_draining) return;
  // Whoever the kernel has already greeted is still served.
  context_.now = std::chrono::steady_clock::now();
  for (Acceptor& acceptor : acceptors_) {
    accept_from(acceptor);
    error_code ignored;
    acceptor.close(ignored);
  }
  accept_timer_.cancel();
  context_.is_draining = true;
  if (context_.sessions.empty()) return context_.when_drained();
  for (auto at = context_.sessions.begin(); at != context_.sessions.end();) (at++)->drain();
  drain_timer_.expires_after(context_.config.deadlines.drain);
  drain_timer_.async_wait([this](const error_code& error) {
    if (error) return;
    for (auto at = context_.sessions.begin(); at != context_.sessions.end();) (at++)->close();
  });
}

}  // namespace dateline::http
