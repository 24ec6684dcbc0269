#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/release.h"

// The dateline that opens a text, in the shapes that newsrooms use:
//   PRISTINA, 6 February 2008 - The …      SKOPJE, 10 May 2006- The …      VALLETTA/VIENNA, 1 January 2024 – The …
//   BATKEN, Kyrgyzstan, 17 April 2014 – …  19 July 2022- The …             Bern, 17.08.2007 - Rede …
//   WARSAW/VIENNA, 30 June – …  (no year)  HONOLULU - …  (places in capitals, no date)
// Private to reading a page.
namespace dateline::intake {

struct DatelineRead {
  model::Dateline dateline;  // places as printed
  bool lacks_year = false;   // it has a day without a year, which is not kept
  std::size_t end = 0;       // bytes of the text that it takes, dash and blanks included
};

std::optional<DatelineRead> dateline_of(std::string_view paragraph);

// "Lübeck, 31. März 2003", alone on its line; or the date alone.
std::optional<DatelineRead> dateline_line(std::string_view line);

}  // namespace dateline::intake
