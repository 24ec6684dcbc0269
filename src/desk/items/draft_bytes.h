#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/release.h"

// A text as a draft is kept: canonical JSON as docs/formats/content.md has it, but the title may still be empty. Pure.
namespace dateline::desk {

std::string draft_bytes(const model::Text& text);
base::Result<model::Text> draft_from_bytes(std::string_view bytes);

// As model::normalised, with an empty title left empty. What it returns can be kept and read back.
base::Result<model::Text> normalised_draft(model::Text text);

}  // namespace dateline::desk
