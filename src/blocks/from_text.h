#pragma once

#include <cstddef>
#include <string_view>

#include "base/problem.h"
#include "model/block.h"

// Plain text as blocks, conservatively: no words are changed, nothing becomes a heading or a link. The rules, in order:
//  1. Empty lines (or lines of blanks) part paragraphs.
//  2. Lines that begin with "- ", "* ", "• ", "– " or "·" are items of a list; those with "1. " or "1) " of a numbered
//  list, if the
//     numbers count up by one. A line indented under an item continues it. A lone "- " line is a list of one item.
//  3. Other single line ends: if the lines look wrapped (most are near one width of 50 to 100 characters), they are
//     joined by a blank; if all are longer than 120 or so, each line is a paragraph; otherwise they stay line breaks.
//  4. A text of more than 400 bytes without any line end is parted at runs of three or more blanks, where the words
//     on both sides allow it (a run after a comma or before a small letter is only a blank).
// Runs of blanks become one; control characters, soft hyphens and zero-width marks without meaning go; NFC.
namespace dateline::blocks {

inline constexpr std::size_t kMaxPlainTextBytes = 4u << 20;

// Refuses input that is not UTF-8 (kInvalid), or over kMaxPlainTextBytes or model::kMaxBlocks (kTooLarge). Any thread.
base::Result<model::Blocks> from_text(std::string_view text);

}  // namespace dateline::blocks
