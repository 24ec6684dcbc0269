#include "gate/gate.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>

#include <algorithm>

namespace dateline::gate {
namespace {

constexpr std::int64_t kTryAgainMs = 250;
constexpr std::int64_t kCrashMs = 30LL * 24 * 3'600'000;  // a machine that was down for longer is looked at by people
constexpr std::size_t kMostOvertaken = 100'000;
constexpr int kPriority = 10;  // above every ordinary thread, below the kernel's own

// On a busy machine an ordinary thread may wait 100 ms for its turn. Not permitted: the gate is late by so much.
void prefer_this_thread() {
  const sched_param parameters{.sched_priority = kPriority};
  ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &parameters);
}

bool is_same(const desk::Planned& a, const desk::Planned& b) {
  return a.item == b.item && a.key == b.key && a.manifest == b.manifest;
}

}  // namespace

Gate::Gate(GateWorld world, GateEvents events)
    : world_(std::move(world)),
      events_(std::move(events)),
      plans_(world_.desk, world_.entropy),
      trust_(world_.desk, world_.watch) {}

std::optional<base::Instant> Gate::step() {
  begin();
  trust_.heed(plans_);
  for (;;) {
    // Before the plan is read: so what was committed before T is seen when T is here.
    const base::Instant now = world_.clock.now();
    const auto plan = plans_.next();
    if (!plan) {
      ready_.reset();
      return std::nullopt;
    }
    if (plan->at.ms - now.ms > kReadyAhead.count()) return plan->at;
    if (!is_ready(*plan)) {
      make_ready(*plan);
      continue;  // which reads the plan again
    }
    if (plan->at > now) return plan->at;
    if (const auto doubt = trust_.doubt()) {
      ask(*plan, *doubt);
      trust_.asked(plan->id);
      continue;
    }
    if (release(*plan, now) == Outcome::kLater) return base::Instant{now.ms + kTryAgainMs};
  }
}

void Gate::run(const std::stop_token& stop) {
  prefer_this_thread();
  while (!stop.stop_requested()) {
    const auto next = step();
    if (events_.quiet && is_quiet(next)) events_.quiet();
    world_.watch.wait(wake_at(next), stop);
  }
}

void Gate::begin() {
  if (has_begun_) return;
  trust_.begin();
  tell_overtaken();
  erase_removed();
  has_begun_ = true;
}

bool Gate::is_ready(const desk::Plan& plan) {
  return ready_ && ready_->plan.id == plan.id && ready_->plan.at == plan.at &&
         std::ranges::equal(ready_->plan.items, plan.items, is_same) && still_fit(ready_->proposals, world_.writer);
}

void Gate::make_ready(const desk::Plan& plan) {
  ready_.reset();
  auto proposals = propose(plan, {world_.writer, world_.reader}, world_.entropy);
  if (!proposals) return ask(plan, base::to_string(proposals.error()));
  if (auto checked = check_staged(world_.blobs, proposals->files); !checked) {
    return ask(plan, base::to_string(checked.error()));
  }
  ready_.emplace(plan, std::move(*proposals));
  for (desk::Planned& item : ready_->plan.items) item.bytes.clear();
}

// A crash after the files have their public names leaves files that no act names and no page shows; after the append it
// leaves a plan that waits for what is public, whose keys the record knows. The next step() mends both.
Gate::Outcome Gate::release(const desk::Plan& plan, base::Instant now) {
  if (auto placed = publish_files(world_.blobs, ready_->proposals.files); !placed) {
    ask(plan, base::to_string(placed.error()));
    return Outcome::kGoOn;
  }
  const auto appended = world_.writer.append(ready_->proposals.group, now);
  if (!appended && appended.error().kind == base::ProblemKind::kUnavailable) {
    if (events_.trouble) events_.trouble(base::to_string(appended.error()));
    return Outcome::kLater;
  }
  if (!appended) {
    ask(plan, base::to_string(appended.error()));
    return Outcome::kGoOn;
  }
  ready_.reset();
  tell(plan, *appended);
  return Outcome::kGoOn;
}

void Gate::tell(const desk::Plan& plan, const std::vector<record::Appended>& appended) {
  std::vector<desk::Plans::Outcome> outcomes;
  for (const record::Appended& each : appended) outcomes.push_back({each.sequence.value, each.number});
  // The record's instant and not the clock's: they differ after a restart, and where the clock was set back.
  base::Instant at;
  const model::Sequence first = appended.front().sequence;
  world_.reader.read(first, {first.value + 1}, record::Want::kActs,
                     [&](const record::Entry& entry) { at = entry.act.at; });
  const std::int64_t late_ms = at.ms - plan.at.ms;
  plans_.released(plan.id, outcomes, at, late_ms);
  erase_removed();
  if (events_.released) events_.released(plan, late_ms);
}

// A hold or the like that came between append and desk, and then a crash: the plan waits no more, and is public.
void Gate::tell_overtaken() {
  const base::Instant now = world_.clock.now();
  for (const desk::Plan& plan : plans_.between({now.ms - kCrashMs}, {now.ms + kCrashMs}, kMostOvertaken)) {
    if (plan.state == desk::PlanState::kReleased || plan.state == desk::PlanState::kWaiting) continue;
    std::vector<record::Appended> appended;
    for (const desk::Planned& item : plan.items) {
      if (const auto known = world_.writer.appended(item.key)) appended.push_back(*known);
    }
    if (!appended.empty() && appended.size() == plan.items.size()) tell(plan, appended);
  }
}

void Gate::erase_removed() {
  for (const model::ReleaseNumber number : world_.writer.to_erase()) world_.writer.erase(number);
}

void Gate::ask(const desk::Plan& plan, const std::string& trouble) {
  plans_.ask(plan.id, trouble, world_.clock.now());
  if (events_.trouble) events_.trouble(fmt::format("plan {}: {}", plan.id.value, trouble));
}

bool Gate::is_quiet(std::optional<base::Instant> next) const {
  return !next || next->ms - world_.clock.now().ms > kQuietSpan.count();
}

base::Instant Gate::wake_at(std::optional<base::Instant> next) const {
  const base::Instant now = world_.clock.now();
  const base::Instant latest{now.ms + kLookAgain.count()};
  if (!next) return latest;
  const base::Instant ready{next->ms - kReadyAhead.count()};
  return std::min(latest, ready > now ? ready : *next);
}

}  // namespace dateline::gate
