#include "intake/page_label.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "blocks/visible_text.h"
#include "intake/page_sections.h"

namespace dateline::intake {
namespace {

constexpr auto kClosedMarks = std::to_array<std::string_view>(
    {"(closed)", "(ended)", "(discontinued)", "(geschlossen)", "(beendet)", "(fermé)", "(fermée)", "(cerrado)",
     "(cerrada)", "(chiuso)", "(закрыта)", "(закрыт)"});

}  // namespace

std::string acronym_before_chair(std::string_view label) {
  const std::size_t blank = label.find(' ');
  if (blank == label.npos || blank < 2 || !names_chair(label.substr(blank + 1))) return {};
  const std::string_view word = label.substr(0, blank);
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = blocks::next_character(word, at);
    if (!u_isupper(static_cast<UChar32>(c)) && c != '/' && c != '-') return {};
  }
  return std::string(word);
}

std::optional<Holding> holding_of(std::string_view label) {
  for (const std::string_view dash : {" – ", " — ", " - "}) {
    const std::size_t at = label.find(dash);
    if (at == label.npos || at == 0) continue;
    std::string_view behind = base::trim(label.substr(at + dash.size()));
    if (behind.size() < 6 || behind[behind.size() - 5] != ' ') return std::nullopt;
    const std::string_view digits = behind.substr(behind.size() - 4);
    if (digits.find_first_not_of("0123456789") != digits.npos || (digits[0] != '1' && digits[0] != '2')) {
      return std::nullopt;
    }
    behind = base::trim(behind.substr(0, behind.size() - 5));
    if (!names_chair(behind)) return std::nullopt;
    return Holding{std::string(base::trim(label.substr(0, at))), std::string(behind), std::stoi(std::string(digits))};
  }
  return std::nullopt;
}

std::optional<model::Period> year_of(int year) {
  const auto from = base::day_of({year, 1, 1});
  const auto to = base::day_of({year, 12, 31});
  if (!from || !to) return std::nullopt;
  return model::Period{model::Bound::at(*from), model::Bound::at(*to)};
}

std::string_view place_in_name(std::string_view label) {
  std::size_t best = 0;
  std::string_view found;
  for (const std::string_view word : {" in ", " to ", " at ", " au ", " en "}) {
    const std::size_t at = label.rfind(word);
    if (at == label.npos || at < best) continue;
    best = at;
    found = base::trim(label.substr(at + word.size()));
  }
  std::size_t first = 0;
  if (found.empty() || !u_isupper(static_cast<UChar32>(blocks::next_character(found, first)))) return {};
  return found;
}

bool strip_closed(std::string& label) {
  for (const std::string_view mark : kClosedMarks) {
    if (!base::to_lower_ascii(label).ends_with(mark)) continue;
    label.resize(label.size() - mark.size());
    label = std::string(base::trim(label));
    return true;
  }
  return false;
}

}  // namespace dateline::intake
