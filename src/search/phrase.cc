#include "search/phrase.h"

#include <algorithm>
#include <optional>

#include "search/segment.h"

namespace dateline::search {

bool cover_phrase(const Segment& segment, std::span<const std::string> words, std::vector<PhraseUnit>& units) {
  units.clear();
  std::vector<Postings> lists;
  for (const std::string& word : words) {
    const std::optional<Postings> list = segment.find(word);
    if (!list) return false;
    lists.push_back(*list);
  }
  // Only where both words have bitsets does a missing bigram mean that they are never neighbours.
  const auto are_frequent = [&](std::size_t i) {
    return segment.has_bigrams() && lists[i].bits() != nullptr && lists[i + 1].bits() != nullptr;
  };
  const auto add_pair = [&](std::size_t i) {
    const std::optional<Postings> pair = segment.find(bigram_key(words[i], words[i + 1]));
    if (pair) units.push_back({*pair, static_cast<std::uint32_t>(i)});
    return pair.has_value();
  };
  for (std::size_t i = 0; i < words.size();) {
    if (i + 1 < words.size() && are_frequent(i)) {
      if (!add_pair(i)) return false;
      i += 2;
    } else if (i > 0 && are_frequent(i - 1)) {
      if (!add_pair(i - 1)) return false;
      ++i;
    } else {
      units.push_back({lists[i], static_cast<std::uint32_t>(i)});
      ++i;
    }
  }
  std::ranges::sort(units, {}, [](const PhraseUnit& unit) { return unit.postings.documents(); });
  return true;
}

void keep_phrase(std::span<const PhraseUnit> units, std::vector<std::uint32_t>& documents) {
  if (units.size() < 2) return;
  std::vector<PostingsCursor> cursors;
  for (const PhraseUnit& unit : units) cursors.emplace_back(unit.postings);
  std::vector<std::uint32_t> starts;  // where the phrase may begin in this document
  std::size_t kept = 0;
  for (const std::uint32_t document : documents) {
    starts.clear();
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (!cursors[u].seek(document)) {
        starts.clear();
        break;
      }
      const std::span<const std::uint32_t> positions = cursors[u].positions();
      if (u == 0) {
        for (const std::uint32_t position : positions) {
          if (position >= units[0].offset) starts.push_back(position - units[0].offset);
        }
      } else {
        std::size_t both = 0, at = 0;
        for (const std::uint32_t start : starts) {
          const std::uint32_t wanted = start + units[u].offset;
          while (at < positions.size() && positions[at] < wanted) ++at;
          if (at < positions.size() && positions[at] == wanted) starts[both++] = start;
        }
        starts.resize(both);
      }
      if (starts.empty()) break;
    }
    documents[kept] = document;
    kept += starts.empty() ? 0 : 1;
  }
  documents.resize(kept);
}

}  // namespace dateline::search
