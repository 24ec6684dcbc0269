#include "model/compare.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/check.h"

namespace dateline::model {
namespace {

// Two blocks are one that changed when they share at least this part of their words.
constexpr double kLeastAlike = 0.3;
// Beyond this many pairs in one gap only blocks at equal places are paired.
constexpr std::size_t kMaxPairs = 20'000;

class Ids {
 public:
  std::uint32_t of(std::string_view item) {
    return ids_.try_emplace(std::string(item), static_cast<std::uint32_t>(ids_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
};

std::vector<std::string_view> words_of(std::string_view text, const Lang& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale(lang.tag.c_str()), status));
  DATELINE_CHECK(U_SUCCESS(status));
  const std::unique_ptr<UText, decltype(&utext_close)> wide(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), &utext_close);
  breaks->setText(wide.get(), status);
  DATELINE_CHECK(U_SUCCESS(status));
  std::vector<std::string_view> words;
  auto from = static_cast<std::size_t>(breaks->first());
  for (std::int32_t next = breaks->next(); next != icu::BreakIterator::DONE; next = breaks->next()) {
    const auto to = static_cast<std::size_t>(next);
    words.push_back(text.substr(from, to - from));
    from = to;
  }
  return words;
}

std::vector<std::uint32_t> ids_of(const std::vector<std::string_view>& words, Ids& ids) {
  std::vector<std::uint32_t> out;
  for (const std::string_view word : words) out.push_back(ids.of(word));
  return out;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t i = from; i < from + count; ++i) out += words[i];
  return out;
}

// A side of the comparison, with what pairing asks of its blocks.
class Side {
 public:
  Side(const Text& text, Ids& words) : text_(text) {
    for (const Block& block : text.body) {
      plain_.push_back(plain_text(Blocks{block}));
      std::vector<std::uint32_t> ids = ids_of(words_of(plain_.back(), text.lang), words);
      std::sort(ids.begin(), ids.end());
      bags_.push_back(std::move(ids));
    }
  }
  std::vector<std::uint32_t> block_ids(Ids& ids) const {
    std::vector<std::uint32_t> out;
    for (const Block& block : text_.body) out.push_back(ids.of(base::to_canonical(to_json(Blocks{block}))));
    return out;
  }
  Block::Kind kind(std::size_t i) const { return text_.body[i].kind; }
  const std::string& plain(std::size_t i) const { return plain_[i]; }
  const std::vector<std::uint32_t>& bag(std::size_t i) const { return bags_[i]; }
  const Lang& lang() const { return text_.lang; }

 private:
  const Text& text_;
  std::vector<std::string> plain_;
  std::vector<std::vector<std::uint32_t>> bags_;  // ids of words, sorted
};

bool are_alike(const Side& before, std::size_t b, const Side& after, std::size_t a) {
  if (before.kind(b) != after.kind(a)) return false;
  const auto& x = before.bag(b);
  const auto& y = after.bag(a);
  std::vector<std::uint32_t> common;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
  return static_cast<double>(common.size()) >= kLeastAlike * static_cast<double>(std::max(x.size(), y.size()));
}

class BodyComparison {
 public:
  BodyComparison(const Side& before, const Side& after) : before_(before), after_(after) {}

  std::vector<BlockChange> rows() {
    Ids ids;
    const auto x = before_.block_ids(ids);
    const auto y = after_.block_ids(ids);
    const std::vector<Run> runs = diff(x, y);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const Run& run = runs[i];
      if (run.change == Change::kSame) {
        for (std::size_t j = 0; j < run.count; ++j) rows_.push_back({Change::kSame, run.before + j, run.after + j, {}});
      } else if (run.change == Change::kRemoved && i + 1 < runs.size() && runs[i + 1].change == Change::kAdded) {
        pair(run.before, run.count, runs[i + 1].after, runs[i + 1].count);
        ++i;
      } else if (run.change == Change::kRemoved) {
        remove(run.before, run.before + run.count);
      } else {
        add(run.after, run.after + run.count);
      }
    }
    return std::move(rows_);
  }

 private:
  void remove(std::size_t from, std::size_t to) {
    for (; from < to; ++from) rows_.push_back({Change::kRemoved, from, std::nullopt, {}});
  }
  void add(std::size_t from, std::size_t to) {
    for (; from < to; ++from) rows_.push_back({Change::kAdded, std::nullopt, from, {}});
  }

  // In order: each removed block takes the next added one that is like it.
  void pair(std::size_t b, std::size_t removed, std::size_t a, std::size_t added) {
    const std::size_t b_end = b + removed;
    const std::size_t a_end = a + added;
    const std::size_t reach = removed * added > kMaxPairs ? 1 : added;
    for (; b < b_end; ++b) {
      std::size_t partner = a;
      while (partner < a_end && partner - a < reach && !are_alike(before_, b, after_, partner)) ++partner;
      if (partner == a_end || partner - a == reach) {
        remove(b, b + 1);
        continue;
      }
      add(a, partner);
      rows_.push_back(
          {Change::kChanged, b, partner, compare_words(before_.plain(b), after_.plain(partner), after_.lang())});
      a = partner + 1;
    }
    add(a, a_end);
  }

  const Side& before_;
  const Side& after_;
  std::vector<BlockChange> rows_;
};

}  // namespace

std::vector<WordRun> compare_words(std::string_view before, std::string_view after, const Lang& lang) {
  const std::vector<std::string_view> x = words_of(before, lang);
  const std::vector<std::string_view> y = words_of(after, lang);
  Ids ids;
  const auto x_ids = ids_of(x, ids);
  const auto y_ids = ids_of(y, ids);
  std::vector<WordRun> out;
  for (const Run& run : diff(x_ids, y_ids)) {
    const bool added = run.change == Change::kAdded;
    out.push_back({run.change, joined(added ? y : x, added ? run.after : run.before, run.count)});
  }
  return out;
}

Comparison compare(const Text& before, const Text& after) {
  Ids words;
  const Side x(before, words);
  const Side y(after, words);
  return {compare_words(before.title, after.title, after.lang),
          compare_words(before.standfirst, after.standfirst, after.lang), BodyComparison(x, y).rows()};
}

}  // namespace dateline::model
