#pragma once

#include <string>
#include <string_view>

// Lines set in: how lists and quotes stand in Markdown and plain text.
namespace dateline::blocks {

// `first` before the first line, `rest` before the others; no blanks at the end of empty lines. `text` without a final
// line feed.
std::string prefix_lines(std::string_view text, std::string_view first, std::string_view rest);

}  // namespace dateline::blocks
