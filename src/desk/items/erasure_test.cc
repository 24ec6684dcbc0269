#include "desk/items/erasure.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "base/sha256.h"
#include "desk/items/draft_rows.h"
#include "desk/items/testing.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::text;
namespace fs = std::filesystem;

constexpr std::string_view kCanary = "xylocanth";

class Erasure : public testing::Newsroom {
 protected:
  std::string put(const std::string& bytes) {
    const std::string name = base::to_hex(base::sha256(bytes));
    std::ofstream(desk.folder().blobs() / name) << bytes;
    return name;
  }
  // A release with the canary in every field, several revisions and a file; held, freed and published as `number`.
  ItemId released_as(std::uint32_t number, const std::string& file, const std::string& word = std::string(kCanary)) {
    const ItemId item = make();
    for (const char* more : {"", " again", " and again"}) {
      model::Text words = text("en", word + more, {word + " in the harbour"});
      words.standfirst = word;
      words.slug = word;
      words.attachments.push_back({"a1", word, {}, file, "text/plain", 9, {}, {}});
      const auto head = read_draft(desk.database(), item, "en")->head;
      EXPECT_TRUE(drafts.save(item, words, head, RevisionKind::kSave, writer, now));
    }
    auto facts = read_head_facts(desk.database(), item);
    facts.facts.label = word;
    facts.facts.contacts = {word};
    EXPECT_TRUE(drafts.save_facts(item, facts, 1, RevisionKind::kSave, writer, now));
    EXPECT_TRUE(items.remark(item, Remark::Kind::kNote, word, writer, now));
    EXPECT_TRUE(drafts.set_state(item, lang("en"), DraftState::kReady, writer, now));
    EXPECT_TRUE(items.hand_over(item, writer, now));
    EXPECT_TRUE(approve(item, later(60), reviewer));
    const PlanId plan = planned({item}, later(60));
    const Plans::Outcome outcome{number, {number}};
    plans.released(plan, std::span(&outcome, 1), later(60), 0);
    return item;
  }
  ItemId removal_of(std::uint32_t number) {
    Items::Seed seed;
    seed.facts.facts.original = lang("en");
    seed.facts.note.texts = {{lang("en"), "Order of a court."}};
    seed.texts = {text("en", std::string(kCanary), {"the live words"})};
    return *items.make({"press"}, Intent::kRemove, {number}, seed, publisher, now);
  }
  std::size_t erase(std::vector<model::ReleaseNumber> releases) {
    return erase_removed(desk.database(), desk.folder(), releases, now);
  }
  std::size_t found(const std::string& word) {
    ItemQuery query;
    query.words = word;
    return items.list(query).size();
  }
  // Every file of the folder that holds the word, in any case.
  std::vector<std::string> files_with(std::string word) const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(desk.folder().path)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(file)), {});
      std::transform(bytes.begin(), bytes.end(), bytes.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      if (bytes.find(word) != std::string::npos) out.push_back(entry.path().filename().string());
    }
    return out;
  }
};

TEST_F(Erasure, LeavesNoWordInAnyFile) {
  const std::string file = put("the xylocanth table");
  const ItemId item = released_as(7, file);
  const ItemId removal = removal_of(7);
  ASSERT_FALSE(files_with("xylocanth").empty()) << "the sweep sees what is there";
  EXPECT_EQ(erase({{7}}), 2u);
  EXPECT_EQ(files_with("xylocanth"), std::vector<std::string>());
  EXPECT_EQ(files_with("ylocant"), std::vector<std::string>()) << "lists of words have common beginnings cut off";
  EXPECT_FALSE(fs::exists(desk.folder().blobs() / file));
  // What stays: the shells, the note that is public, and the audit list.
  EXPECT_EQ(stage(item), "released");
  EXPECT_EQ(items.find(item)->title, "");
  EXPECT_EQ(read_head_facts(desk.database(), removal).note.texts.at(0).second, "Order of a court.");
  EXPECT_EQ(last_action(item), "erase");
  EXPECT_TRUE(verify_audit(desk.database()));
  EXPECT_EQ(found("xylocanth"), 0u);
  EXPECT_EQ(desk.database().check_structure(), "ok");
  EXPECT_EQ(erase({{7}}), 0u) << "once";
}

TEST_F(Erasure, TouchesNothingElse) {
  const std::string shared = put("a table of two releases");
  const std::string own = put("a table of its own");
  released_as(7, shared);
  const ItemId other = released_as(8, shared, "gauge");
  const ItemId third = released_as(9, own, "buoy");
  EXPECT_EQ(erase({{7}}), 1u);
  EXPECT_EQ(words(other, "en"), "gauge and again|gauge in the harbour");
  EXPECT_EQ(words(third, "en"), "buoy and again|buoy in the harbour");
  EXPECT_EQ(found("gauge"), 1u);
  EXPECT_TRUE(fs::exists(desk.folder().blobs() / shared)) << "another release names it";
  EXPECT_TRUE(fs::exists(desk.folder().blobs() / own));
  EXPECT_EQ(erase({}), 0u);
  EXPECT_EQ(erase({{0}, {77}}), 0u);
}

TEST_F(Erasure, ACorrectionUnderWayIsGivenUp) {
  released_as(7, put("x"));
  Items::Seed seed;
  seed.facts.facts.original = lang("en");
  seed.texts = {text("en", std::string(kCanary), {"corrected"})};
  const ItemId correction = *items.make({"press"}, Intent::kCorrect, {7}, seed, writer, now);
  EXPECT_EQ(erase({{7}}), 2u);
  EXPECT_EQ(stage(correction), "dropped");
  EXPECT_EQ(files_with("xylocanth"), std::vector<std::string>());
}

// A crash after the commit: the words are out of the tables, and may be in pages that were freed.
TEST_F(Erasure, IsFinishedByTheNextCall) {
  released_as(7, put("x"));
  EXPECT_EQ(erase({{7}}), 1u);
  desk.database().execute("INSERT INTO settings(name, value) VALUES('erasure-unfinished', '1')");
  EXPECT_EQ(erase({}), 0u);
  const auto row = desk.database().prepare("SELECT count(*) FROM settings WHERE name = 'erasure-unfinished'");
  ASSERT_TRUE(row->run({}).step());
  EXPECT_EQ(row->integer(0), 0);
}

}  // namespace
}  // namespace dateline::desk
