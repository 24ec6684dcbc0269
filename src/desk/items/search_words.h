#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "desk/database/ids.h"

// How drafts are found by words: folded (case and accents do not matter), and characters of scripts that write no
// spaces each a word of its own. Texts and queries go through the same folding. Pure.
namespace dateline::desk {

std::string search_words(std::string_view text);
// A MATCH of SQLite's FTS5: every word, the last as the beginning of one. Empty when the text holds no words.
std::string search_match(std::string_view query);

// The row of item_words that holds a draft's words, and back.
inline constexpr std::int64_t kSlots = 1024;
constexpr std::int64_t words_row(ItemId item, std::int64_t slot) { return item.value * kSlots + slot; }

}  // namespace dateline::desk
