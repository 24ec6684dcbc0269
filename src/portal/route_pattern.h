#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "http/route_pattern.h"

// The patterns of the public addresses, with the forms that a page has besides HTML.
namespace dateline::portal {

using http::Captures;

// Longest first, because ".feed.json" also ends in ".json".
inline constexpr std::string_view kExtensions[] = {".feed.json", ".csl.json", ".json", ".atom", ".rss",
                                                   ".md",        ".txt",      ".bib",  ".ris"};

inline std::optional<Captures> match(std::string_view pattern, std::span<const std::string_view> segments) {
  return http::match(pattern, segments, kExtensions);
}

}  // namespace dateline::portal
