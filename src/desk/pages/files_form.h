#pragma once

#include <cstdint>

#include "desk/pages/visit.h"
#include "html/html.h"
#include "model/release.h"

// The files of a text as a list with a form for one more.
namespace dateline::desk {

html::Html files_form(const Visit& visit, const model::Text& text, std::uint32_t revision);

}  // namespace dateline::desk
