#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// One tag of HTML as the tokenizer of the HTML standard reads it (13.2.5.6 to 13.2.5.40): any attributes, any quoting,
// duplicates left out.
namespace dateline::blocks {

struct HtmlTag {
  std::string name;  // lower case
  bool is_end = false;
  // Those that the importer uses; values as written, character references not decoded.
  std::vector<std::pair<std::string, std::string_view>> attributes;

  std::optional<std::string_view> attribute(std::string_view wanted) const;
};

// Reads the tag that begins at `at` ("<" and a letter, or "</" and a letter) and moves `at` behind it. False when the
// input ends inside the tag, which then is none; `at` is the end.
bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag);
// The same with these attributes, names in lower case, instead of those that the importer uses.
bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag, std::span<const std::string_view> wanted);

}  // namespace dateline::blocks
