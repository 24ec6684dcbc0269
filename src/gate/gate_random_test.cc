#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "gate/test_world.h"

// A thousand releases through a day in which everything goes wrong that may: the clock jumps both ways, the machine and
// the process start anew, appends are killed before and after, people hold, free, confirm and take back.
namespace dateline::gate {
namespace {

using desk::PlanId;
using desk::PlanState;
using testing::FaultyWriter;
using testing::World;

class BadDay {
 public:
  explicit BadDay(std::uint64_t seed) : dice_(seed) {
    world_.writer->on_append = [this](std::span<const record::Proposal> group, base::Instant at) { look(group, at); };
    world_.gate->step();  // the clock of now is what is trusted
  }

  void run(int plans) {
    while (made_ < plans || !open_.empty()) {
      if (made_ < plans && below(2) == 0) make();
      happen();
      step();
      settle();
    }
  }

  int released() const { return released_; }
  int asked() const { return asked_; }
  int kills() const { return kills_; }
  World& world() { return world_; }
  const std::map<std::string, base::Instant>& moments() const { return moments_; }

 private:
  std::int64_t below(std::int64_t limit) { return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(dice_); }

  void make() {
    const base::Instant at = world_.in_ms(below(60'000));
    const desk::Plan plan = world_.frozen({world_.publish({"en"}, "Title " + std::to_string(made_))}, at);
    moments_[plan.items[0].key] = at;
    open_.insert(world_.put(plan));
    ++made_;
  }

  void happen() {
    world_.time.pass_ms(below(2) == 0 ? below(50) : below(20'000));
    switch (below(30)) {
      case 0:
        jump(below(3'600'000));
        break;
      case 1:
        jump(-below(100'000));
        break;
      case 2:
        jump(below(1'000) - 500);
        break;
      case 3:
        restart();
        break;
      case 4:
        world_.time.reboot();
        trusted_ahead_ms_ = 0;
        restart();
        break;
      case 5:
      case 6:
        world_.writer->fault = below(2) == 0 ? FaultyWriter::Fault::kBefore : FaultyWriter::Fault::kAfter;
        break;
      default:
        break;
    }
  }

  void jump(std::int64_t ms) {
    world_.time.jump_ms(ms);
    trusted_ahead_ms_ += ms;
  }

  void restart() { world_.start(); }

  void step() {
    try {
      world_.gate->step();
    } catch (const base::Failure&) {
      ++kills_;
      restart();
      world_.gate->step();
    }
  }

  // What the test knows of the true time, by its own account.
  void look(std::span<const record::Proposal> group, base::Instant at) {
    for (const record::Proposal& proposal : group) {
      const base::Instant moment = moments_.at(proposal.key);
      EXPECT_GE(world_.now(), moment) << proposal.key;
      EXPECT_GE(at, moment) << proposal.key;
      EXPECT_FALSE(stopped_.contains(proposal.key)) << proposal.key << " was stopped";
      if (!world_.writer->appended(proposal.key)) {
        EXPECT_LE(trusted_ahead_ms_, kMostDrift.count()) << proposal.key;
      }
    }
  }

  void settle() {
    for (auto place = open_.begin(); place != open_.end();) {
      const desk::Plan plan = world_.found(*place);
      const std::string& key = plan.items[0].key;
      if (plan.state == PlanState::kReleased) ++released_;
      const bool is_over = plan.state == PlanState::kReleased || plan.state == PlanState::kTakenBack;
      if (!is_over) decide(plan, key);
      place = is_over ? open_.erase(place) : std::next(place);
    }
  }

  void decide(const desk::Plan& plan, const std::string& key) {
    const base::Instant now = world_.now();
    if (plan.state == PlanState::kHeld && below(4) == 0) {
      EXPECT_TRUE(world_.plans.set_free(plan.id, world_.by, now));
      stopped_.erase(key);
    } else if (plan.state == PlanState::kAsking && below(3) == 0) {
      ++asked_;
      EXPECT_TRUE(world_.plans.confirm(plan.id, world_.by, now));
      trusted_ahead_ms_ = 0;
      step();
    } else if (plan.state == PlanState::kWaiting && plan.at > now && below(12) == 0) {
      EXPECT_TRUE(world_.plans.hold(plan.id, "wait", world_.by, now));
      stopped_.insert(key);
    } else if (plan.state == PlanState::kWaiting && plan.at > now && below(60) == 0) {
      EXPECT_TRUE(world_.plans.take_back(plan.id, world_.by, now));
      stopped_.insert(key);
    }
  }

  std::mt19937_64 dice_;
  World world_;
  std::map<std::string, base::Instant> moments_;
  std::set<std::string> stopped_;  // held or taken back
  std::set<PlanId> open_;
  std::int64_t trusted_ahead_ms_ = 0;  // since a person, or a start of the machine, vouched for the clock
  int made_ = 0;
  int released_ = 0;
  int asked_ = 0;
  int kills_ = 0;
};

TEST(GateOnABadDay, NeverEarlyNeverTwiceNeverLost) {
  int asked = 0;
  int kills = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    BadDay day(seed);
    day.run(250);
    const int taken_back = 250 - day.released();
    EXPECT_EQ(day.world().acts(), static_cast<std::uint64_t>(day.released())) << "seed " << seed;
    EXPECT_LT(taken_back, 125) << "seed " << seed;
    int known = 0;
    for (const auto& [key, moment] : day.moments()) known += day.world().writer->appended(key) ? 1 : 0;
    EXPECT_EQ(known, day.released()) << "seed " << seed;
    asked += day.asked();
    kills += day.kills();
  }
  EXPECT_GT(asked, 20);
  EXPECT_GT(kills, 20);
}

}  // namespace
}  // namespace dateline::gate
