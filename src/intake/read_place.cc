#include <unicode/uchar.h>

#include "base/text.h"
#include "blocks/visible_text.h"
#include "intake/source_words.h"

namespace dateline::intake {
namespace {

bool starts_with_capital(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  return u_isupper(static_cast<UChar32>(blocks::next_character(text, at))) != 0;
}

// "Bern, 18.07.2022": a date behind the place.
std::string_view without_date(std::string_view text) {
  const std::size_t comma = text.rfind(',');
  if (comma == text.npos) return text;
  const std::string_view tail = base::trim(text.substr(comma + 1));
  const bool is_date = tail.size() >= 6 && tail.find_first_not_of("0123456789./-") == tail.npos;
  return is_date ? base::trim(text.substr(0, comma)) : text;
}

void add_places(std::string_view text, std::vector<std::string>& out) {
  for (const std::string_view word : {" and ", " und ", " et ", " e ", " y "}) {
    const std::size_t at = text.find(word);
    if (at == text.npos || at == 0) continue;
    const std::string_view rest = base::trim(text.substr(at + word.size()));
    if (!starts_with_capital(text) || !starts_with_capital(rest)) continue;
    add_places(base::trim(text.substr(0, at)), out);
    add_places(rest, out);
    return;
  }
  if (!text.empty()) out.emplace_back(text);
}

}  // namespace

std::vector<std::string> places_of(std::string_view printed) {
  std::vector<std::string> out;
  const std::string flat = base::collapse_space(printed);
  for (const std::string_view part : base::split(without_date(flat), '/')) add_places(base::trim(part), out);
  return out;
}

}  // namespace dateline::intake
