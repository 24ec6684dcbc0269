#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "edition/keeper.h"
#include "edition/reading_room.h"
#include "model/note.h"
#include "model/release.h"
#include "model/term.h"
#include "record/write/memory_record.h"

// For tests: a record in memory with a keeper and a reading room over it, and acts in one line each.
namespace dateline::edition {

class TestWorld {
 public:
  TestWorld();
  ~TestWorld();
  TestWorld(const TestWorld&) = delete;
  TestWorld& operator=(const TestWorld&) = delete;

  void term(const model::Term& term);
  model::ReleaseNumber publish(const model::Facts& facts, const std::vector<model::Text>& texts);
  // New states of these texts (each its next version); with facts, for every live text.
  void correct(model::ReleaseNumber number, const std::vector<model::Text>& texts, const std::string& note,
               model::Weight weight = model::Weight::kNormal);
  void act(model::ReleaseNumber number, model::ActKind kind, const std::string& note);

  EditionPtr edition();  // after a step over all acts so far
  ReadingRoom& room() { return *room_; }
  Keeper& keeper() { return *keeper_; }
  base::ManualClock& clock() { return clock_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::unique_ptr<record::Reader> reader();
  record::MemoryRecord& record() { return record_; }

 private:
  void append(record::Proposal proposal);
  base::Hash add(record::Proposal& proposal, const base::Json& content);

  std::filesystem::path folder_;
  base::ManualClock clock_{base::Instant{1'770'000'000'000}};
  base::SeededEntropy entropy_{1};
  record::MemoryRecord record_;
  std::unique_ptr<Keeper> keeper_;
  std::unique_ptr<ReadingRoom> room_;
  std::uint64_t keys_ = 0;
  std::vector<std::vector<std::pair<std::string, std::uint32_t>>> versions_;  // by release number - 1: language, version
};

// Short makers.
model::Term make_term(model::TermKind kind, const std::string& key, const std::string& english_name);
model::Text make_text(const std::string& lang, const std::string& title, const std::string& paragraph);
model::Facts make_facts(const std::string& day, const std::vector<std::string>& topics = {},
                        const std::vector<std::string>& places = {}, const std::string& genre = "press-release");

}  // namespace dateline::edition
