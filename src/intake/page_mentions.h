#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/page_layout.h"
#include "intake/page_menu.h"

// What the words of a release name: persons with their offices, places, bodies of the institution. All is attested on
// the release's day. Private to reading a page.
namespace dateline::intake {

struct Prose {
  std::string words;
  std::uint64_t line = 0;
};

struct KnownPerson {
  model::TermKey key;
  std::string name;
  std::string role;
};

// Terms of persons and offices, and the people of the facts.
std::vector<KnownPerson> read_people(PageContext& context, const std::vector<Prose>& prose, std::optional<base::Day> day,
                                     model::Facts& facts);

// The speaker that "Minister Kanerva" means: the one person of that surname.
std::optional<model::Speaker> speaker_among(const std::vector<KnownPerson>& people, std::string_view words);

// Places of the dateline, places that the title names, places that somebody visited.
void read_places(PageContext& context, const model::Dateline& dateline, std::string_view title,
                 const std::vector<Prose>& prose, std::optional<base::Day> day, std::uint64_t line, model::Facts& facts);

// "OSCE Mission in Kosovo": the menus' "Mission in Kosovo", known by this name on that day too.
void read_bodies(PageContext& context, const std::vector<Prose>& prose, std::optional<base::Day> day,
                 model::Facts& facts);

}  // namespace dateline::intake
