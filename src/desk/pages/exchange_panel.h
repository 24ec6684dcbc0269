#pragma once

#include "desk/pages/visit.h"
#include "html/html.h"

// The way of a translation to other programs and back.
namespace dateline::desk {

html::Html exchange_panel(const Visit& visit, const model::Lang& lang);

}  // namespace dateline::desk
