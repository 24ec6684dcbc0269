#include "desk/items/plans.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/items/manifest.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::kVienna;
using testing::lang;
using testing::refusal;
using testing::text;
using When = Plans::When;

class PlansTest : public testing::Newsroom {
 protected:
  base::Result<PlanId> make_plan(const std::vector<ItemId>& list, base::Instant moment, When when = When::kAt) {
    return plans.make(list, moment, kVienna, when, {}, publisher, now);
  }
  PlanState state(PlanId plan) { return plans.find(plan)->state; }
  std::vector<Plans::Outcome> outcomes(std::size_t count) {
    std::vector<Plans::Outcome> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back({100 + i, {static_cast<std::uint32_t>(7 + i)}});
    return out;
  }

  base::Instant at = later(60);
};

TEST_F(PlansTest, FreezesExactlyWhatWasApproved) {
  const ItemId item = approved(at);
  const base::Hash hash = hash_of(item, at);
  const PlanId id = planned({item}, at);
  const Plan plan = *plans.find(id);
  EXPECT_EQ(plan.state, PlanState::kWaiting);
  EXPECT_EQ(plan.at, at);
  EXPECT_EQ(plan.zone, kVienna);
  ASSERT_EQ(plan.items.size(), 1u);
  EXPECT_EQ(plan.items[0].manifest, hash);
  EXPECT_EQ(manifest_hash(plan.items[0].bytes), hash);
  EXPECT_TRUE(manifest_from_bytes(plan.items[0].bytes));
  EXPECT_EQ(plan.items[0].key.size(), 32u);
  EXPECT_EQ(stage(item), "planned");
  EXPECT_EQ(last_action(item), "make-plan");
  EXPECT_EQ(plans.of(item)->id, id);
  EXPECT_EQ(items.list({}).at(0).planned_at, at);
}

TEST_F(PlansTest, RefusesWhatIsNotApprovedForThisMoment) {
  const ItemId item = approved(at);
  const std::string name = std::to_string(item.value);
  EXPECT_EQ(refusal(make_plan({item}, later(61))), "conflict " + name + " is not approved as it is now, for this time");
  EXPECT_EQ(plans.make(std::vector{item}, at, "Europe/Zurich", When::kAt, {}, publisher, now).error().field, name);
  EXPECT_EQ(plans.make(std::vector{item}, at, kVienna, When::kAt, {.approvals = 2}, publisher, now).error().field,
            name);
  const ItemId unseen = in_review();
  EXPECT_EQ(refusal(make_plan({item, unseen}, at)), "conflict " + std::to_string(unseen.value) + " in-review");
  EXPECT_EQ(stage(item), "approved") << "all or none";
  EXPECT_FALSE(plans.next());
  EXPECT_EQ(make_plan({}, at).error().field, "items");
  EXPECT_EQ(make_plan({item, item}, at).error().field, "items");
  EXPECT_EQ(make_plan({{1}}, at).error().kind, base::ProblemKind::kNotFound);
  EXPECT_EQ(make_plan(std::vector<ItemId>(501, item), at).error().kind, base::ProblemKind::kTooLarge);
}

TEST_F(PlansTest, TheMomentIsNotPastUnlessItIsNow) {
  const ItemId item = approved(now);
  now.ms += 1;
  const base::Instant moment{now.ms - 1};
  EXPECT_EQ(make_plan({item}, moment).error().field, "at");
  EXPECT_EQ(make_plan({item}, later(1), When::kNow).error().field, "at");
  const auto plan = make_plan({item}, moment, When::kNow);
  ASSERT_TRUE(plan) << refusal(plan);
  EXPECT_EQ(plans.next()->id, *plan);
}

TEST_F(PlansTest, AnItemIsInOnePlan) {
  const ItemId item = approved(at);
  planned({item}, at);
  EXPECT_EQ(refusal(make_plan({item}, at)), "conflict " + std::to_string(item.value) + " planned");
}

TEST_F(PlansTest, LaterEditsCannotReachIt) {
  const ItemId item = approved(at);
  const PlanId plan = planned({item}, at);
  const std::string bytes = plans.find(plan)->items[0].bytes;
  EXPECT_FALSE(drafts.save(item, text("en", "Other"), 2, RevisionKind::kSave, writer, now));
  ASSERT_TRUE(plans.take_back(plan, publisher, now));
  ASSERT_TRUE(drafts.save(item, text("en", "Other"), 2, RevisionKind::kSave, writer, now));
  EXPECT_EQ(plans.find(plan)->items[0].bytes, bytes);
  EXPECT_EQ(refusal(make_plan({item}, at)), "conflict " + std::to_string(item.value) + " in-review");
}

