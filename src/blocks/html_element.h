#pragma once

#include <gumbo.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// Reading Gumbo's elements.
namespace dateline::blocks {

inline std::span<const GumboNode* const> children_of(const GumboElement& element) {
  return {reinterpret_cast<const GumboNode* const*>(element.children.data), element.children.length};
}

// The element that a node is; null for text.
inline const GumboElement* element_of(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT ? &node->v.element : nullptr;
}

std::optional<std::string_view> attribute_if(const GumboElement& element, const char* name);
inline std::string_view attribute(const GumboElement& element, const char* name) {
  return attribute_if(element, name).value_or(std::string_view());
}

// A whole number at the start of `text`, held between the limits ("100%" is 100).
std::optional<std::int64_t> number(std::string_view text, std::int64_t least, std::int64_t most);

// Ends the paragraph before and behind it.
bool is_block(GumboTag tag);

// Whether an element below is one that `wanted` names. Looks at the first few thousand only.
bool contains(const GumboElement& element, bool (*wanted)(GumboTag));

}  // namespace dateline::blocks
