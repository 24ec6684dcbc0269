#pragma once

#include "model/block.h"
#include "model/reading.h"

// Blocks within a document that is being read: as blocks_from_json, but places and the one refusal are the document's.
namespace dateline::model {

// `json` must be a list; empty ones are allowed, as everywhere inside blocks.
Blocks read_blocks(const base::Json& json, const Place& place, Reading& reading);

}  // namespace dateline::model