TEST_F(PlansTest, TakenBackItemsAreApprovedStill) {
  const ItemId item = approved(at);
  const PlanId first = planned({item}, at);
  ASSERT_TRUE(plans.take_back(first, publisher, now));
  EXPECT_EQ(state(first), PlanState::kTakenBack);
  EXPECT_EQ(stage(item), "approved");
  EXPECT_FALSE(plans.next());
  EXPECT_EQ(refusal(plans.take_back(first, publisher, now)), "conflict state taken-back");
  const PlanId second = planned({item}, at);
  EXPECT_NE(plans.find(second)->items[0].key, plans.find(first)->items[0].key);
  EXPECT_EQ(plans.of(item)->id, second);
}

TEST_F(PlansTest, MovingSendsItBackToReview) {
  const ItemId item = approved(at);
  const PlanId plan = planned({item}, at);
  ASSERT_TRUE(plans.move(plan, later(90), kVienna, {}, publisher, now));
  EXPECT_EQ(state(plan), PlanState::kTakenBack);
  EXPECT_EQ(stage(item), "in-review");
  EXPECT_EQ(items.find(item)->wanted_at, later(90));
  EXPECT_EQ(items.find(item)->wanted_zone, kVienna);
}

TEST_F(PlansTest, MovingKeepsApprovalsWhereThePolicySaysSo) {
  const EyesPolicy keep{.approvals = 1, .keep_on_move = true};
  const std::vector<ItemId> list = {approved(at, "A"), approved(at, "B")};
  const PlanId id = planned(list, at);
  const Plan before = *plans.find(id);
  ASSERT_TRUE(plans.move(id, later(90), "Europe/Zurich", keep, publisher, now));
  const Plan plan = *plans.find(id);
  EXPECT_EQ(plan.state, PlanState::kWaiting);
  EXPECT_EQ(plan.at, later(90));
  EXPECT_EQ(plan.zone, "Europe/Zurich");
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(plan.items[i].key, before.items[i].key) << "what the record may have already";
    EXPECT_NE(plan.items[i].manifest, before.items[i].manifest);
    EXPECT_EQ(manifest_hash(plan.items[i].bytes), plan.items[i].manifest);
    EXPECT_EQ(manifest_from_bytes(plan.items[i].bytes)->at, later(90));
    EXPECT_EQ(approvals.of(list[i]).at(0).manifest, plan.items[i].manifest);
    EXPECT_EQ(stage(list[i]), "planned");
  }
  const auto row = audit_of(desk.database(), list[0], 1).at(0);
  EXPECT_EQ(row.action, "move-plan");
  EXPECT_TRUE(*row.detail.find("keeps_approvals")->boolean());
  ASSERT_TRUE(plans.take_back(id, publisher, now));
  EXPECT_TRUE(plans.make(list, later(90), "Europe/Zurich", When::kAt, {}, publisher, now));
}

TEST_F(PlansTest, MovingRefusesTimesTheItemCannotHave) {
  const ItemId item = approved(at);
  ASSERT_TRUE(items.set_embargo(item, at, writer, now));
  const PlanId plan = planned({item}, at);
  for (const EyesPolicy& policy : {EyesPolicy{}, EyesPolicy{.approvals = 1, .keep_on_move = true}}) {
    EXPECT_EQ(plans.move(plan, later(59), kVienna, policy, publisher, now).error().field, std::to_string(item.value));
    EXPECT_EQ(plans.move(plan, later(-1), kVienna, policy, publisher, now).error().field, "at");
    EXPECT_FALSE(plans.move(plan, later(90), "Nowhere/Town", policy, publisher, now));
  }
  EXPECT_EQ(state(plan), PlanState::kWaiting);
  EXPECT_EQ(plans.find(plan)->at, at);
}

TEST_F(PlansTest, AHoldStopsItUntilSetFree) {
  const ItemId item = approved(at);
  const PlanId plan = planned({item}, at);
  EXPECT_EQ(plans.hold(plan, "", publisher, now).error().field, "reason");
  ASSERT_TRUE(plans.hold(plan, "A name is wrong.", publisher, now));
  EXPECT_EQ(state(plan), PlanState::kHeld);
  EXPECT_EQ(plans.find(plan)->hold_by, publisher);
  EXPECT_EQ(plans.find(plan)->hold_reason, "A name is wrong.");
  EXPECT_FALSE(plans.next());
  EXPECT_EQ(refusal(plans.hold(plan, "again", publisher, now)), "conflict state held");
  EXPECT_EQ(refusal(plans.confirm(plan, publisher, now)), "conflict state held");
  now = later(61);
  ASSERT_TRUE(plans.set_free(plan, publisher, now));
  EXPECT_FALSE(plans.find(plan)->hold_by);
  EXPECT_EQ(plans.next()->id, plan);
  EXPECT_EQ(refusal(plans.set_free(plan, publisher, now)), "conflict state waiting");
}

