#pragma once

#include <vector>

#include "desk/items/item.h"
#include "desk/pages/visit.h"
#include "html/html.h"
#include "model/compare.h"
#include "model/release.h"

// A text as readers will see it, and the difference from what they see now.
namespace dateline::desk {

html::Html text_preview(const Visit& visit, const model::Text& text, const model::Facts& facts);
// Words added and removed, block by block; what is the same is folded.
html::Html text_difference(const Visit& visit, const model::Text& before, const model::Text& after);

// Runs of words with what was added and removed marked, also for those who hear the page.
html::Html word_difference(const std::vector<model::WordRun>& runs, const ui::Catalogue& page);

}  // namespace dateline::desk
