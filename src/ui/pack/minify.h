#pragma once

#include <string>
#include <string_view>

// Smaller CSS with the same meaning: comments, needless white space and last semicolons go; strings stay as they are.
// It does not rename, merge or reorder anything.
namespace dateline::ui::pack {

std::string minify_css(std::string_view css);

}  // namespace dateline::ui::pack
