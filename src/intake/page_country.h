#pragma once

#include <string>
#include <string_view>

#include "model/lang.h"

// The country that a name means. Private to reading a page.
namespace dateline::intake {

// ISO 3166-1 of a country's name in that language or in English, as ICU has it or as institutions write it ("The
// Netherlands", "Holy See"); empty for other names. Folded names are compared whole.
std::string country_code_of(std::string_view name, const model::Lang& lang);

}  // namespace dateline::intake
