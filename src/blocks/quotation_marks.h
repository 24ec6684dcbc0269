#pragma once

#include <string>

#include "model/lang.h"

// The quotation marks of a language, as the CLDR has them.
namespace dateline::blocks {

struct QuotationMarks {
  std::string open, close;              // “ ”
  std::string inner_open, inner_close;  // ‘ ’
};

QuotationMarks quotation_marks_of(const model::Lang& lang);

}  // namespace dateline::blocks
