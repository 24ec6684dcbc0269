#include "ui/theme.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::ui {
namespace {

// As in dateline.css; a test compares.
constexpr Colour kPaper{0xFB, 0xFA, 0xF6}, kWash{0xF3, 0xF0, 0xE7}, kManila{0xF1, 0xE7, 0xD3};
constexpr Colour kDarkPaper{0x12, 0x18, 0x1E}, kDarkWash{0x1A, 0x22, 0x2A}, kDarkManila{0x24, 0x1F, 0x16};
constexpr Colour kTeal{0x0A, 0x5A, 0x66}, kDarkTeal{0x7F, 0xC8, 0xD2};
constexpr Colour kOnTeal{0xFF, 0xFF, 0xFF}, kDarkOnTeal{0x0B, 0x12, 0x16};
constexpr Colour kBand{0x17, 0x21, 0x2B}, kDarkBand{0x09, 0x0E, 0x12};
constexpr Colour kOnBand{0xFB, 0xFA, 0xF6}, kDarkOnBand{0xEC, 0xEA, 0xE4};
constexpr double kNeeded = 4.5;  // WCAG 2.2, 1.4.3

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string rules(const std::optional<Colour>& teal, const std::optional<Colour>& band) {
  std::string out;
  if (teal) out += fmt::format(":root{{--teal:{}}}", to_string(*teal));
  if (band) out += fmt::format(":root:not(.asof){{--band:{}}}", to_string(*band));
  return out;
}

}  // namespace

base::Result<Colour> parse_colour(std::string_view text) {
  std::array<int, 6> digits{};
  bool well_formed = text.size() == 7 && text[0] == '#';
  for (std::size_t i = 0; well_formed && i < digits.size(); ++i) {
    digits[i] = hex_value(text[i + 1]);
    well_formed = digits[i] >= 0;
  }
  if (!well_formed) return base::invalid("colour", fmt::format("\"{}\" is not a colour such as #0A5A66", text));
  const auto channel = [&digits](std::size_t at) {
    return static_cast<std::uint8_t>(digits[at] * 16 + digits[at + 1]);
  };
  return Colour{channel(0), channel(2), channel(4)};
}

std::string to_string(Colour colour) {
  return fmt::format("#{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue);
}

double contrast(Colour a, Colour b) {
  const double one = luminance(a);
  const double two = luminance(b);
  return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

std::vector<ContrastFault> contrast_faults(const Theme& theme) {
  std::vector<ContrastFault> out;
  const auto need = [&out](const char* pair, Colour a, Colour b) {
    if (const double found = contrast(a, b); found < kNeeded) out.push_back({pair, found, kNeeded});
  };
  const Colour teal = theme.teal.value_or(kTeal);
  need("teal on paper, light scheme", teal, kPaper);
  need("teal on wash, light scheme", teal, kWash);
  need("teal on manila, light scheme", teal, kManila);
  need("words on a teal button, light scheme", kOnTeal, teal);
  const Colour dark_teal = theme.teal_dark.value_or(kDarkTeal);
  need("teal on paper, dark scheme", dark_teal, kDarkPaper);
  need("teal on wash, dark scheme", dark_teal, kDarkWash);
  need("teal on manila, dark scheme", dark_teal, kDarkManila);
  need("words on a teal button, dark scheme", kDarkOnTeal, dark_teal);
  need("words on the band, light scheme", kOnBand, theme.band.value_or(kBand));
  need("words on the band, dark scheme", kDarkOnBand, theme.band_dark.value_or(kDarkBand));
  return out;
}

std::string theme_css(const Theme& theme) {
  std::string out = rules(theme.teal, theme.band);
  const std::string dark = rules(theme.teal_dark ? theme.teal_dark
                                 : theme.teal    ? std::optional(kDarkTeal)
                                                 : std::nullopt,
                                 theme.band_dark ? theme.band_dark
                                 : theme.band    ? std::optional(kDarkBand)
                                                 : std::nullopt);
  if (!dark.empty()) out += fmt::format("@media (prefers-color-scheme:dark){{{}}}", dark);
  // Print is black on white, whatever the theme.
  if (!out.empty()) out += "@media print{:root{--teal:#000}}";
  return out;
}

}  // namespace dateline::ui
