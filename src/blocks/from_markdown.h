#pragma once

#include <cstddef>
#include <string_view>

#include "base/problem.h"
#include "blocks/surroundings.h"
#include "model/block.h"

// CommonMark with pipe tables as blocks: the plain form in which a person edits a body. It reads what render_markdown
// writes; raw HTML is read as the words that it is. A picture alone in its paragraph is a figure, the lines after it
// its caption; a last paragraph of a quote that begins with "— " names the speaker; headings of level 1 become level 2,
// below 4 they become 4. Addresses that may not be links leave their words.
namespace dateline::blocks {

inline constexpr std::size_t kMaxMarkdownBytes = 4u << 20;

// Refuses what is not UTF-8 (kInvalid) and what is over kMaxMarkdownBytes or a limit of a body (kTooLarge). Any thread.
base::Result<model::Blocks> from_markdown(std::string_view markdown);

// What render_markdown needs so that a person can edit the result: files of the text stand as pictures at "#id".
Surroundings for_editing(const model::Lang& lang);

// `after` was read from an edited render_markdown(before, surroundings): blocks that nobody touched are taken from
// `before`, so that what Markdown cannot say of them (languages of spans, spans of cells, a speaker's key) stays.
model::Blocks keep_untouched(const model::Blocks& before, model::Blocks after, const Surroundings& surroundings);

}  // namespace dateline::blocks
