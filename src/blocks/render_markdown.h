#pragma once

#include <string>

#include "blocks/surroundings.h"
#include "model/block.h"

// Blocks as CommonMark 0.31 with pipe tables, for people and programs that want text with structure. Whatever could be
// read as markup is escaped, so a CommonMark reader sees the same words. What CommonMark cannot say is approximated:
// digits that are raised or lowered as Unicode has them, letters plainly, all else in parentheses; spans of table cells
// leave empty cells; foreign spans lose their language. Ends with one line feed unless empty.
namespace dateline::blocks {

std::string render_markdown(const model::Blocks& blocks, const Surroundings& surroundings);

}  // namespace dateline::blocks
