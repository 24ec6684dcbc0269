#include "edition/named_file.h"

#include <gtest/gtest.h>

#include <string>

#include "base/sha256.h"
#include "edition/test_world.h"

namespace dateline::edition {
namespace {

base::Hash file(int number) { return base::sha256("file " + std::to_string(number)); }

model::Text with_files(int from, int below) {
  model::Text text = make_text("en", "Tables", "Many tables.");
  for (int i = from; i < below; ++i) {
    text.attachments.push_back({"a" + std::to_string(i), "Table", {}, base::to_hex(file(i)), "text/csv", 1, {}, {}});
  }
  return text;
}

base::ProblemKind refusal(const Edition& edition, int number) {
  const auto named = require_named(edition, file(number));
  return named ? base::ProblemKind::kInvalid : named.error().kind;  // kInvalid: it was not refused
}

TEST(NamedFile, FollowingAndFoldingAnewAgree) {
  TestWorld world;
  const auto kept = world.publish(make_facts("2026-01-02"), {with_files(0, 2)});
  const auto lost = world.publish(make_facts("2026-01-03"), {with_files(1, 4)});
  EXPECT_TRUE(require_named(*world.edition(), file(3)));
  world.correct(kept, {with_files(4, 5)}, "Another table.");
  world.act(lost, model::ActKind::kRemove, "Order of a court.");
  const EditionPtr followed = world.edition();
  Keeper anew(world.reader(), world.folder() / "second", IndexUse::kIndexed);
  anew.step_without_index();
  EXPECT_EQ(refusal(*anew.current(), 0), base::ProblemKind::kUnavailable);
  anew.step();
  for (const EditionPtr& edition : {followed, anew.current()}) {
    for (const int named : {0, 1, 4}) EXPECT_TRUE(require_named(*edition, file(named))) << named;
    for (const int unnamed : {2, 3, 5}) EXPECT_EQ(refusal(*edition, unnamed), base::ProblemKind::kNotFound) << unnamed;
  }
}

// What knowing a file costs, held in memory as the index is: its term of 34 bytes and its place.
TEST(NamedFile, CostsAtMost64Bytes) {
  constexpr int kFiles = 4'000, kInOneText = 40;
  const auto bytes_with = [](int files_each) {
    TestWorld world;
    for (int i = 0; i < kFiles; i += kInOneText)
      world.publish(make_facts("2026-01-02"), {with_files(i, i + files_each)});
    world.edition();
    return world.edition()->index->file_bytes();
  };
  EXPECT_LE(bytes_with(kInOneText) - bytes_with(0), std::uint64_t{64} * kFiles);
}

}  // namespace
}  // namespace dateline::edition
