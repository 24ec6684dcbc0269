#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/block.h"

// The quotes of a body and the anchors by which they can be linked: "q1", "q2", … in reading order.
namespace dateline::blocks {

std::string quote_anchor(std::size_t index);  // index from 0: "q1"

// In reading order, those inside lists and quotes too; the n-th has quote_anchor(n). Valid as long as `blocks` is.
std::vector<const model::Block*> quotes_of(const model::Blocks& blocks);

}  // namespace dateline::blocks
