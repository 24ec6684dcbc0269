#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/period.h"

// What one entry of a menu says by the shape of its label alone. Private to reading a page.
namespace dateline::intake {

// "OSCE" of "OSCE Chairpersonship": a word of capitals before a chair's name; else empty.
std::string acronym_before_chair(std::string_view label);

// "Finland – OSCE Chairpersonship 2025": a place that holds an office in a year.
struct Holding {
  std::string place;
  std::string office;
  int year = 0;
};
std::optional<Holding> holding_of(std::string_view label);

std::optional<model::Period> year_of(int year);

// The place in the name of a field operation: "Albania" of "Presence in Albania".
std::string_view place_in_name(std::string_view label);

// "X (closed)": X, and true.
bool strip_closed(std::string& label);

}  // namespace dateline::intake
