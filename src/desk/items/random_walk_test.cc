#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "desk/items/manifest.h"
#include "desk/items/testing.h"

// Thousands of random commands, each judged by a simple model in memory: what it lets through, and what is there after.
namespace dateline::desk {
namespace {

using testing::kVienna;
using testing::lang;
using testing::text;

struct JudgedDraft {
  std::uint32_t head = 1;
  std::string words;
  DraftState state = DraftState::kWriting;
  std::uint32_t made_from = 0;  // revision of "en"; 0: no translation
  PersonId lock_holder;
  std::int64_t locked_at = 0;
  std::set<PersonId> authors;
};

struct JudgedItem {
  ItemId id;
  Stage stage = Stage::kDraft;
  std::map<std::string, JudgedDraft> drafts;
  std::map<PersonId, std::string> approvals;
  int plan = -1;

  bool is_editable() const { return stage < Stage::kPlanned; }
  bool is_ready(const std::string& key) const {
    const auto draft = drafts.find(key);
    return draft != drafts.end() && draft->second.state == DraftState::kReady;
  }
  // Everything that is published at a moment, in words; empty when nothing is ready.
  std::string content(std::int64_t at) const {
    if (!is_ready("en") && !is_ready("fr")) return "";
    std::string out = std::to_string(at) + "|" + drafts.at("").words;
    if (is_ready("en")) out += "|en " + drafts.at("en").words;
    if (!is_ready("fr")) return out;
    const JudgedDraft& french = drafts.at("fr");
    const bool follows = french.made_from > 0 && french.made_from == drafts.at("en").head && is_ready("en");
    return out + "|fr " + french.words + (follows ? " of en" : "");
  }
  bool is_author(PersonId person) const {
    return std::ranges::any_of(drafts, [&](const auto& entry) {
      return (entry.first.empty() || is_ready(entry.first)) && entry.second.authors.contains(person);
    });
  }
  int eyes(const std::string& content) const {
    return static_cast<int>(std::ranges::count_if(
        approvals, [&](const auto& entry) { return entry.second == content && !is_author(entry.first); }));
  }
  void void_approvals(const std::string& key) {
    const bool matters =
        key.empty() || is_ready(key) || (key == "en" && is_ready("fr") && drafts.at("fr").made_from > 0);
    if (stage == Stage::kApproved && matters) stage = Stage::kInReview;
  }
};

struct JudgedPlan {
  PlanId id;
  std::vector<std::size_t> items;
  PlanState state = PlanState::kWaiting;
};

class RandomWalk : public testing::Newsroom, public ::testing::WithParamInterface<unsigned> {
 protected:
  void SetUp() override {
    for (int i = 0; i < 3; ++i) {
      JudgedItem item;
      item.id = make();
      item.drafts[""].authors = {writer};
      item.drafts[""].state = DraftState::kReady;
      item.drafts["en"].authors = {writer};
      world_.push_back(item);
    }
  }

