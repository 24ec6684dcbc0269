#include "intake/page_dates.h"

#include <algorithm>

#include "base/text.h"
#include "intake/dates.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kMaxScanned = 4'000;

struct Word {
  std::size_t from, to;
};

bool is_blank_at(std::string_view text, std::size_t at, std::size_t& width) {
  width = 1;
  if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') return true;
  if (!text.substr(at).starts_with("\xc2\xa0")) return false;
  width = 2;
  return true;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t width = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank_at(text, at, width)) {
      at += width;
      continue;
    }
    const std::size_t from = at;
    while (at < text.size() && !is_blank_at(text, at, width)) ++at;
    words.push_back({from, at});
  }
  return words;
}

std::size_t without_marks_before(std::string_view text, std::size_t from, std::size_t to) {
  while (from < to && std::string_view("(\"'[").find(text[from]) != std::string_view::npos) ++from;
  return from;
}

std::size_t without_marks_behind(std::string_view text, std::size_t from, std::size_t to) {
  while (to > from && std::string_view(".,;:)]-\"'").find(text[to - 1]) != std::string_view::npos) --to;
  return to;
}

bool may_begin(std::string_view word) {
  if (word.empty()) return false;
  if (word[0] >= '0' && word[0] <= '9') return true;
  return word.size() <= 20 && month_of(base::fold(word)) != 0;
}

std::string with_plain_blanks(std::string_view text) { return base::collapse_space(text); }

}  // namespace

std::vector<DateInText> dates_in(std::string_view text) {
  text = text.substr(0, std::min(text.size(), kMaxScanned));
  const std::vector<Word> words = words_of(text);
  std::vector<DateInText> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t from = without_marks_before(text, words[i].from, words[i].to);
    if (!may_begin(text.substr(from, without_marks_behind(text, from, words[i].to) - from))) continue;
    for (const std::size_t count : {3u, 1u}) {
      if (i + count > words.size()) continue;
      const std::size_t to = without_marks_behind(text, from, words[i + count - 1].to);
      if (to <= from || to - from > 40) continue;
      const auto date = read_date(with_plain_blanks(text.substr(from, to - from)));
      if (!date || !date->published) continue;
      found.push_back({from, to, *date->published});
      i += count - 1;
      break;
    }
  }
  return found;
}

std::size_t day_without_year(std::string_view text) {
  const std::vector<Word> words = words_of(text.substr(0, std::min<std::size_t>(text.size(), 60)));
  if (words.size() < 2) return 0;
  const std::string_view day = text.substr(words[0].from, words[0].to - words[0].from);
  if (day.size() > 3 || day[0] < '1' || day[0] > '9') return 0;
  const std::size_t to = without_marks_behind(text, words[1].from, words[1].to);
  if (month_of(base::fold(text.substr(words[1].from, to - words[1].from))) == 0) return 0;
  return to;
}

}  // namespace dateline::intake
