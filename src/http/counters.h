#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

// What a server counts, as plain numbers; whoever exports them to a monitoring system names them.
namespace dateline::http {

// Running totals since construction, but for open_connections.
struct ServerCounters {
  static constexpr std::array<std::chrono::microseconds, 10> kDurationBounds = {
      std::chrono::microseconds(50),       std::chrono::microseconds(100),     std::chrono::microseconds(250),
      std::chrono::microseconds(1'000),    std::chrono::microseconds(2'500),   std::chrono::microseconds(10'000),
      std::chrono::microseconds(50'000),   std::chrono::microseconds(250'000), std::chrono::microseconds(1'000'000),
      std::chrono::microseconds(5'000'000)};

  std::array<std::uint64_t, 6> by_class{};  // [2] counts 2xx …; [0] and [1] are unused
  // Answers that took at most the bound of the same index, handler and first write; the last counts all that a handler
  // was asked for.
  std::array<std::uint64_t, kDurationBounds.size() + 1> durations{};
  std::uint64_t duration_nanoseconds = 0;  // sum
  std::uint64_t body_bytes = 0;
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;  // at the door
  std::uint64_t connections_timed_out = 0;
  std::uint64_t open_connections = 0;
};

// A total that one thread writes and any thread reads.
class Tally {
 public:
  void add(std::uint64_t count) {
    value_.store(value_.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
  }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

// The counters of one loop.
class LoopCounters {
 public:
  void count_answer(int status, std::uint64_t body_bytes) {
    by_class_[static_cast<std::size_t>(status / 100) % by_class_.size()].add(1);
    body_bytes_.add(body_bytes);
  }
  void count_duration(std::chrono::nanoseconds duration);
  void count_accepted() { accepted_.add(1); }
  void count_refused() { refused_.add(1); }
  void count_timed_out() { timed_out_.add(1); }

  void add_to(ServerCounters& sum) const;

 private:
  std::array<Tally, 6> by_class_;
  std::array<Tally, ServerCounters::kDurationBounds.size() + 1> durations_;  // not cumulative
  Tally duration_nanoseconds_;
  Tally body_bytes_;
  Tally accepted_;
  Tally refused_;
  Tally timed_out_;
};

}  // namespace dateline::http
