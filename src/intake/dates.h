#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/release.h"

// Dates as old sites write them. Read only where they can mean one day:
//   2008-02-06, 2004-5-22, 2008/2/6, and RFC 3339, also with a blank for the T, -0400, and without seconds
//   a list of dates: the first;  06.02.2011: day, month, year
//   06/02/2011 only where one of the two is over 12, or both are the same
//   6 February 2011, February 6, 2011, 6. Februar 2011, 1er mars 2011: months in English, French, German, Spanish,
//   Italian, Portuguese, Dutch, Swedish, Danish; 24 สิงหาคม 2563: Thai, also Thai digits, of the Buddhist era
// A midnight written "T00:00:00.000Z" is what programs make of a bare day, and is read as the day. 1 January 1970 is an
// empty date. Everything else is refused, never guessed.
namespace dateline::intake {

struct DateRead {
  std::optional<model::Published> published;  // absent: an empty date
  const char* odd = nullptr;                  // what is doubtful about it
};

// Refuses with field "date".
base::Result<DateRead> read_date(std::string_view written);

// 1 to 12 for a month's name or abbreviation, folded as base::fold folds; 0 for other words.
int month_of(std::string_view folded);
int thai_month_of(std::string_view word);

}  // namespace dateline::intake
