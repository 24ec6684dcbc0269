#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/block.h"

// The runs of words in a block, in reading order: what a translator translates.
namespace dateline::desk {

using Slot = std::variant<model::Inlines*, std::string*>;
std::vector<Slot> slots_of(model::Block& block);

// Kinds and counts all the way down: blocks of one shape have the same slots.
std::string shape_of(const model::Block& block);

}  // namespace dateline::desk
