#include "edition/passage.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/text.h"

namespace dateline::edition {
namespace {

constexpr std::size_t kNeedleBytes = 4;     // stems keep at least so much of most words
constexpr std::size_t kPlacesAClause = 32;  // looked at; later ones add little

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before < 0x80 &&
         !((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || (before >= '0' && before <= '9'));
}

// Two bytes with the bit set in which ASCII letters of both cases differ.
std::uint16_t caseless_pair(const char* at) {
  std::uint16_t pair = 0;
  std::memcpy(&pair, at, sizeof(pair));
  return pair | 0x2020;
}

// Starts of words that begin with the needle (lower case), ASCII letters compared without case.
void find_places(std::string_view text, std::string_view needle, std::vector<std::size_t>& out) {
  if (needle.empty()) return;
  const bool has_pair = needle.size() > 1;
  const std::uint16_t wanted = has_pair ? caseless_pair(needle.data()) : std::uint16_t{0};
  for (std::size_t i = 0; i + needle.size() <= text.size() && out.size() < kPlacesAClause; ++i) {
    // What is not it is nearly always seen here, in one comparison.
    if ((has_pair && caseless_pair(text.data() + i) != wanted) || !begins_word(text, i)) continue;
    std::size_t k = 0;
    while (k < needle.size() && lower(text[i + k]) == needle[k]) ++k;
    if (k == needle.size()) out.push_back(i);
  }
}

// The first bytes of the clause's first word, cut at a character.
std::string needle_of(const search::Clause& clause) {
  std::string word = base::to_lower_ascii(base::trim(clause.text));
  word.resize(std::min(word.find(' '), word.size()));
  std::size_t end = std::min(word.size(), kNeedleBytes);
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
  word.resize(end);
  return word;
}

}  // namespace

std::pair<std::size_t, std::size_t> likely_passage(std::string_view text, const std::vector<search::Clause>& clauses,
                                                   std::size_t max_bytes) {
  if (text.size() <= max_bytes) return {0, text.size()};
  struct Place {
    std::size_t at;
    std::size_t clause;
  };
  std::vector<Place> places;
  for (std::size_t c = 0; c < clauses.size() && c < 64; ++c) {
    if (clauses[c].polarity == search::Polarity::kExcluded) continue;
    std::vector<std::size_t> found;
    find_places(text, needle_of(clauses[c]), found);
    for (const std::size_t at : found) places.push_back({at, c});
  }
  if (places.empty()) return {0, text.size()};
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.at < b.at; });
  std::size_t best = 0;
  int most = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::uint64_t clauses_seen = 0;
    for (std::size_t k = i; k < places.size() && places[k].at - places[i].at < max_bytes / 2; ++k) {
      clauses_seen |= std::uint64_t{1} << places[k].clause;
    }
    if (const int count = __builtin_popcountll(clauses_seen); count > most) {
      most = count;
      best = places[i].at;
    }
  }
  std::size_t begin = best > max_bytes / 4 ? best - max_bytes / 4 : 0;
  if (begin > 0) begin = std::min(text.find(' ', begin), best);
  std::size_t end = std::min(text.size(), begin + max_bytes);
  if (end < text.size()) {
    const std::size_t blank = text.rfind(' ', end);
    end = blank != std::string_view::npos && blank > best ? blank : text.size();
  }
  return {begin, end};
}

}  // namespace dateline::edition
