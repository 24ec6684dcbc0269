#pragma once

#include <unicode/locid.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// Whole numbers as a language writes them: its digits and its grouping, read once from CLDR. Part of Locale; a test
// compares it with ICU's own formatter.
namespace dateline::ui {

class Digits {
 public:
  explicit Digits(const icu::Locale& locale);

  void append_grouped(std::string& out, std::int64_t number) const;
  // At least `least` digits, no grouping.
  void append_plain(std::string& out, std::int64_t number, int least = 1) const;
  std::string replace(std::string_view text) const;  // 0–9 in any text
  bool is_western() const { return western_; }

 private:
  std::array<std::string, 10> digits_;
  std::string group_, minus_;
  int first_group_ = 3;  // digits in the rightmost group; 0: no grouping
  int other_groups_ = 3;
  int least_ungrouped_ = 1;  // digits that must stand before the first separator
  bool western_ = true;
};

}  // namespace dateline::ui
