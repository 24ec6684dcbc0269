#include "search/extract.h"

#include <algorithm>
#include <cstdint>

#include "search/analyse.h"
#include "search/plan.h"

namespace dateline::search {
namespace {

struct Match {
  std::size_t begin, end, clause;
};

bool matches_at(const Tokens& tokens, std::size_t i, const PlannedClause& clause) {
  if (clause.kind == ClauseKind::kPrefix) {
    return tokens[i].term.starts_with(clause.keys[0]) || tokens[i].word.starts_with(clause.keys[0]);
  }
  if (tokens.size() - i < clause.keys.size()) return false;
  for (std::size_t k = 0; k < clause.keys.size(); ++k) {
    if (tokens[i + k].term != clause.keys[k]) return false;
  }
  return true;
}

std::vector<Match> find_matches(const Tokens& tokens, const std::vector<PlannedClause>& clauses) {
  std::vector<Match> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      if (matches_at(tokens, i, clauses[c])) {
        out.push_back({tokens[i].begin, tokens[i + clauses[c].keys.size() - 1].end, c});
      }
    }
  }
  return out;
}

// The range of matches, within max_bytes, with the most different clauses, then the most matches.
std::pair<std::size_t, std::size_t> best_run(const std::vector<Match>& matches, std::size_t clauses,
                                             std::size_t max_bytes) {
  std::vector<std::uint32_t> held(clauses);
  std::pair<std::size_t, std::size_t> best{0, 1}, value{0, 0};
  std::size_t different = 0, end = 0;
  for (std::size_t begin = 0; begin < matches.size(); ++begin) {
    while (end < matches.size() && (end == begin || matches[end].end - matches[begin].begin <= max_bytes)) {
      different += held[matches[end++].clause]++ == 0 ? 1 : 0;
    }
    const std::pair now{different, end - begin};
    if (now > value) {
      value = now;
      best = {begin, end};
    }
    different -= --held[matches[begin].clause] == 0 ? 1 : 0;
  }
  return best;
}

std::size_t cut_at_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// Widens [begin, end) to about max_bytes, at words' edges, a third of the room before it.
void widen(std::string_view text, const Tokens& tokens, std::size_t max_bytes, Extract& out) {
  const std::size_t room = max_bytes > out.end - out.begin ? max_bytes - (out.end - out.begin) : 0;
  std::size_t from = out.begin > room / 3 ? out.begin - room / 3 : 0;
  const std::size_t to = std::max(from + max_bytes, out.end);
  if (to > text.size()) from = text.size() > max_bytes ? std::min(from, text.size() - max_bytes) : 0;
  std::size_t begin = out.begin, end = out.end;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].begin >= from) begin = std::min<std::size_t>(begin, tokens[i].begin);
    if (tokens[i].end <= to) end = std::max<std::size_t>(end, tokens[i].end);
  }
  out.begin = from == 0 ? 0 : begin;
  out.end = to >= text.size() ? text.size() : end;
}

}  // namespace

Extract extract(std::string_view text, std::string_view language, const std::vector<Clause>& clauses,
                std::size_t max_bytes, Analyser& analyser) {
  std::vector<PlannedClause> planned;
  FirstLetters letters;
  bool is_ascii = true;
  for (const Clause& clause : clauses) {
    if (clause.polarity == Polarity::kExcluded) continue;
    auto plan = plan_clause(clause, language, analyser);
    if (!plan) continue;
    for (const std::string& key : plan->keys) {
      const auto first = static_cast<unsigned char>(key[0]);
      is_ascii = is_ascii && first < letters.size();
      if (is_ascii) letters.set(first);
    }
    planned.push_back(*std::move(plan));
  }
  Tokens tokens;
  if (is_ascii) {
    analyser.analyse(text, stemming_of(language), letters, tokens);
  } else {
    analyser.analyse(text, language, tokens);
  }
  const std::vector<Match> matches = find_matches(tokens, planned);
  Extract out;
  if (matches.empty()) {
    widen(text, tokens, max_bytes, out);
    if (out.end == 0) out.end = cut_at_character(text, max_bytes);
    return out;
  }
  const auto [first, last] = best_run(matches, planned.size(), max_bytes);
  out.begin = matches[first].begin;
  for (std::size_t i = first; i < last; ++i) out.end = std::max(out.end, matches[i].end);
  widen(text, tokens, max_bytes, out);
  for (const Match& match : matches) {
    if (match.begin < out.begin || match.end > out.end) continue;
    if (!out.matches.empty() && match.begin < out.matches.back().second) {
      out.matches.back().second = std::max(out.matches.back().second, match.end);
    } else {
      out.matches.emplace_back(match.begin, match.end);
    }
  }
  return out;
}

}  // namespace dateline::search
