#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/release.h"

// Dates inside prose and labels, where read_date (dates.h) can read them. Private to reading a page.
namespace dateline::intake {

struct DateInText {
  std::size_t from = 0;  // bytes
  std::size_t to = 0;
  model::Published published;
};

// In order, not overlapping. Looks at the first 4,000 bytes only.
std::vector<DateInText> dates_in(std::string_view text);

// "6 February", without a year: where it ends; 0 when the text does not begin with one.
std::size_t day_without_year(std::string_view text);

}  // namespace dateline::intake
