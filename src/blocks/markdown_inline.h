#pragma once

#include <string>
#include <string_view>

#include "blocks/surroundings.h"
#include "model/block.h"

// Inlines as CommonMark.
namespace dateline::blocks {

enum class MarkdownPlace { kLines, kOneLine, kCell };  // kOneLine: a heading; kCell: "|" is escaped, breaks are <br>

// As it stands at the start of a line.
std::string markdown_of(const model::Inlines& inlines, const Surroundings& surroundings, MarkdownPlace place);
// Escaped words, not at the start of a line.
std::string markdown_words(std::string_view plain);
std::string markdown_link(std::string_view words_in_markdown, std::string_view address);

}  // namespace dateline::blocks
