#include "intake/page_dateline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "blocks/visible_text.h"
#include "intake/page_dates.h"
#include "intake/source_words.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kMaxHeadBytes = 120;
constexpr std::size_t kMaxPlacesBytes = 60;
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"and", "und", "et", "e", "y", "de", "la", "of", "am", "an", "der", "im", "bei", "sur", "di", "upon"});

std::string_view without_comma(std::string_view text) {
  text = base::trim(text);
  // "PRISTINA, le 6 février 2008", "Wien, am 6. Februar 2008": the word belongs to the date.
  for (const std::string_view word : {"le", "am", "den", "el", "il", "on", "di"}) {
    const bool stands_alone = text.size() > word.size() + 1 && text.ends_with(word) && text[text.size() - word.size() - 1] == ' ';
    if (!stands_alone && text != word) continue;
    text.remove_suffix(word.size());
    break;
  }
  while (!text.empty() && (text.back() == ',' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && u_isupper(static_cast<UChar32>(blocks::next_character(word, at))) != 0;
}

bool reads_like_places(std::string_view text) {
  if (text.empty() || text.size() > kMaxPlacesBytes || !begins_with_capital(text)) return false;
  for (const std::string_view word : base::split(text, ' ')) {
    const bool is_small = std::ranges::find(kSmallWords, word) != kSmallWords.end();
    if (!word.empty() && !is_small && !begins_with_capital(word)) return false;
  }
  return true;
}

bool is_in_capitals(std::string_view text) {
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(blocks::next_character(text, at));
    if (u_islower(c)) return false;
    if (u_isdigit(c)) return false;
    letters += u_isupper(c) ? 1 : 0;
  }
  return letters >= 3;
}

// "BATKEN, Kyrgyzstan": one place, printed with its country.
std::vector<std::string> printed_places(std::string_view text) {
  std::vector<std::string> places;
  if (text.empty()) return places;
  return places_of(text);
}

std::optional<DatelineRead> read_head(std::string_view head, bool may_lack_date) {
  const std::string_view text = base::trim(head);
  if (text.empty() || text.size() > kMaxHeadBytes) return std::nullopt;
  DatelineRead read;
  const auto dates = dates_in(text);
  if (!dates.empty() && dates.back().to == text.size()) {
    const std::string_view places = without_comma(text.substr(0, dates.back().from));
    if (!places.empty() && !reads_like_places(places)) return std::nullopt;
    read.dateline.places = printed_places(places);
    read.dateline.date = dates.back().published.day;
    return read;
  }
  const std::size_t comma = text.rfind(',');
  if (comma != text.npos) {
    const std::string_view day = base::trim(text.substr(comma + 1));
    const std::string_view places = without_comma(text.substr(0, comma));
    if (!day.empty() && day_without_year(day) == day.size() && reads_like_places(places)) {
      read.dateline.places = printed_places(places);
      read.lacks_year = true;
      return read;
    }
  }
  if (!may_lack_date || !reads_like_places(text) || !is_in_capitals(text)) return std::nullopt;
  read.dateline.places = printed_places(text);
  return read;
}

struct Dash {
  std::size_t at, end;
};

// A hyphen counts only with a blank behind it, longer dashes always.
std::optional<Dash> next_dash(std::string_view text, std::size_t from) {
  std::optional<Dash> best;
  for (const std::string_view dash : {"- ", "-\xc2\xa0", "\xe2\x80\x93", "\xe2\x80\x94"}) {
    const std::size_t at = text.find(dash, from);
    if (at != text.npos && (!best || at < best->at)) best = Dash{at, at + dash.size()};
  }
  return best;
}

}  // namespace

std::optional<DatelineRead> dateline_of(std::string_view paragraph) {
  const std::string_view text = paragraph.substr(0, std::min(paragraph.size(), kMaxHeadBytes + 8));
  std::size_t from = 0;
  for (int tries = 0; tries < 4; ++tries) {
    const auto dash = next_dash(text, from);
    if (!dash) return std::nullopt;
    std::string head(text.substr(0, dash->at));
    // A no-break space stands between a comma and a date as often as a blank.
    for (std::size_t at = head.find("\xc2\xa0"); at != head.npos; at = head.find("\xc2\xa0", at)) head.replace(at, 2, " ");
    if (auto read = read_head(head, true)) {
      read->end = dash->end;
      while (read->end < paragraph.size()) {
        const std::string_view rest = paragraph.substr(read->end);
        if (rest.starts_with(' ') || rest.starts_with('-')) {
          ++read->end;
        } else if (rest.starts_with("\xc2\xa0")) {
          read->end += 2;
        } else {
          break;
        }
      }
      return read;
    }
    from = dash->end;
  }
  return std::nullopt;
}

std::optional<DatelineRead> dateline_line(std::string_view line) {
  auto read = read_head(line, false);
  if (read) read->end = line.size();
  return read;
}

}  // namespace dateline::intake
