#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.h"
#include "model/lang.h"

// One version of a release as something to cite, in the forms that reference managers read. The sentence for people is
// the page's own business, because its words depend on the interface language.
namespace dateline::formats {

struct Citation {
  std::string key;        // unique here: "cnw-1987-en-3"; letters, digits, hyphens
  std::string publisher;  // the institution
  std::string issuer;     // who speaks, when it is not the institution as a whole; may be empty
  std::string title;
  std::string genre;  // in words: "Press release"
  std::string label;  // the institution's number: "141/26"; may be empty
  std::string place;  // dateline places joined; may be empty
  std::optional<base::Day> published;
  std::uint32_t version = 1;
  base::Day version_day;  // when this version became public here
  model::Lang lang;       // of the text
  std::string url;        // absolute, of exactly this version
  std::string summary;    // may be empty
};

std::string bibtex(const Citation& citation);    // one @misc entry, UTF-8, special characters braced or escaped
std::string ris(const Citation& citation);       // TY  - PRESS; CRLF line ends
std::string csl_json(const Citation& citation);  // CSL-JSON 1.0: an array with one item

}  // namespace dateline::formats
