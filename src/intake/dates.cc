#include "intake/dates.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "base/text.h"

namespace dateline::intake {
namespace {

using model::Published;

constexpr int kBuddhistEra = 543;
constexpr base::Day kEpoch{0};

std::unexpected<base::Problem> refused(std::string_view written, std::string_view why) {
  return base::invalid("date", fmt::format("\"{}\" {}", base::shorten(written, 60), why));
}

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

int number_of(std::string_view digits) {
  int value = -1;
  if (is_digits(digits)) std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

base::Result<DateRead> a_day(std::string_view written, int year, int month, int day) {
  const auto found = base::day_of({year, month, day});
  if (!found) return refused(written, "is no day of the calendar");
  return DateRead{Published{*found, std::nullopt, 0}, nullptr};
}

// Three numbers between separators: the year is the one with four digits, first or last.
base::Result<DateRead> three_numbers(std::string_view written, char separator) {
  const auto parts = base::split(written, separator);
  if (parts.size() != 3) return refused(written, "is no date that can be read");
  for (const std::string_view part : parts) {
    if (!is_digits(base::trim(part))) return refused(written, "is no date that can be read");
  }
  const std::string_view a = base::trim(parts[0]), b = base::trim(parts[1]), c = base::trim(parts[2]);
  if (a.size() == 4 && b.size() <= 2 && c.size() <= 2) return a_day(written, number_of(a), number_of(b), number_of(c));
  if (c.size() != 4 || a.size() > 2 || b.size() > 2) return refused(written, "has no year of four digits");
  const int first = number_of(a), second = number_of(b), year = number_of(c);
  if (separator == '.' || first > 12 || first == second) return a_day(written, year, second, first);
  if (second > 12) return a_day(written, year, first, second);
  return refused(written, "could mean two days: day and month cannot be told apart");
}

// "T09:00", "T09:00:00.5-0400", …: after a day of ten characters.
base::Result<DateRead> with_time(std::string_view written) {
  const std::string_view day = written.substr(0, 10);
  std::string_view rest = base::trim(written.substr(11));
  std::string time(rest.substr(0, rest.find_first_of("Zz+- ")));
  std::string zone(base::trim(rest.substr(time.size())));
  const auto calendar = base::parse_day(day);
  if (!calendar) return refused(written, "is no day of the calendar");
  const char* odd = nullptr;
  if (time.size() == 5) time += ":00";
  if (time.size() >= 8 && time.substr(6, 2) == "60") {
    time.replace(6, 2, "59");
    odd = "a leap second was read as the second before it";
  }
  if (zone.empty()) {
    if (!base::parse_instant(fmt::format("{}T{}Z", day, time))) return refused(written, "is no time of day");
    return DateRead{Published{*calendar, std::nullopt, 0}, "a time without zone was left out"};
  }
  if (zone == "UTC" || zone == "GMT") zone = "Z";
  if (zone.size() == 5 && is_digits(std::string_view(zone).substr(1))) zone.insert(3, ":");
  if (zone.size() == 3 && is_digits(std::string_view(zone).substr(1))) zone += ":00";
  const bool is_bare_day = time.starts_with("00:00:00.000") && zone == "Z";
  auto published = model::parse_published(fmt::format("{}T{}{}", day, time, zone));
  if (!published) return refused(written, "is no instant of RFC 3339");
  if (is_bare_day) published = Published{*calendar, std::nullopt, 0};
  return DateRead{*published, odd};
}

std::string with_latin_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // U+0E50 to U+0E59
    if (text.substr(i).starts_with("\xe0\xb9") && i + 2 < text.size()) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      if (last >= 0x90 && last <= 0x99) {
        out += static_cast<char>('0' + (last - 0x90));
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string flat = base::collapse_space(text);
  for (const std::string_view word : base::split(flat, ' ')) words.emplace_back(word);
  return words;
}

base::Result<DateRead> thai(std::string_view written) {
  const auto words = words_of(with_latin_digits(written));
  if (words.size() < 3) return refused(written, "is no date that can be read");
  const std::size_t at = words.size() - 3;
  const int month = thai_month_of(words[at + 1]);
  const int year = number_of(words[at + 2]);
  if (month == 0 || words[at + 2].size() != 4) return refused(written, "is no date that can be read");
  if (year < 2400) return refused(written, "has a year that is not of the Buddhist era");
  return a_day(written, year - kBuddhistEra, month, number_of(words[at]));
}

int day_number(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  for (const std::string_view ending : {"st", "nd", "rd", "th", "er"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  return word.size() <= 2 ? number_of(word) : -1;
}

base::Result<DateRead> with_month_name(std::string_view written) {
  std::vector<std::string> words;
  for (std::string& word : words_of(written)) {
    const std::string folded = base::fold(word);
    if (folded != "le" && folded != "de" && folded != "den" && folded != "the" && folded != "of") {
      words.push_back(std::move(word));
    }
  }
  if (words.size() != 3 || words[2].size() != 4 || !is_digits(words[2])) {
    return refused(written, "is no date that can be read");
  }
  const int year = number_of(words[2]);
  if (const int month = month_of(base::fold(words[1])); month != 0 && day_number(words[0]) > 0) {
    return a_day(written, year, month, day_number(words[0]));
  }
  if (const int month = month_of(base::fold(words[0])); month != 0 && day_number(words[1]) > 0) {
    return a_day(written, year, month, day_number(words[1]));
  }
  return refused(written, "is no date that can be read");
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

base::Result<DateRead> read_shape(std::string_view text) {
  if (text.size() > 11 && (text[10] == 'T' || text[10] == 't' || text[10] == ' ') && is_digit_at(text, 11) &&
      text[4] == '-' && text[7] == '-') {
    return with_time(text);
  }
  if (const std::size_t comma = text.find(',');
      comma != text.npos && is_digit_at(text, 0) && text.find('-') < comma && text.size() - comma > 4) {
    return read_shape(base::trim(text.substr(0, comma)));
  }
  if (text.find_first_not_of("0123456789-") == text.npos && text.size() > 5) return three_numbers(text, '-');
  if (text.find_first_not_of("0123456789/") == text.npos) return three_numbers(text, '/');
  if (text.find_first_not_of("0123456789. ") == text.npos) return three_numbers(text, '.');
  if (text.find("\xe0\xb8") != text.npos) return thai(text);
  return with_month_name(text);
}

}  // namespace

base::Result<DateRead> read_date(std::string_view written) {
  const std::string_view text = base::trim(written);
  if (text.empty()) return DateRead{};
  if (text.size() > 200) return refused(text, "is too long for a date");
  auto read = read_shape(text);
  if (read && read->published && read->published->day == kEpoch) {
    return DateRead{std::nullopt, "1 January 1970 stands for no date"};
  }
  return read;
}

}  // namespace dateline::intake
