#include "gate/gate.h"

#include <gtest/gtest.h>

#include <thread>

#include "gate/test_world.h"
#include "model/content.h"

// The gate step by step: never early, once, all or none, and who is asked when.
namespace dateline::gate {
namespace {

using desk::Intent;
using desk::PlanState;
using testing::FaultyWriter;
using testing::Store;
using testing::World;

constexpr std::int64_t kHourMs = 3'600'000;

class GateTest : public ::testing::TestWithParam<Store> {
 protected:
  World world{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Stores, GateTest, ::testing::Values(Store::kMemory, Store::kSqlite),
                         [](const auto& test) { return test.param == Store::kMemory ? "Memory" : "Sqlite"; });

TEST_P(GateTest, NothingIsPublicBeforeTheMomentAndAllIsAtIt) {
  const base::Instant at = world.in_ms(kHourMs);
  const desk::PlanId id = world.plan({world.publish({"en", "fr"})}, at);
  EXPECT_EQ(world.gate->step(), at);
  world.time.pass_ms(kHourMs - 1);
  EXPECT_EQ(world.gate->step(), at);
  EXPECT_EQ(world.acts(), 0u);
  world.time.pass_ms(1);
  EXPECT_EQ(world.gate->step(), std::nullopt);
  ASSERT_EQ(world.acts(), 1u);
  const model::Act act = world.newest_act();
  EXPECT_EQ(act.at, at);
  EXPECT_EQ(act.number.value, 1u);
  const desk::Plan plan = world.found(id);
  EXPECT_EQ(plan.state, PlanState::kReleased);
  EXPECT_EQ(plan.released_at, at);
  EXPECT_EQ(plan.late_ms, 0);
  EXPECT_EQ(plan.items[0].sequence, 0u);
  EXPECT_EQ(plan.items[0].number.value, 1u);
  EXPECT_EQ(world.late, std::vector<std::int64_t>{0});
}

TEST_P(GateTest, LatenessIsMeasuredAcrossARestart) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(1'000));
  world.gate->step();
  world.time.pass_ms(5'000);
  world.start();
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
  EXPECT_EQ(world.found(id).late_ms, 4'000);
}

TEST_P(GateTest, PlansComeInTheOrderOfTheirMoments) {
  const desk::PlanId later = world.plan({world.publish({"en"})}, world.in_ms(20));
  const desk::PlanId sooner = world.plan({world.publish({"en"})}, world.in_ms(10));
  world.time.pass_ms(15);
  EXPECT_EQ(world.gate->step(), world.found(later).at);
  EXPECT_EQ(world.state(later), PlanState::kWaiting);
  EXPECT_EQ(world.found(sooner).items[0].number.value, 1u);
  world.time.pass_ms(15);
  world.gate->step();
  EXPECT_EQ(world.found(later).items[0].number.value, 2u);
}

TEST_P(GateTest, AGroupIsOneGroupOfTheRecord) {
  std::vector<desk::Manifest> manifests;
  for (int i = 0; i < 500; ++i) manifests.push_back(world.publish({"en"}, "Title " + std::to_string(i)));
  const desk::PlanId id = world.plan(manifests, world.in_ms(1'000));
  world.gate->step();
  world.time.pass_ms(1'000);
  world.gate->step();
  EXPECT_EQ(world.acts(), 500u);
  EXPECT_EQ(world.newest_act().group, 1u);
  const desk::Plan plan = world.found(id);
  for (std::size_t i = 0; i < 500; ++i) EXPECT_EQ(plan.items[i].number.value, i + 1);
}

TEST_P(GateTest, OneRefusalInAGroupStopsAllOfIt) {
  const std::uint32_t number = world.published({"en"});
  const desk::PlanId id = world.plan({world.publish({"en"}), world.of_release(Intent::kWithdraw, number),
                                      world.publish({"fr"}), world.of_release(Intent::kWithdraw, number)},
                                     world.now());
  const desk::PlanId next = world.plan({world.publish({"de"})}, world.now());
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kAsking);
  EXPECT_NE(world.found(id).trouble.find("withdrawn already"), std::string::npos);
  EXPECT_EQ(world.state(next), PlanState::kReleased);
  EXPECT_EQ(world.acts(), 2u);
  EXPECT_EQ(world.troubles.size(), 1u);
}

TEST_P(GateTest, AllIntentsGoThroughIt) {
  const std::uint32_t number = world.published({"en", "fr"});
  desk::Manifest correction = world.of_release(Intent::kCorrect, number);
  correction.texts = {World::text("en", "A better title")};
  world.plan({correction}, world.now());
  world.gate->step();
  EXPECT_EQ(world.newest_act().kind, model::ActKind::kCorrect);
  EXPECT_EQ(world.writer->release({number}).state.text({"en"})->version, 2u);
  EXPECT_EQ(world.writer->release({number}).state.text({"fr"})->version, 1u);
  for (const Intent intent : {Intent::kWithdraw, Intent::kRestore, Intent::kRemove}) {
    const desk::PlanId id = world.plan({world.of_release(intent, number)}, world.now());
    world.gate->step();
    EXPECT_EQ(world.state(id), PlanState::kReleased) << world.found(id).trouble;
    EXPECT_EQ(model::name_of(world.newest_act().kind), desk::name_of(intent));
    EXPECT_EQ(world.found(id).items[0].number.value, number);
  }
  EXPECT_TRUE(world.writer->to_erase().empty());
  EXPECT_EQ(world.troubles, std::vector<std::string>{});
}

TEST_P(GateTest, ACorrectionThatWasOvertakenAsks) {
  const std::uint32_t number = world.published({"en", "fr"});
  desk::Manifest early = world.of_release(Intent::kCorrect, number);
  early.texts = {World::text("en", "A better title")};
  desk::Manifest late = world.of_release(Intent::kCorrect, number);
  late.texts = {World::text("fr", "Un titre")};
  const desk::PlanId overtaken = world.plan({late}, world.in_ms(2'000));
  world.gate->step();  // it is ready by now, for the versions of now
  world.plan({early}, world.in_ms(1'000));
  world.time.pass_ms(2'000);
  world.gate->step();
  EXPECT_EQ(world.state(overtaken), PlanState::kAsking);
  EXPECT_NE(world.found(overtaken).trouble.find("other versions"), std::string::npos);
  EXPECT_EQ(world.acts(), 2u);
}

TEST_P(GateTest, WhatIsNotWhatWasApprovedAsks) {
  desk::Plan plan = world.frozen({world.publish({"en"})}, world.now());
  plan.items[0].bytes.replace(plan.items[0].bytes.find("A title"), 7, "B title");
  world.put(plan);
  world.gate->step();
  EXPECT_EQ(world.state(plan.id), PlanState::kAsking);
  EXPECT_EQ(world.acts(), 0u);
  EXPECT_EQ(world.troubles.size(), 1u);
}

TEST_P(GateTest, WhatIsAmissIsToldBeforeTheMoment) {
  const desk::PlanId id = world.plan({world.of_release(Intent::kWithdraw, 99)}, world.in_ms(kReadyAhead.count() + 1));
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kWaiting);
  world.time.pass_ms(1);
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kAsking);
}

TEST_P(GateTest, AHoldBeforeTheMomentStops) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(1'000));
  world.gate->step();
  world.time.pass_ms(999);
  ASSERT_TRUE(world.plans.hold(id, "wait", world.by, world.now()));
  world.time.pass_ms(1);
  EXPECT_EQ(world.gate->step(), std::nullopt);
  EXPECT_EQ(world.acts(), 0u);
  ASSERT_TRUE(world.plans.set_free(id, world.by, world.now()));
  world.gate->step();
  EXPECT_EQ(world.acts(), 1u);
}

TEST_P(GateTest, APlanThatIsMovedGoesAtItsNewMoment) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(1'000));
  world.gate->step();
  desk::Plan moved = world.frozen({world.publish({"en"})}, world.in_ms(5'000));
  ASSERT_TRUE(world.plans.take_back(id, world.by, world.now()));
  world.put(moved);
  world.time.pass_ms(1'000);
  EXPECT_EQ(world.gate->step(), moved.at);
  EXPECT_EQ(world.acts(), 0u);
  world.time.pass_ms(4'000);
  world.gate->step();
  EXPECT_EQ(world.state(moved.id), PlanState::kReleased);
}

TEST_P(GateTest, AKillBetweenAppendAndDeskReleasesOnce) {
  for (const auto fault : {FaultyWriter::Fault::kBefore, FaultyWriter::Fault::kAfter}) {
    const std::uint64_t before = world.acts();
    const desk::PlanId id = world.plan({world.publish({"en"}), world.publish({"en"})}, world.in_ms(10));
    world.time.pass_ms(20);
    world.writer->fault = fault;
    EXPECT_THROW(world.gate->step(), base::Failure);
    EXPECT_EQ(world.state(id), PlanState::kWaiting);
    world.time.pass_ms(100);
    world.start();
    world.gate->step();
    EXPECT_EQ(world.acts(), before + 2);
    const desk::Plan plan = world.found(id);
    EXPECT_EQ(plan.state, PlanState::kReleased);
    EXPECT_EQ(plan.items[1].sequence, before + 1);
    EXPECT_EQ(plan.items[1].number.value, before + 2);
    EXPECT_EQ(plan.late_ms, fault == FaultyWriter::Fault::kAfter ? 10 : 110);
  }
}

TEST_P(GateTest, AHoldThatWasOvertakenByTheAppendIsToldSoAfterAKill) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.now());
  world.writer->fault = FaultyWriter::Fault::kAfter;
  EXPECT_THROW(world.gate->step(), base::Failure);
  store::Transaction transaction(world.desk.database(), store::TransactionKind::kWrite);
  desk::write_state(world.desk.database(), id, PlanState::kHeld);
  transaction.commit();
  world.start();
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
  EXPECT_EQ(world.found(id).items[0].number.value, 1u);
  EXPECT_EQ(world.acts(), 1u);
}

TEST_P(GateTest, ARecordThatIsHeldIsTriedAgain) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.now());
  world.writer->fault = FaultyWriter::Fault::kBusy;
  const auto next = world.gate->step();
  ASSERT_TRUE(next.has_value());
  EXPECT_GT(*next, world.now());
  EXPECT_EQ(world.state(id), PlanState::kWaiting);
  EXPECT_EQ(world.troubles.size(), 1u);
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
}

TEST_P(GateTest, AClockThatWasSetForwardReleasesNothingUntilAPersonConfirms) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  const desk::PlanId other = world.plan({world.publish({"en"})}, world.in_ms(kHourMs + 1));
  world.gate->step();
  world.time.jump_ms(kHourMs);
  world.gate->step();
  EXPECT_EQ(world.acts(), 0u);
  EXPECT_EQ(world.state(id), PlanState::kAsking);
  EXPECT_NE(world.found(id).trouble.find("3600.0 s forward"), std::string::npos);
  EXPECT_EQ(world.state(other), PlanState::kWaiting);
  world.start();  // a restart of the process makes nothing good
  world.time.pass_ms(1);
  world.gate->step();
  EXPECT_EQ(world.state(other), PlanState::kAsking);
  ASSERT_TRUE(world.plans.confirm(id, world.by, world.now()));
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
  EXPECT_EQ(world.state(other), PlanState::kAsking);
  ASSERT_TRUE(world.plans.confirm(other, world.by, world.now()));
  world.gate->step();
  EXPECT_EQ(world.acts(), 2u);
}

TEST_P(GateTest, AConfirmationIsForTheClockOfThatTimeOnly) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  world.gate->step();
  world.time.jump_ms(kHourMs);
  world.gate->step();
  world.time.jump_ms(-kHourMs);  // a person sets it right, and says so
  ASSERT_TRUE(world.plans.confirm(id, world.by, world.now()));
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kWaiting);
  world.time.jump_ms(kHourMs);
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kAsking);
  EXPECT_EQ(world.acts(), 0u);
}

TEST_P(GateTest, AJumpWhileNoProcessRanIsNoticedOnTheSameBoot) {
  world.gate->step();
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  world.gate.reset();
  world.time.jump_ms(kHourMs);
  world.start();
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kAsking);
}

TEST_P(GateTest, AfterAStartOfTheMachineOnlyTheClockIsKnown) {
  world.gate->step();
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  world.time.jump_ms(2 * kHourMs);
  world.time.reboot();
  world.start();
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
  EXPECT_EQ(world.found(id).late_ms, kHourMs);
}

TEST_P(GateTest, AClockThatWasSetBackOnlyWaitsLonger) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  world.gate->step();
  world.time.jump_ms(-kHourMs);
  world.time.pass_ms(2 * kHourMs - 1);
  world.gate->step();
  EXPECT_EQ(world.acts(), 0u);
  world.time.pass_ms(1);
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
}

TEST_P(GateTest, SlewIsNoJump) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kMostDrift.count()));
  world.gate->step();
  world.time.jump_ms(kMostDrift.count());
  world.gate->step();
  EXPECT_EQ(world.state(id), PlanState::kReleased);
}

TEST_P(GateTest, FilesArePublicWithTheirTextAndNotBefore) {
  const std::string bytes = "the bytes of a file";
  const base::Hash file = base::sha256(bytes);
  desk::Manifest manifest = world.publish({"en"});
  model::Attachment attachment;
  attachment.id = "a1";
  attachment.file = base::to_hex(file);
  manifest.texts[0].attachments.push_back(attachment);
  const desk::PlanId missing = world.plan({manifest}, world.in_ms(1'000));
  world.gate->step();
  EXPECT_EQ(world.state(missing), PlanState::kAsking);
  std::ofstream(world.blobs().staged.path_of(file)) << bytes;
  ASSERT_TRUE(world.plans.confirm(missing, world.by, world.now()));
  world.gate->step();
  EXPECT_EQ(world.state(missing), PlanState::kWaiting);
  EXPECT_FALSE(world.blobs().open.is_sound(file));
  world.time.pass_ms(1'000);
  world.gate->step();
  EXPECT_EQ(world.state(missing), PlanState::kReleased);
  EXPECT_TRUE(world.blobs().open.is_sound(file));
}

TEST_P(GateTest, RunWaitsForTheMomentAndEndsWhenToldTo) {
  const desk::PlanId id = world.plan({world.publish({"en"})}, world.in_ms(kHourMs));
  std::stop_source stop;
  int waits = 0;
  world.watch->on_wait = [&](std::optional<base::Instant> moment) {
    EXPECT_TRUE(moment.has_value());
    EXPECT_GT(*moment, world.now());
    EXPECT_LE(moment->ms, world.now().ms + kLookAgain.count());
    EXPECT_EQ(world.acts(), world.now() >= world.found(id).at ? 1u : 0u);
    if (++waits > 400) stop.request_stop();
    world.time.pass_ms(moment->ms - world.now().ms);
    return Woke::kMoment;
  };
  std::thread([&] { world.gate->run(stop.get_token()); }).join();  // its priority is the thread's
  EXPECT_EQ(world.found(id).late_ms, 0);
  EXPECT_EQ(world.late.size(), 1u);
}

}  // namespace
}  // namespace dateline::gate
