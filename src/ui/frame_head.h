#pragma once

#include "ui/frame.h"

namespace dateline::ui {

// The contents of <head>. Part of whole_page().
html::Html head_of(const Frame& frame, const Catalogue& page, const Institution& institution, const Assets& assets);

}  // namespace dateline::ui
