#include "desk/pages/term_search.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.h"

namespace dateline::desk {
namespace {

constexpr int kWhole = 0, kBeginning = 1, kWithin = 2;

bool begins_a_word(std::string_view name, std::string_view word) {
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    if (at == 0 || name[at - 1] == ' ') return true;
  }
  return false;
}

// How well a name fits; nothing when it does not. Both are folded.
std::optional<int> fit(std::string_view name, std::string_view typed) {
  if (name == typed) return kWhole;
  if (name.starts_with(typed)) return kBeginning;
  while (!typed.empty()) {
    const std::size_t end = std::min(typed.find(' '), typed.size());
    if (!begins_a_word(name, typed.substr(0, end))) return std::nullopt;
    typed.remove_prefix(std::min(end + 1, typed.size()));
  }
  return kWithin;
}

struct Candidate {
  int fit;
  std::string folded;
  edition::TermIndex index;
  std::string matched;
};

std::optional<Candidate> best_of(const model::Term& term, edition::TermIndex index, std::string_view typed) {
  std::optional<Candidate> best;
  for (const model::NameInTime& each : term.names) {
    for (const std::string* name : {&each.name, &each.short_name}) {
      std::string folded = base::fold(*name);
      const auto fits = fit(folded, typed);
      if (fits && (!best || *fits < best->fit)) best = Candidate{*fits, std::move(folded), index, *name};
    }
  }
  return best;
}

}  // namespace

std::vector<TermFound> find_terms(const edition::Edition& edition, const std::vector<model::TermKind>& kinds,
                                  std::string_view typed, const std::vector<model::Lang>& preferred, base::Day day) {
  const std::string wanted = base::fold(typed);
  if (wanted.empty()) return {};
  std::vector<Candidate> all;
  for (const model::TermKind kind : kinds) {
    for (const edition::TermIndex index : edition.terms.of_kind(kind)) {
      if (edition.terms.survivor(index) != index) continue;
      if (auto one = best_of(edition.terms.term(index), index, wanted)) all.push_back(std::move(*one));
    }
  }
  const auto order = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.fit, a.folded, a.index) < std::tie(b.fit, b.folded, b.index);
  };
  const std::size_t count = std::min(all.size(), kMostTermsFound);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(), order);
  std::vector<TermFound> out;
  for (std::size_t i = 0; i < count; ++i) {
    const model::Term& term = edition.terms.term(all[i].index);
    TermFound found{term.key, model::label_at(term, day, preferred).name, std::move(all[i].matched)};
    if (found.matched == found.name) found.matched.clear();
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace dateline::desk
