#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/problem.h"

// Language tags (BCP 47) as values, in canonical letter case.
namespace dateline::model {

struct Lang {
  std::string tag;  // "en", "pt-BR", "sr-Latn"
  friend auto operator<=>(const Lang&, const Lang&) = default;
};

// Well-formed tags of at most 35 characters only; made canonical ("PT-br" → "pt-BR", "iw" → "he").
base::Result<Lang> parse_lang(std::string_view tag);

enum class Direction { kLeftToRight, kRightToLeft };
Direction direction_of(const Lang& lang);  // by the tag's (likely) script

std::string_view primary_of(const Lang& lang);  // "pt" of "pt-BR"

}  // namespace dateline::model
