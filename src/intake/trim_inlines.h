#pragma once

#include <cstddef>

#include "model/block.h"

// Takes words away at the ends of a paragraph, through its marks; a mark that has nothing left in it goes too. Breaks
// count as one byte, as they do in model::plain_text().
namespace dateline::intake {

void drop_front(model::Inlines& inlines, std::size_t bytes);
void drop_back(model::Inlines& inlines, std::size_t bytes);

}  // namespace dateline::intake
