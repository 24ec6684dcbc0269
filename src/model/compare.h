#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diff.h"
#include "model/release.h"

// The comparison of two states of a text: block by block, and word by word inside what changed. It compares what a
// reader reads; a block whose marks or links alone changed is kChanged with the same words.
namespace dateline::model {

struct WordRun {
  Change change = Change::kSame;  // kSame, kRemoved, kAdded
  std::string text;
  bool operator==(const WordRun&) const = default;
};

// One row of the comparison. Indexes are into the bodies compared; a figure's row has no words.
struct BlockChange {
  Change change = Change::kSame;
  std::optional<std::size_t> before;  // absent when added
  std::optional<std::size_t> after;   // absent when removed
  std::vector<WordRun> words;         // of kChanged only
  bool operator==(const BlockChange&) const = default;
};

struct Comparison {
  std::vector<WordRun> title;
  std::vector<WordRun> standfirst;
  std::vector<BlockChange> body;
  bool operator==(const Comparison&) const = default;
};

// Space is linear in both texts; time is bounded (diff.h).
Comparison compare(const Text& before, const Text& after);

// Words as the language divides them (Unicode text segmentation, dictionaries for Thai and the like). Joined, the runs
// that are not kAdded give `before`, those that are not kRemoved give `after`.
std::vector<WordRun> compare_words(std::string_view before, std::string_view after, const Lang& lang);

}  // namespace dateline::model
