#pragma once

#include <optional>

#include "intake/page_layout.h"
#include "intake/page_menu.h"

// The release that a page shows, from its layout. Private to reading a page.
namespace dateline::intake {

std::optional<PageRelease> read_release(PageContext& context, PageLayout& page);

}  // namespace dateline::intake
