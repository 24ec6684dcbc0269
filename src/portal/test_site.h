#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "edition/keeper.h"
#include "http/request.h"
#include "http/response.h"
#include "model/note.h"
#include "model/release.h"
#include "model/term.h"
#include "portal/portal.h"
#include "record/write/memory_record.h"

// For tests: a record in memory, an edition of it and the portal before it, all under a clock that stands still.
namespace dateline::portal {

class TestSite {
 public:
  explicit TestSite(std::vector<std::string> languages = {"en", "fr", "ar"});
  ~TestSite();
  TestSite(const TestSite&) = delete;
  TestSite& operator=(const TestSite&) = delete;

  std::uint32_t publish(const std::vector<model::Text>& texts, const model::Facts& facts);
  void correct(std::uint32_t number, std::uint32_t version, const model::Text& text, const std::string& note);
  void withdraw(std::uint32_t number, const std::string& reason);
  void remove(std::uint32_t number, const std::string& reason);
  void term(const model::Term& term);
  void redirect(const std::string& from, std::uint32_t number);

  // Into the folder of files, named by the hash of its bytes, which is returned in hex.
  std::string put_file(std::string bytes);
  bool was_opened(const std::string& file) const { return opened_.contains(file); }  // whether the portal asked for it

  http::Response get(std::string_view target, std::initializer_list<http::Field> fields = {});
  std::string body(std::string_view target);

  Portal& portal() { return *portal_; }
  base::ManualClock& clock() { return clock_; }

 private:
  base::Hash content(record::Proposal& proposal, std::string bytes);
  std::uint32_t append(record::Proposal proposal);

  base::ManualClock clock_;
  base::SeededEntropy entropy_;
  std::filesystem::path folder_;
  record::MemoryRecord record_;
  std::map<std::string, std::string> files_;
  std::set<std::string> opened_;
  std::unique_ptr<edition::Keeper> keeper_;
  std::unique_ptr<Portal> portal_;
  int keys_ = 0;
};

// Small values in one line.
model::Text text_of(std::string lang, std::string title, std::string words = "Some words.");
model::Facts facts_of(std::string genre, std::string_view day);
model::Term term_of(model::TermKind kind, std::string key, std::vector<std::pair<std::string, std::string>> names);

}  // namespace dateline::portal
