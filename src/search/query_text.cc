#include "search/query_text.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "search/fold.h"
#include "search/words.h"

namespace dateline::search {
namespace {

constexpr std::array<std::string_view, 6> kQuotes = {"\"", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"};
constexpr std::array<std::string_view, 6> kSpaces = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};

// The length of the mark that `text` begins with, or 0.
template <std::size_t N>
std::size_t mark_at(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool has_word(std::string_view text) {
  Cutter cutter;
  WordRange word{0, 0};
  return cutter.next(text, 0, word);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool next(Clause& clause) {
    while (const std::size_t space = mark_at(rest_, kSpaces)) rest_.remove_prefix(space);
    if (rest_.empty()) return false;
    clause = {};
    if (rest_.starts_with('-')) {
      clause.polarity = Polarity::kExcluded;
      rest_.remove_prefix(1);
    }
    if (const std::size_t quote = mark_at(rest_, kQuotes)) {
      rest_.remove_prefix(quote);
      clause.kind = ClauseKind::kPhrase;
      clause.text = take_until(kQuotes);
      rest_.remove_prefix(mark_at(rest_, kQuotes));
      return true;
    }
    std::size_t end = 0;
    while (end < rest_.size() && mark_at(rest_.substr(end), kSpaces) == 0 && mark_at(rest_.substr(end), kQuotes) == 0)
      ++end;
    clause.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (clause.text.ends_with('*')) {
      clause.kind = ClauseKind::kPrefix;
      clause.text.erase(clause.text.find_last_not_of('*') + 1);
    }
    return true;
  }

 private:
  std::string take_until(const std::array<std::string_view, 6>& marks) {
    std::size_t end = 0;
    while (end < rest_.size() && mark_at(rest_.substr(end), marks) == 0) ++end;
    std::string taken(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return taken;
  }

  std::string_view rest_;
};

}  // namespace

base::Result<std::string> fold_prefix(std::string_view text) {
  Cutter cutter;
  WordRange word{0, 0};
  if (!cutter.next(text, 0, word)) return base::invalid("q", "a search word without a letter or digit");
  const WordRange first = word;
  if (cutter.next(text, word.end, word)) {
    return base::invalid("q", fmt::format("\"{}*\" must be the beginning of one word", text));
  }
  std::string folded;
  fold_word(text.substr(first.begin, first.end - first.begin), folded);
  if (base::length_of(folded) < kMinPrefixLetters) {
    return base::invalid("q", fmt::format("\"{}*\" needs at least {} letters", text, kMinPrefixLetters));
  }
  return folded;
}

base::Result<std::vector<Clause>> parse_query_text(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "q", fmt::format("more than {} bytes", kMaxQueryBytes));
  }
  std::vector<Clause> clauses;
  Reader reader(text);
  bool skipped = false;
  for (Clause clause; reader.next(clause);) {
    if (!has_word(clause.text)) {
      skipped = true;
      continue;
    }
    if (clause.kind == ClauseKind::kPrefix) {
      if (auto folded = fold_prefix(clause.text); !folded) return std::unexpected(folded.error());
    }
    clauses.push_back(std::move(clause));
    if (clauses.size() > kMaxClauses) {
      return base::refuse(base::ProblemKind::kTooLarge, "q", fmt::format("more than {} search words", kMaxClauses));
    }
  }
  if (clauses.empty() && skipped) return base::invalid("q", "a search needs a letter or digit");
  return clauses;
}

std::string to_query_text(const std::vector<Clause>& clauses) {
  std::string out;
  for (const Clause& clause : clauses) {
    if (!out.empty()) out += ' ';
    if (clause.polarity == Polarity::kExcluded) out += '-';
    if (clause.kind == ClauseKind::kPhrase) {
      out += fmt::format("\"{}\"", clause.text);
    } else {
      out += clause.text;
    }
    if (clause.kind == ClauseKind::kPrefix) out += '*';
  }
  return out;
}

}  // namespace dateline::search
