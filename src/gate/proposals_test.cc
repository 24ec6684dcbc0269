#include <gtest/gtest.h>

#include "gate/test_world.h"
#include "model/content.h"

// Plans as proposals: what each intent becomes, and what is refused rather than mended.
namespace dateline::gate {
namespace {

using desk::Intent;
using testing::World;

class ProposalsTest : public ::testing::Test {
 protected:
  base::Result<Proposals> proposed(std::vector<desk::Manifest> manifests) {
    return proposed(world.frozen(std::move(manifests), world.now()));
  }
  base::Result<Proposals> proposed(const desk::Plan& plan) {
    return propose(plan, {*world.writer, world.reader()}, world.desk.entropy());
  }
  record::Proposal only(desk::Manifest manifest) {
    auto out = proposed({std::move(manifest)});
    EXPECT_TRUE(out.has_value()) << base::to_string(out.error());
    return out ? out->group.at(0) : record::Proposal{};
  }
  static void expect_refused(const base::Result<Proposals>& result, base::ProblemKind kind, std::string_view words) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, kind);
    EXPECT_NE(result.error().detail.find(words), std::string::npos) << result.error().detail;
  }

  World world;
};

TEST_F(ProposalsTest, APublicationHasFirstVersionsAndFacts) {
  const desk::Manifest manifest = world.publish({"en", "fr"});
  const record::Proposal proposal = only(manifest);
  EXPECT_EQ(proposal.act.kind, model::ActKind::kPublish);
  EXPECT_EQ(proposal.act.number.value, 0u);
  EXPECT_EQ(proposal.act.office, "press");
  ASSERT_EQ(proposal.act.texts.size(), 2u);
  EXPECT_EQ(proposal.act.texts[1].lang.tag, "fr");
  EXPECT_EQ(proposal.act.texts[1].version, 1u);
  ASSERT_EQ(proposal.contents.size(), 3u);
  EXPECT_EQ(proposal.contents[0].bytes, model::to_bytes(manifest.texts[0]));
  EXPECT_EQ(proposal.contents[2].bytes, model::to_bytes(manifest.facts.facts));
  EXPECT_EQ(proposal.act.facts, proposal.contents[2].hash);
  EXPECT_FALSE(proposal.act.note);
}

TEST_F(ProposalsTest, ACorrectionGivesVersionsToWhatChangesOnly) {
  const std::uint32_t number = world.published({"de", "en", "fr"});
  desk::Manifest manifest = world.of_release(Intent::kCorrect, number);
  manifest.texts = {World::text("en", "A better title"), World::text("fr", "A title"), World::text("ru", "New")};
  const record::Proposal proposal = only(manifest);
  ASSERT_EQ(proposal.act.texts.size(), 2u);
  EXPECT_EQ(proposal.act.texts[0].lang.tag, "en");
  EXPECT_EQ(proposal.act.texts[0].version, 2u);
  EXPECT_EQ(proposal.act.texts[1].lang.tag, "ru");
  EXPECT_EQ(proposal.act.texts[1].version, 1u);
  EXPECT_FALSE(proposal.act.facts);
  EXPECT_TRUE(proposal.act.note);
  EXPECT_EQ(proposal.contents.size(), 3u);
}

TEST_F(ProposalsTest, ACorrectionOfFactsReachesEveryLiveText) {
  const std::uint32_t number = world.published({"en", "fr"});
  const auto live = world.writer->release({number}).state;
  desk::Manifest manifest = world.of_release(Intent::kCorrect, number);
  manifest.texts = {World::text("en", "A title")};
  manifest.facts.facts.label = "141/26";
  const record::Proposal proposal = only(manifest);
  ASSERT_EQ(proposal.act.texts.size(), 2u);
  for (const model::ActText& text : proposal.act.texts) {
    EXPECT_EQ(text.version, 2u);
    EXPECT_EQ(text.content, live.text(text.lang)->content);
  }
  EXPECT_TRUE(proposal.act.facts);
  EXPECT_EQ(proposal.contents.size(), 2u);  // facts and note
}

