#pragma once

#include "desk/items/item.h"
#include "desk/pages/visit.h"
#include "html/html.h"
#include "model/release.h"

// A text as readers will see it, and the difference from what they see now.
namespace dateline::desk {

html::Html text_preview(const Visit& visit, const model::Text& text, const model::Facts& facts);
// Words added and removed, block by block; what is the same is folded.
html::Html text_difference(const Visit& visit, const model::Text& before, const model::Text& after);

}  // namespace dateline::desk
