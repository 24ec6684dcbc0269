#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/postings.h"

// Words in a row.
namespace dateline::search {

class Segment;

// A phrase as lists to be intersected: its words, or pairs of words where both are so frequent that the segment has
// them as bigrams. A document holds the phrase when each unit stands at the same place less its offset.
struct PhraseUnit {
  Postings postings;
  std::uint32_t offset = 0;  // of the unit's first word in the phrase
};

// False when the segment cannot hold the phrase.
bool cover_phrase(const Segment& segment, std::span<const std::string> words, std::vector<PhraseUnit>& units);

// Keeps the documents, ascending and in all units' lists, that hold the phrase.
void keep_phrase(std::span<const PhraseUnit> units, std::vector<std::uint32_t>& documents);

}  // namespace dateline::search
