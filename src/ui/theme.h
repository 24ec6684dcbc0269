#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// The two colours that an institution may set, each for light and dark, and whether they can be read. Nothing else is
// themed.
namespace dateline::ui {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

base::Result<Colour> parse_colour(std::string_view text);  // "#0A5A66", six digits only
std::string to_string(Colour colour);                      // "#0A5A66"
double contrast(Colour a, Colour b);                       // WCAG 2.2: 1.0 … 21.0

struct Theme {
  std::optional<Colour> teal, teal_dark;  // links, the one primary button
  std::optional<Colour> band, band_dark;  // bars: time machine, desk
  bool operator==(const Theme&) const = default;
};

// A pair of colours that cannot be read well enough.
struct ContrastFault {
  std::string pair;  // "teal on paper, dark scheme"
  double contrast = 1;
  double needed = 4.5;
};

// Empty when everything can be read: links on paper, on wash and on manila (4.5), words on the button and on the band
// (4.5), in both schemes. `config check` prints these; the server starts with them, saying so in the log.
std::vector<ContrastFault> contrast_faults(const Theme& theme);

// Rules to append to the stylesheet; empty for the default theme.
std::string theme_css(const Theme& theme);

}  // namespace dateline::ui
