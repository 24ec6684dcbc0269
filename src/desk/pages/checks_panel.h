#pragma once

#include <vector>

#include "desk/items/checks.h"
#include "desk/pages/visit.h"
#include "html/html.h"

// The checks of an item, each with words and a link to the place.
namespace dateline::desk {

std::vector<Finding> findings_of(Visit& visit);  // of the visit's item as it is now
html::Html checks_panel(const Visit& visit, const std::vector<Finding>& findings);

}  // namespace dateline::desk