TEST_F(ProposalsTest, NoticesHaveANoteAlone) {
  const std::uint32_t number = world.published({"en"});
  const record::Proposal proposal = only(world.of_release(Intent::kWithdraw, number, "It was wrong"));
  EXPECT_EQ(proposal.act.kind, model::ActKind::kWithdraw);
  EXPECT_EQ(proposal.act.number.value, number);
  EXPECT_TRUE(proposal.act.texts.empty());
  ASSERT_EQ(proposal.contents.size(), 1u);
  EXPECT_EQ(proposal.act.note, proposal.contents[0].hash);
  EXPECT_NE(proposal.contents[0].bytes.find("It was wrong"), std::string::npos);
}

TEST_F(ProposalsTest, TheKeyIsTheApprovals) {
  const desk::Plan plan = world.frozen({world.publish({"en"}), world.publish({"en"})}, world.now());
  const auto out = proposed(plan);
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->group[0].key, plan.items[0].key);
  EXPECT_EQ(out->group[1].key, plan.items[1].key);
}

TEST_F(ProposalsTest, FilesAreFound) {
  desk::Manifest manifest = world.publish({"en"});
  const base::Hash file = base::sha256("a file");
  model::Attachment attachment;
  attachment.id = "a1";
  attachment.file = base::to_hex(file);
  attachment.media_type = "application/pdf";
  attachment.bytes = 6;
  manifest.texts[0].attachments.push_back(attachment);
  const auto out = proposed({manifest});
  ASSERT_TRUE(out.has_value()) << base::to_string(out.error());
  EXPECT_EQ(out->files, std::set<base::Hash>{file});
}

TEST_F(ProposalsTest, OtherBytesThanTheApprovedAreRefused) {
  desk::Plan plan = world.frozen({world.publish({"en"})}, world.now());
  const std::size_t at = plan.items[0].bytes.find("A title");
  plan.items[0].bytes.replace(at, 7, "B title");
  expect_refused(proposed(plan), base::ProblemKind::kCorrupt, "not what was approved");
}

TEST_F(ProposalsTest, AnotherItemsApprovalIsRefused) {
  desk::Plan plan = world.frozen({world.publish({"en"}), world.publish({"en"})}, world.now());
  plan.items[0].bytes = plan.items[1].bytes;
  plan.items[0].manifest = plan.items[1].manifest;
  expect_refused(proposed(plan), base::ProblemKind::kCorrupt, "another item");
}

TEST_F(ProposalsTest, AnotherMomentThanTheApprovedIsRefused) {
  for (const std::int64_t ms : {-1, 1}) {
    desk::Plan plan = world.frozen({world.publish({"en"})}, world.in_ms(60'000));
    plan.at.ms += ms;
    expect_refused(proposed(plan), base::ProblemKind::kConflict, "was approved for");
  }
}

TEST_F(ProposalsTest, ACorrectionOfOtherVersionsThanTheLiveIsRefused) {
  const std::uint32_t number = world.published({"en", "fr"});
  desk::Manifest manifest = world.of_release(Intent::kCorrect, number);
  manifest.texts = {World::text("en", "A better title")};
  manifest.facts.based_on[1].version = 2;
  expect_refused(proposed({manifest}), base::ProblemKind::kConflict, "other versions");
  manifest.facts.based_on.pop_back();
  expect_refused(proposed({manifest}), base::ProblemKind::kConflict, "other versions");
}

TEST_F(ProposalsTest, WhatTheRecordWouldRefuseIsRefusedBefore) {
  const std::uint32_t number = world.published({"en"});
  desk::Manifest nothing = world.of_release(Intent::kCorrect, number);
  nothing.texts = {World::text("en", "A title")};
  expect_refused(proposed({nothing}), base::ProblemKind::kConflict, "nothing would change");
  expect_refused(proposed({world.of_release(Intent::kRestore, number)}), base::ProblemKind::kConflict, "not withdrawn");
  expect_refused(proposed({world.of_release(Intent::kWithdraw, 99)}), base::ProblemKind::kNotFound, "no such release");
  desk::Manifest nobody = world.publish({"en"});
  nobody.facts.office = "No Office";
  EXPECT_FALSE(proposed({nobody}).has_value());
}

TEST_F(ProposalsTest, AnEmptyPlanIsRefused) { EXPECT_FALSE(proposed(std::vector<desk::Manifest>{}).has_value()); }

}  // namespace
}  // namespace dateline::gate
