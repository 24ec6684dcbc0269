#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "search/dictionary.h"
#include "search/postings.h"

// Pairs of neighbouring frequent words, found from the words' own positions. They are why a phrase of words that stand
// in every text is still fast: "of the" is one list instead of two that fill the segment.
namespace dateline::search {

struct FrequentWord {
  std::string key;
  ListPlace place;
};

// Calls put(key, list) for each pair that occurs, ascending by key. `words` are ascending, at most kMaxBigramWords;
// their lists lie in `lists` and `positions`, which need stay valid only until the first call of put. Needs memory of
// about the size of the pairs' lists.
void derive_bigrams(std::span<const FrequentWord> words, std::uint32_t documents, std::string_view lists,
                    PositionsView positions, const std::function<void(std::string_view, ListWriter&)>& put);

}  // namespace dateline::search
