#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "desk/pages/visit.h"
#include "html/html.h"
#include "html/url.h"

// The skeleton of the desk's pages: the dark band with sections, clock and person, then the page. Nobody mistakes it
// for the public site.
namespace dateline::desk {

enum class Place : std::uint8_t { kNone, kPlanning, kItems, kTranslations, kReview, kPeople, kAudit, kAccount };

struct DeskPage {
  std::string title;
  Place place = Place::kNone;
  std::optional<html::Url> up;  // the page above, with its words
  std::string up_words;
  html::Html head_quiet;  // under the title
  html::Html acts;        // beside the title
  html::Html body;
  bool has_editor = false;  // the block editor's script
};
html::Html whole_page(const Visit& visit, const DeskPage& parts);

// Signing in and first run: no sections, one column on the rail line.
struct GatePage {
  std::string title;
  html::Html rail;
  html::Html body;
};
html::Html gate_page(const Visit& visit, const GatePage& parts);

// "24 November 2026, 12:20 CET", its UTC under it, as the design's time rule says.
html::Html moment(const Visit& visit, base::Instant instant);
std::string person_name(Visit& visit, PersonId person);
// <span class="st ok">approved</span>
html::Html state(std::string_view glyph_class, std::string_view words);

}  // namespace dateline::desk
