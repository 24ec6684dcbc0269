#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "desk/exchange/units.h"

// Units as XLIFF 2.1 (OASIS, 2018), as docs/formats/xliff.md specifies it. What comes back may have been through any
// program: modules and notes that it added are stepped over, what would lose words is refused.
namespace dateline::desk {

std::string to_xliff(const ExchangeMark& mark, const std::vector<Unit>& units);

struct ReturnedFile {
  ExchangeMark mark;
  std::vector<ReturnedSegment> segments;
};
// Refuses, with unit and line, what is no such file.
base::Result<ReturnedFile> from_xliff(std::string_view bytes);

}  // namespace dateline::desk
