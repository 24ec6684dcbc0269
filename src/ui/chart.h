#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"

// Server-drawn pictures of time. Always beside a table or list that holds the same; each has a full text label.
namespace dateline::ui {

struct StripBar {
  Words label;
  std::optional<base::Day> from;  // none: since before the strip begins
  std::optional<base::Day> to;    // none: until today and on
  enum class Look : std::uint8_t { kPresent, kPast };
  Look look = Look::kPast;
};

// Periods as bars over years, one row each; runs in reading direction (mirrored in right-to-left pages). Empty when no
// bar has a known day. `label` is the text of role=img.
html::Html strip(const std::vector<StripBar>& bars, std::string_view label, base::Day today, const Catalogue& page);

// Counts by year as bars; a year without any is a gap. `values` ascending.
html::Html year_bars(const std::vector<std::pair<int, std::uint64_t>>& values, std::string_view label,
                     const Catalogue& page);

}  // namespace dateline::ui
