#pragma once

#include <string_view>

// Whether text is in Normalisation Form C already (UAX #15): what text.h makes is.
namespace dateline::base {

bool is_nfc(std::string_view utf8);  // of valid UTF-8

}  // namespace dateline::base
