#include "ui/day_pattern.h"

#include "base/check.h"

namespace dateline::ui {
namespace {

using Symbols = icu::DateFormatSymbols;

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::vector<std::string> strings(const icu::UnicodeString* names, int first, int count) {
  std::vector<std::string> out;
  for (int i = first; i < count; ++i) out.push_back(utf8(names[i]));
  return out;
}

Symbols::DtWidthType width_of(int letters) {
  if (letters == 5) return Symbols::NARROW;
  return letters == 4 ? Symbols::WIDE : Symbols::ABBREVIATED;
}

bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

}  // namespace

DayPattern::DayPattern(const icu::UnicodeString& pattern, const icu::DateFormatSymbols& symbols, const Digits& digits)
    : digits_(digits) {
  icu::UnicodeString literal;
  bool quoted = false;
  for (int32_t i = 0; i < pattern.length(); ++i) {
    const char16_t c = pattern[i];
    if (c == u'\'') {
      if (i + 1 < pattern.length() && pattern[i + 1] == u'\'') {
        literal += c;
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && is_letter(c)) {
      add_text(utf8(literal));
      literal.remove();
      int width = 1;
      while (i + 1 < pattern.length() && pattern[i + 1] == c) {
        ++width;
        ++i;
      }
      add_field(c, width, symbols);
    } else {
      literal += c;
    }
  }
  add_text(utf8(literal));
}

void DayPattern::add_text(const std::string& text) {
  if (!text.empty()) parts_.push_back({Field::kText, 1, text, {}});
}

void DayPattern::add_field(char16_t letter, int width, const icu::DateFormatSymbols& symbols) {
  Part part;
  part.width = width;
  int32_t count = 0;
  switch (letter) {
    case u'd':
      part.field = Field::kDay;
      break;
    case u'y':
      part.field = width == 2 ? Field::kTwoDigitYear : Field::kYear;
      break;
    case u'M':
    case u'L': {
      part.field = width <= 2 ? Field::kMonth : Field::kMonthName;
      if (width <= 2) break;
      const auto* names =
          symbols.getMonths(count, letter == u'M' ? Symbols::FORMAT : Symbols::STANDALONE, width_of(width));
      part.names = strings(names, 0, count);
      break;
    }
    case u'E':
    case u'c': {
      part.field = Field::kWeekday;
      const auto* names =
          symbols.getWeekdays(count, letter == u'E' ? Symbols::FORMAT : Symbols::STANDALONE, width_of(width));
      part.names = strings(names, 1, count);  // ICU counts weekdays from 1
      break;
    }
    case u'G':
      part.text = utf8(symbols.getEras(count)[1]);  // the common era: the record has no days before year 1
      break;
    default:
      DATELINE_CHECK(letter == u'd');
  }
  parts_.push_back(std::move(part));
}

std::string DayPattern::write(base::Day day) const {
  const base::CalendarDay calendar = base::calendar_of(day);
  const std::int64_t weekday = ((day.days + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Sunday is 0
  std::string out;
  out.reserve(32);
  for (const Part& part : parts_) {
    switch (part.field) {
      case Field::kText:
        out += part.text;
        break;
      case Field::kDay:
        digits_.append_plain(out, calendar.day, part.width);
        break;
      case Field::kMonth:
        digits_.append_plain(out, calendar.month, part.width);
        break;
      case Field::kMonthName:
        out += part.names[static_cast<std::size_t>(calendar.month - 1)];
        break;
      case Field::kYear:
        digits_.append_plain(out, calendar.year, part.width);
        break;
      case Field::kTwoDigitYear:
        digits_.append_plain(out, calendar.year % 100, 2);
        break;
      case Field::kWeekday:
        out += part.names[static_cast<std::size_t>(weekday)];
        break;
    }
  }
  return out;
}

}  // namespace dateline::ui
