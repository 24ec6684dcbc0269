#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "html/url.h"
#include "model/block.h"
#include "model/lang.h"

// What a body needs to be shown and does not know itself: the text's language, the dateline that opens it, who a
// speaker is on the release's day, and which pictures the site holds. Filled by the caller from the edition; the
// renderers ask and look nothing up. Every member may be left empty.
namespace dateline::blocks {

// A speaker as the footer of a quote shows one.
struct SpeakerShown {
  std::string name = {};               // in the text's language, as of the release's day
  std::string office = {};             // "Special Representative on Safe Passage (2024–)"; may be empty
  std::optional<html::Url> page = {};  // the person's page
};

// "BERGEN, 24 November 2026 – ". Two places are joined by the caller.
struct DatelineShown {
  std::string places = {};  // in normal case; the style sheet and render_text set capitals
  std::string date = {};    // as the language writes it; may be empty
};

// A picture that this site serves itself.
struct PictureShown {
  html::Url address;
  int width = 0;  // pixels; 0: unknown
  int height = 0;
};

struct Surroundings {
  model::Lang lang = {};  // of the text: chooses the comma, and foreign spans are marked against it
  std::optional<DatelineShown> dateline = {};
  // Without it, or when it answers with an empty name: name and role as printed in the block, no link.
  std::function<SpeakerShown(const model::Speaker&)> speaker = {};
  // For a figure's source; nothing means that the site does not hold it. Not asked for external addresses.
  std::function<std::optional<PictureShown>(std::string_view source)> picture = {};
  // Where a figure that the site does not hold can be seen: linked, never embedded.
  std::function<std::optional<std::string>(std::string_view source)> picture_elsewhere = {};
  std::string quote_link = {};   // "Link to this quotation"; empty: no such link
  std::string table_label = {};  // "Table": names a wide table without caption to assistive technology
  std::string origin =
      {};  // "https://news.example": makes paths of this site absolute (feeds, mail); empty: as they are
};

// The speaker to show: the caller's, or as printed in the block. The name may be empty.
SpeakerShown shown(const model::Speaker& speaker, const Surroundings& surroundings);
// The address that an inline's href leads to; nothing when it may not be a link.
std::optional<html::Url> link_to(std::string_view href, const Surroundings& surroundings);
// What parts place and date, name and office in a language: ", ", "، ", "，".
std::string_view comma_of(const model::Lang& lang);

}  // namespace dateline::blocks
