#pragma once

#include "base/problem.h"
#include "desk/pages/visit.h"
#include "model/block.h"
#include "model/limits.h"
#include "model/release.h"

// The body of a text in its two forms: "blocks", the JSON of the block editor, or "body", the plain form (Markdown) of
// those who write without it. A form that was sent has one of the two.
namespace dateline::desk {

// Canonical JSON of a body holds kMaxTextContentBytes at most; a browser may write it with twice the bytes (escapes).
inline constexpr std::size_t kMaxBlocksJsonBytes = std::size_t{8} << 20;
static_assert(kMaxBlocksJsonBytes == 2 * model::kMaxTextContentBytes);

// The body that was sent. From the plain form, blocks that nobody touched are taken from `before`, so that what
// Markdown cannot say of them stays; a speaker who is named as one person of the terms is, and no other, is that
// person. Refuses what is no such body, or more than a body may hold, and a form with both.
base::Result<model::Blocks> body_sent(const Visit& visit, const model::Blocks& before, const model::Lang& lang);

// "blocks" alone: as sent, in NFC.
base::Result<model::Blocks> blocks_of_json(std::string_view json);

// The same body once more as a hidden field: for pages that ask something before it is saved.
html::Html body_again(const Visit& visit);

}  // namespace dateline::desk
