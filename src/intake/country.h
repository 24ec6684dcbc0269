#pragma once

#include <string>
#include <string_view>

#include "model/lang.h"

// Countries by their codes (ISO 3166-1), and their names today as ICU has them. Any thread.
namespace dateline::intake {

bool is_country_code(std::string_view text);  // two capital letters that ICU knows as a country's
std::string country_name(std::string_view code, const model::Lang& lang);  // empty when ICU has none in that language

}  // namespace dateline::intake
