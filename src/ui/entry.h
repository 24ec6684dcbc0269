#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"
#include "ui/zone.h"

// `entry`: an item of a list, hung on the rail by its time and place.
namespace dateline::ui {

// What stands in the rail. A list of one day shows only times, or nothing for a bare day, because its heading says the
// day; other lists show the day, the year below.
struct EntryTime {
  enum class Shown : std::uint8_t { kNothing, kTime, kDay };
  Shown shown = Shown::kDay;
  base::Day day;
  std::optional<WallTime> wall;  // needed for kTime; gives datetime its offset
};

// A language the item can also be read in.
struct EntryLanguage {
  std::string tag;
  std::optional<html::Url> url;  // none: named, not linked
};

enum class EntryWeight : std::uint8_t { kNormal, kLead, kTight };
enum class Heading : std::uint8_t { kH2, kH3 };

struct Entry {
  std::optional<EntryTime> time;  // none: undated, and the rail says so
  std::vector<Words> places;
  Words title;
  html::Url url;
  Words say;                                               // standfirst or extract; may be empty
  std::vector<std::pair<std::size_t, std::size_t>> marks;  // byte ranges of say.text in <mark>
  html::Html kind;                                         // "Press release, Gulf of Finland Office"
  std::vector<html::Html> meta;                            // further facts under the title
  std::vector<EntryLanguage> languages;                    // other languages
  html::Html state;                                        // "Corrected 24 November"; vermilion
  html::Html state_above;                                  // "Withdrawn 5 November 2026", above the title
  html::Html below;                                        // after everything, such as files
  EntryWeight weight = EntryWeight::kNormal;
  Heading heading = Heading::kH3;

  explicit Entry(html::Url address) : url(std::move(address)) {}
};

html::Html entry(const Entry& item, const Catalogue& page);                     // <article class="row entry">
html::Html entry_list(const std::vector<Entry>& items, const Catalogue& page);  // <ol> of them
// Text with byte ranges (sorted, not overlapping, on character bounds) in <mark>.
html::Html marked(const Words& words, const std::vector<std::pair<std::size_t, std::size_t>>& marks,
                  const Catalogue& page);
// <span class="in">: languages in their own names.
html::Html language_links(const std::vector<EntryLanguage>& languages, const Catalogue& page);
// "Also in" and the languages, under a standfirst.
html::Html also_in(const std::vector<html::Html>& links, const Catalogue& page);

}  // namespace dateline::ui
