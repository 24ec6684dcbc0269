#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "record/read/reader.h"
#include "record/read/record_folder.h"
#include "record/write/writer.h"

// For tests: a folder that goes with the test, proposals in one line each, and a record read whole.
namespace dateline::record {

class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const RecordFolder& record() const { return folder_; }
  const std::filesystem::path& path() const { return folder_.path; }

 private:
  RecordFolder folder_;
};

// Makes proposals whose contents say `words`.
class Proposer {
 public:
  explicit Proposer(std::uint64_t seed = 1) : entropy_(seed) {}

  Proposal publish(std::string key, const std::vector<std::string>& langs, const std::string& words = "words");
  // New texts for `langs`, all of which get `version`.
  Proposal correct(std::string key, std::uint32_t number, const std::vector<std::string>& langs, std::uint32_t version,
                   const std::string& words = "corrected words");
  Proposal of_release(std::string key, model::ActKind kind, std::uint32_t number, const std::string& note = "a reason");
  Proposal term(std::string key, const std::string& term, const std::string& words = "a term");
  Proposal redirect(std::string key, const std::string& from, std::uint32_t number);

  base::Hash add_content(Proposal& proposal, std::string bytes);

 private:
  base::SeededEntropy entropy_;
};

inline constexpr base::Instant kNoon{1'770'000'000'000};

std::vector<Entry> read_all(Reader& reader, Want want = Want::kEverything);

// The record's rows as text, one a line: equal dumps mean that a reader is told the same.
std::string dump(Reader& reader);

}  // namespace dateline::record
