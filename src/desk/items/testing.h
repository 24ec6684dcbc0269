#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "desk/database/audit.h"
#include "desk/database/test_desk.h"
#include "desk/items/approvals.h"
#include "desk/items/drafts.h"
#include "desk/items/items.h"
#include "desk/items/plans.h"

// For the tests of this folder: a newsroom with people, and the shortest way to items in any state.
namespace dateline::desk::testing {

inline constexpr std::int64_t kMinuteMs = 60'000;
inline constexpr std::string_view kVienna = "Europe/Vienna";

inline model::Lang lang(std::string_view tag) { return {std::string(tag)}; }

inline model::Block paragraph(std::string_view words) {
  model::Block block;
  block.inlines.push_back(
      {.kind = model::Inline::Kind::kText, .text = std::string(words), .href = {}, .lang = {}, .children = {}});
  return block;
}

inline model::Text text(std::string_view tag, std::string_view title, const std::vector<std::string>& paragraphs = {}) {
  model::Text out;
  out.lang = lang(tag);
  out.title = title;
  for (const std::string& words : paragraphs) out.body.push_back(paragraph(words));
  return out;
}

// The kind of refusal, its field and detail in one line: "conflict base 3". Empty when it was done.
template <typename T>
std::string refusal(const base::Result<T>& result) {
  if (result) return {};
  constexpr const char* kNames[] = {"invalid",       "too-large",   "not-found", "gone",       "conflict",
                                    "not-permitted", "unsupported", "corrupt",   "unavailable"};
  return std::string(kNames[static_cast<int>(result.error().kind)]) + " " + result.error().field + " " +
         result.error().detail;
}

class Newsroom : public ::testing::Test {
 protected:
  // What a crash would do is tried elsewhere.
  Newsroom() { desk.database().execute("PRAGMA synchronous = OFF"); }

  ItemId make(std::string_view original = "en") {
    Items::Seed seed;
    seed.facts.facts.original = lang(original);
    return *items.make({"press"}, Intent::kPublish, {}, seed, writer, now);
  }
  // With a ready text, in review.
  ItemId in_review(std::string_view title = "Title") {
    const ItemId item = make();
    EXPECT_TRUE(drafts.save(item, text("en", title, {"Words."}), 1, RevisionKind::kSave, writer, now));
    EXPECT_TRUE(drafts.set_state(item, lang("en"), DraftState::kReady, writer, now));
    EXPECT_TRUE(items.hand_over(item, writer, now));
    return item;
  }
  base::Hash hash_of(ItemId item, base::Instant at) {
    const auto manifest = approvals.manifest_of(item, at, kVienna);
    EXPECT_TRUE(manifest) << refusal(manifest);
    return manifest ? manifest_hash(to_bytes(*manifest)) : base::Hash{};
  }
  base::Done approve(ItemId item, base::Instant at, PersonId by, const EyesPolicy& policy = {}) {
    return approvals.approve(item, at, kVienna, hash_of(item, at), ApprovalRoute::kReview, "", policy, by, now);
  }
  ItemId approved(base::Instant at, std::string_view title = "Title") {
    const ItemId item = in_review(title);
    EXPECT_TRUE(approve(item, at, reviewer));
    EXPECT_EQ(stage(item), "approved");
    return item;
  }
  PlanId planned(const std::vector<ItemId>& list, base::Instant at) {
    return *plans.make(list, at, kVienna, Plans::When::kAt, {}, publisher, now);
  }
  std::string stage(ItemId item) { return std::string(name_of(items.find(item)->stage)); }
  std::string last_action(ItemId item) { return audit_of(desk.database(), item, 1).at(0).action; }
  std::string words(ItemId item, std::string_view tag) {
    const auto read = drafts.text(item, lang(tag));
    return read ? read->title + "|" + model::plain_text(read->body) : refusal(read);
  }
  base::Instant later(std::int64_t minutes) const { return {now.ms + minutes * kMinuteMs}; }

  TestDesk desk;
  Items items{desk.database(), desk.entropy()};
  Drafts drafts{desk.database()};
  Approvals approvals{desk.database()};
  Plans plans{desk.database(), desk.entropy()};
  PersonId writer = desk.person("writer");
  PersonId translator = desk.person("translator");
  PersonId reviewer = desk.person("reviewer");
  PersonId publisher = desk.person("publisher");
  base::Instant now = kNine;
};

}  // namespace dateline::desk::testing
