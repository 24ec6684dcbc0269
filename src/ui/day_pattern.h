#pragma once

#include <unicode/dtfmtsym.h>
#include <unicode/unistr.h>

#include <string>
#include <vector>

#include "base/instant.h"
#include "ui/digits.h"

// A CLDR date pattern ("d MMMM y") taken apart once, so that writing a day is a few appends. Fields of days only: d, M,
// L, y, E, c, G; others are refused. Part of Locale; a test compares it with ICU's own formatter.
namespace dateline::ui {

class DayPattern {
 public:
  // DATELINE_CHECK on a field that is no part of a day.
  DayPattern(const icu::UnicodeString& pattern, const icu::DateFormatSymbols& symbols, const Digits& digits);

  std::string write(base::Day day) const;

 private:
  enum class Field { kText, kDay, kMonth, kMonthName, kYear, kTwoDigitYear, kWeekday };
  struct Part {
    Field field = Field::kText;
    int width = 1;
    std::string text;                // kText
    std::vector<std::string> names;  // kMonthName: 12, kWeekday: 7 from Sunday
  };

  void add_field(char16_t letter, int width, const icu::DateFormatSymbols& symbols);
  void add_text(const std::string& text);

  std::vector<Part> parts_;
  Digits digits_;
};

}  // namespace dateline::ui
