#pragma once

#include <cstddef>
#include <string>

#include "blocks/surroundings.h"
#include "model/block.h"

// Blocks as plain text for reading: ".txt", mail, terminals. Paragraphs are separated by an empty line, lists keep
// their bullets and numbers, quotes are indented and end with the speaker, table rows are lines with " | ". For
// search and comparison use model::plain_text, which holds the words alone.
namespace dateline::blocks {

enum class LinkStyle { kWordsOnly, kAddressAfter };  // "the report", "the report <https://…>"

struct TextStyle {
  std::size_t columns = 0;  // wrap at so many (East Asian wide characters count two); 0: one line a paragraph
  LinkStyle links = LinkStyle::kAddressAfter;
};

// Ends with one line feed unless empty.
std::string render_text(const model::Blocks& blocks, const Surroundings& surroundings, const TextStyle& style = {});

}  // namespace dateline::blocks
