#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "intake/source_line.h"
#include "model/release.h"

// Pictures of a body whose bytes are at hand (`--files`): each becomes an attachment, which the site serves itself.
// The others stay links to where they are. Private to reading a line.
namespace dateline::intake {

// By the name's ending: "image/jpeg"; empty where it says nothing.
std::string media_type_of_address(std::string_view url);

// Refuses what keeping a file refuses (kTooLarge).
base::Done take_pictures(model::Text& text, const ReadingPlace& place);

}  // namespace dateline::intake