TEST_F(PlansTest, WhatIsDueIsTheGates) {
  const ItemId item = approved(at);
  const PlanId plan = planned({item}, at);
  now = at;
  constexpr const char* kDue = "conflict at its moment has come: it is being released";
  EXPECT_EQ(refusal(plans.take_back(plan, publisher, now)), kDue);
  EXPECT_EQ(refusal(plans.hold(plan, "why", publisher, now)), kDue);
  EXPECT_EQ(refusal(plans.move(plan, later(5), kVienna, {}, publisher, now)), kDue);
  plans.ask(plan, "the clock jumped", now);
  EXPECT_EQ(state(plan), PlanState::kAsking);
  EXPECT_EQ(plans.find(plan)->trouble, "the clock jumped");
  EXPECT_FALSE(plans.next());
  ASSERT_TRUE(plans.confirm(plan, publisher, now));
  EXPECT_EQ(plans.find(plan)->trouble, "");
  EXPECT_EQ(plans.next()->id, plan);
  plans.ask(plan, "again", now);
  EXPECT_TRUE(plans.take_back(plan, publisher, now)) << "the gate stopped, so a person may";
  plans.ask(plan, "too late", now);
  EXPECT_EQ(state(plan), PlanState::kTakenBack);
}

TEST_F(PlansTest, NextIsTheEarliestThatWaits) {
  const PlanId second = planned({approved(later(20), "B")}, later(20));
  const PlanId first = planned({approved(later(10), "A")}, later(10));
  EXPECT_EQ(plans.next()->id, first);
  ASSERT_TRUE(plans.hold(first, "why", publisher, now));
  EXPECT_EQ(plans.next()->id, second);
  const auto between = plans.between(later(10), later(20), 10);
  ASSERT_EQ(between.size(), 1u);
  EXPECT_EQ(between[0].id, first);
  EXPECT_EQ(between[0].items.at(0).bytes, "");
  EXPECT_EQ(plans.between(later(0), later(60), 10).size(), 2u);
  EXPECT_EQ(plans.between(later(0), later(60), 1).size(), 1u);
}

TEST_F(PlansTest, ReleasedIsToldOnce) {
  const std::vector<ItemId> list = {approved(at, "A"), approved(at, "B")};
  const PlanId plan = planned(list, at);
  now = later(61);
  plans.released(plan, outcomes(2), now, 60'000);
  const Plan done = *plans.find(plan);
  EXPECT_EQ(done.state, PlanState::kReleased);
  EXPECT_EQ(done.released_at, now);
  EXPECT_EQ(done.late_ms, 60'000);
  EXPECT_EQ(done.items[1].sequence, 101u);
  EXPECT_EQ(done.items[1].number.value, 8u);
  EXPECT_EQ(items.find(list[1])->number.value, 8u);
  EXPECT_EQ(stage(list[0]), "released");
  const std::size_t rows = audit_of(desk.database(), list[0], 100).size();
  plans.released(plan, std::vector<Plans::Outcome>{{1, {1}}, {2, {2}}}, later(2), 9);
  EXPECT_EQ(plans.find(plan)->items[1].sequence, 101u);
  EXPECT_EQ(audit_of(desk.database(), list[0], 100).size(), rows);
  EXPECT_EQ(refusal(plans.take_back(plan, publisher, now)), "conflict state released");
  EXPECT_EQ(refusal(items.drop(list[0], writer, now)), "conflict stage released");
  EXPECT_FALSE(items.list({}).at(0).planned_at);
}

TEST_F(PlansTest, WhatIsPublicIsReleasedAlsoWhenItWasStoppedMeanwhile) {
  const ItemId item = approved(at);
  const PlanId plan = planned({item}, at);
  ASSERT_TRUE(plans.take_back(plan, publisher, now));
  const PlanId second = planned({item}, at);
  plans.released(plan, outcomes(1), at, 0);
  EXPECT_EQ(stage(item), "released");
  EXPECT_EQ(state(plan), PlanState::kReleased);
  EXPECT_EQ(state(second), PlanState::kAsking);
  EXPECT_FALSE(plans.next());
}

TEST_F(PlansTest, AGroupOf500IsOnePlan) {
  std::vector<ItemId> list;
  for (std::size_t i = 0; i < kMaxPlanned; ++i) list.push_back(approved(at, "Title " + std::to_string(i)));
  const PlanId plan = planned(list, at);
  const Plan whole = *plans.next();
  ASSERT_EQ(whole.items.size(), kMaxPlanned);
  for (std::size_t i = 0; i < kMaxPlanned; ++i) ASSERT_EQ(whole.items[i].item, list[i]);
  plans.released(plan, outcomes(kMaxPlanned), at, 0);
  EXPECT_EQ(items.find(list[499])->number.value, 506u);
  EXPECT_TRUE(verify_audit(desk.database()));
}

}  // namespace
}  // namespace dateline::desk
