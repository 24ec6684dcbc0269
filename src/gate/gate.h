#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/instant.h"
#include "desk/items/plans.h"
#include "gate/moment.h"
#include "gate/proposals.h"
#include "gate/stage.h"
#include "gate/trust.h"
#include "record/read/reader.h"
#include "record/write/writer.h"
#include "store/database.h"

// The only door from the desk to the record. It waits for the next plan's instant, appends its items as one group, and
// tells the desk. Never early: it compares the clock with T after every wake, and a clock that was set forward releases
// nothing until a person confirms (trust.h). Never twice: each act carries the key of its approval, so a crash between
// append and desk is mended by offering the same again. Never other than approved: it publishes the frozen manifests
// after checking their hashes. One thread, which owns everything in GateWorld but the bell of the watch.
//
// A hold, or any other change of a plan, that is committed before T stops or changes the release, as the plan is read
// for the last time at or after T and directly before the append. One that comes later may come too late, as on a desk
// where the paper has left the hand: then the plan is released, and the hold refused or overtaken.
namespace dateline::gate {

// Contents are sealed and files checked so long before T: what is amiss is told while people can still mend it, and
// nothing but the append is left to do at T.
inline constexpr std::chrono::milliseconds kReadyAhead{10 * 60'000};
// Longest wait: plans that another process changed without ringing are seen by then.
inline constexpr std::chrono::milliseconds kLookAgain{10'000};
inline constexpr std::chrono::milliseconds kQuietSpan{2 * 60'000};

struct GateWorld {
  store::Database& desk;
  record::Writer& writer;
  record::Reader& reader;  // of the same record
  const base::Clock& clock;
  MomentWatch& watch;
  base::Entropy& entropy;
  BlobFolders blobs;
};

struct GateEvents {
  std::function<void(const desk::Plan&, std::int64_t late_ms)> released;  // may be empty
  std::function<void(const std::string&)> trouble;                        // may be empty
  // Called by run() whenever nothing is due within kQuietSpan: for work of some seconds on the desk's database, which
  // must never stand between a plan and its instant. May be empty.
  std::function<void()> quiet = {};
};

class Gate {
 public:
  explicit Gate(GateWorld world, GateEvents events = {});

  // Releases everything due, in the order of the instants; returns the instant to look at next: of the next waiting
  // plan, or shortly from now when the record was held by another writer; none: nothing waits. What the record or a
  // check refuses makes the plan ask, and the next one has its turn. Throws base::Failure, after which the process must
  // end (the record says why); the next process goes on where this one was.
  std::optional<base::Instant> step();

  // step() and wait until stopped. `watch` wakes it at T, when the clock is set, and when the desk rings. Gives its
  // thread a realtime priority where that is permitted.
  void run(const std::stop_token& stop);

 private:
  enum class Outcome { kGoOn, kLater };

  void begin();
  bool is_ready(const desk::Plan& plan);
  void make_ready(const desk::Plan& plan);
  Outcome release(const desk::Plan& plan, base::Instant now);
  void tell(const desk::Plan& plan, const std::vector<record::Appended>& appended);
  void erase_removed();
  void tell_overtaken();
  void ask(const desk::Plan& plan, const std::string& trouble);
  bool is_quiet(std::optional<base::Instant> next) const;
  base::Instant wake_at(std::optional<base::Instant> next) const;

  struct Ready {
    desk::Plan plan;  // as it was read, without the bytes of its manifests
    Proposals proposals;
  };

  GateWorld world_;
  GateEvents events_;
  desk::Plans plans_;
  ClockTrust trust_;
  bool has_begun_ = false;
  std::optional<Ready> ready_;
};

}  // namespace dateline::gate
