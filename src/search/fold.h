#pragma once

#include <string>
#include <string_view>

// One word → its folded form, as analyse.h promises.
namespace dateline::search {

// Appends the folded form of a word (valid UTF-8), cut at kMaxTermBytes at a character. May append nothing.
void fold_word(std::string_view word, std::string& out);

}  // namespace dateline::search
