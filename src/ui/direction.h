#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Language tags as the interface needs them: script direction, and names of languages in themselves.
namespace dateline::ui {

enum class Direction : std::uint8_t { kLeftToRight, kRightToLeft };

// By the tag's script, or the likely one ("ar", "sd-Arab" are right to left, "az" is not). Any thread.
Direction direction_of(std::string_view tag);

// "ltr" or "rtl", for the dir attribute.
std::string_view name_of(Direction direction);

// The language's name in itself, capitalised as in a list: "Français", "العربية"; the tag itself when CLDR has no name.
// Any thread; the first call of a thread for a tag costs some microseconds.
std::string native_name(std::string_view tag);

}  // namespace dateline::ui