  std::size_t below(std::size_t count) { return random_() % count; }
  PersonId anybody() { return std::vector{writer, translator, reviewer, publisher}[below(4)]; }
  // Mostly two people write, so that there are others to approve.
  PersonId author() { return below(60) == 0 ? anybody() : std::vector{writer, translator}[below(2)]; }
  base::Instant moment() const { return {kNine.ms + 1'000'000'000}; }
  base::Instant any_moment() { return {moment().ms + static_cast<std::int64_t>(below(2)) * 60'000}; }
  std::string any_key() { return std::vector<std::string>{"", "en", "en", "fr"}[below(4)]; }

  void save(JudgedItem& item) {
    const std::string key = any_key();
    const PersonId by = author();
    const auto kind = below(2) == 0 ? RevisionKind::kSave : RevisionKind::kAutosave;
    const std::string said = "w" + std::to_string(below(1'000));
    const auto found = item.drafts.find(key);
    const std::uint32_t head = found == item.drafts.end() ? 1 : found->second.head;
    const std::uint32_t base = below(4) == 0 && head > 1 ? head - 1 : head;
    bool saved = false;
    if (key.empty()) {
      ItemFacts facts = *drafts.facts(item.id);
      facts.facts.label = said;
      saved = drafts.save_facts(item.id, facts, base, kind, by, now).has_value();
    } else {
      saved = drafts.save(item.id, text(key, said), base, kind, by, now).has_value();
    }
    if (found == item.drafts.end()) {
      ASSERT_FALSE(saved);
      return;
    }
    JudgedDraft& draft = found->second;
    const bool is_locked =
        draft.lock_holder != PersonId{} && draft.lock_holder != by && now.ms - draft.locked_at < kLockMs;
    if (item.is_editable() && draft.words == said) {
      ASSERT_TRUE(saved);
      return;
    }
    ASSERT_EQ(saved, item.is_editable() && base == head && !is_locked);
    if (!saved) return;
    item.void_approvals(key);
    ++draft.head;
    draft.words = said;
    draft.lock_holder = by;
    draft.locked_at = now.ms;
    draft.authors.insert(by);
    if (draft.state == DraftState::kLeftOut) draft.state = DraftState::kWriting;
  }

  void add_french(JudgedItem& item) {
    const PersonId by = author();
    const bool added = drafts.add(item.id, lang("fr"), lang("en"), by, now).has_value();
    ASSERT_EQ(added, item.is_editable() && !item.drafts.contains("fr"));
    if (!added) return;
    const JudgedDraft& english = item.drafts.at("en");
    JudgedDraft french;
    french.words = english.words;
    french.made_from = english.head;
    french.authors = {by};
    item.drafts["fr"] = french;
  }

  void set_state(JudgedItem& item) {
    const std::string key = below(2) == 0 ? "en" : "fr";
    const auto state = static_cast<DraftState>(below(3));
    const bool set = drafts.set_state(item.id, lang(key), state, writer, now).has_value();
    const auto draft = item.drafts.find(key);
    const bool may = draft != item.drafts.end() && item.is_editable() &&
                     (draft->second.state == state || state != DraftState::kReady || !draft->second.words.empty());
    ASSERT_EQ(set, may);
    if (!set || draft->second.state == state) return;
    const bool changes = draft->second.state == DraftState::kReady || state == DraftState::kReady;
    draft->second.state = state;
    if (changes && item.stage == Stage::kApproved) item.stage = Stage::kInReview;
  }

  void take_over(JudgedItem& item) {
    const std::string key = any_key();
    const PersonId by = anybody();
    const bool locked = drafts.lock(item.id, key, Drafts::Force::kTakeOver, by, now).has_value();
    ASSERT_EQ(locked, item.is_editable() && item.drafts.contains(key));
    if (!locked) return;
    item.drafts.at(key).lock_holder = by;
    item.drafts.at(key).locked_at = now.ms;
  }

  void move_stage(JudgedItem& item) {
    const auto go = [&](bool done, std::set<Stage> from, Stage to) {
      ASSERT_EQ(done, from.contains(item.stage));
      if (done) item.stage = to;
    };
    switch (below(8)) {
      case 0:
        return go(items.give_back(item.id, "why", reviewer, now).has_value(), {Stage::kInReview, Stage::kApproved},
                  Stage::kDraft);
      case 1:
        return go(items.drop(item.id, writer, now).has_value(), {Stage::kDraft, Stage::kInReview, Stage::kApproved},
                  Stage::kDropped);
      case 2:
      case 3:
        return go(items.pick_up(item.id, writer, now).has_value(), {Stage::kDropped}, Stage::kDraft);
      default:
        return go(items.hand_over(item.id, writer, now).has_value(), {Stage::kDraft}, Stage::kInReview);
    }
  }

  void approve_item(JudgedItem& item) {
    const PersonId by = anybody();
    const base::Instant at = any_moment();
    const std::string content = item.content(at.ms);
    const auto manifest = approvals.manifest_of(item.id, at, kVienna);
    ASSERT_EQ(manifest.has_value(), !content.empty());
    if (!manifest) return;
    const base::Hash hash = manifest_hash(to_bytes(*manifest));
    // Equal contents have equal hashes, others others.
    const std::string named = std::to_string(item.id.value) + "|" + content;
    ASSERT_EQ(hashes_.try_emplace(named, hash).first->second, hash);
    ASSERT_EQ(contents_.try_emplace(hash, named).first->second, named);
    const bool done =
        approvals.approve(item.id, at, kVienna, hash, ApprovalRoute::kReview, "", policy(), by, now).has_value();
    const bool in_review = item.stage == Stage::kInReview || item.stage == Stage::kApproved;
    ASSERT_EQ(done, in_review && !item.is_author(by));
    if (!done) return;
    item.approvals[by] = content;
    item.stage = item.eyes(content) >= policy().approvals ? Stage::kApproved : Stage::kInReview;
  }

  void make_plan() {
    std::vector<std::size_t> chosen = {below(3)};
    for (std::size_t i = 0; i < world_.size(); ++i) {
      if (world_[i].stage == Stage::kApproved) chosen[0] = i;
    }
    if (const std::size_t other = below(6); other < 3 && other != chosen[0]) chosen.push_back(other);
    std::vector<ItemId> ids;
    const base::Instant at = any_moment();
    bool may = true;
    for (const std::size_t i : chosen) {
      ids.push_back(world_[i].id);
      const std::string content = world_[i].content(at.ms);
      may = may && world_[i].stage == Stage::kApproved && !content.empty() &&
            world_[i].eyes(content) >= policy().approvals;
    }
    const auto plan = plans.make(ids, at, kVienna, Plans::When::kAt, policy(), publisher, now);
    ASSERT_EQ(plan.has_value(), may);
    if (!may) return;
    for (const std::size_t i : chosen)
      world_[i].stage = Stage::kPlanned, world_[i].plan = static_cast<int>(plans_.size());
    plans_.push_back({*plan, chosen, PlanState::kWaiting});
  }

  void act_on_plan() {
    if (plans_.empty()) return;
    JudgedPlan& plan = plans_[below(plans_.size())];
    const auto go = [&](bool done, std::set<PlanState> from, PlanState to) {
      ASSERT_EQ(done, from.contains(plan.state));
      if (done) plan.state = to;
    };
    const PlanState before = plan.state;
    switch (below(6)) {
      case 0:
        go(plans.take_back(plan.id, publisher, now).has_value(),
           {PlanState::kWaiting, PlanState::kHeld, PlanState::kAsking}, PlanState::kTakenBack);
        break;
      case 1:
        go(plans.hold(plan.id, "why", publisher, now).has_value(), {PlanState::kWaiting, PlanState::kAsking},
           PlanState::kHeld);
        break;
      case 2:
        go(plans.set_free(plan.id, publisher, now).has_value(), {PlanState::kHeld}, PlanState::kWaiting);
        break;
      case 3:
        go(plans.confirm(plan.id, publisher, now).has_value(), {PlanState::kAsking}, PlanState::kWaiting);
        break;
      case 4:
        plans.ask(plan.id, "trouble", now);
        if (plan.state == PlanState::kWaiting) plan.state = PlanState::kAsking;
        break;
      default:
        ASSERT_EQ(plans.move(plan.id, moment(), kVienna, {}, publisher, now).has_value(),
                  plan.state == PlanState::kWaiting || plan.state == PlanState::kHeld);
        if (plan.state > PlanState::kHeld) return;
        plan.state = PlanState::kTakenBack;
        for (const std::size_t i : plan.items) world_[i].stage = Stage::kInReview;
        return;
    }
    if (plan.state == before || plan.state != PlanState::kTakenBack) return;
    for (const std::size_t i : plan.items) world_[i].stage = Stage::kApproved;
  }

  void judge() {
    for (const JudgedItem& item : world_) {
      ASSERT_EQ(stage(item.id), name_of(item.stage));
      const std::vector<Draft> all = drafts.of(item.id);
      ASSERT_EQ(all.size(), item.drafts.size());
      for (const Draft& draft : all) {
        const JudgedDraft& judged = item.drafts.at(draft.key);
        ASSERT_EQ(draft.head, judged.head);
        ASSERT_EQ(draft.state, judged.state);
        const std::string said =
            draft.key.empty() ? drafts.facts(item.id)->facts.label : drafts.text(item.id, lang(draft.key))->title;
        ASSERT_EQ(said, judged.words);
      }
      ASSERT_EQ(items.find(item.id)->title, item.drafts.at("en").words);
    }
    for (const JudgedPlan& plan : plans_) ASSERT_EQ(plans.find(plan.id)->state, plan.state);
  }

  EyesPolicy policy() const { return {.approvals = GetParam() % 3 == 0 ? 2 : 1}; }

  std::mt19937 random_{GetParam()};
  std::vector<JudgedItem> world_;
  std::vector<JudgedPlan> plans_;
  std::map<std::string, base::Hash> hashes_;
  std::map<base::Hash, std::string> contents_;
};

TEST_P(RandomWalk, AgreesWithTheModel) {
  for (int step = 0; step < 700; ++step) {
    JudgedItem& item = world_[below(3)];
    now.ms += static_cast<std::int64_t>(below(3)) * kLockMs / 4;
    switch (below(12)) {
      case 0:
        add_french(item);
        break;
      case 1:
      case 2:
        set_state(item);
        break;
      case 3:
        take_over(item);
        break;
      case 4:
      case 5:
        move_stage(item);
        break;
      case 6:
      case 7:
        approve_item(item);
        for (int again = 0; again < 3 && item.stage == Stage::kApproved; ++again) make_plan();
        break;
      case 8:
        make_plan();
        break;
      case 9:
        act_on_plan();
        break;
      default:
        save(item);
        break;
    }
    judge();
    if (HasFatalFailure()) FAIL() << "step " << step;
  }
  EXPECT_FALSE(plans_.empty()) << "the walk never came as far as a plan";
  EXPECT_TRUE(verify_audit(desk.database()));
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomWalk, ::testing::Range(1u, 9u));

}  // namespace
}  // namespace dateline::desk
