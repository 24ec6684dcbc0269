#include "blocks/html_element.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace dateline::blocks {
namespace {

constexpr std::size_t kLookAhead = 4'000;

}  // namespace

std::optional<std::string_view> attribute_if(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  if (found == nullptr) return std::nullopt;
  return found->value;
}

std::optional<std::int64_t> number(std::string_view text, std::int64_t least, std::int64_t most) {
  text = base::trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return std::clamp(value, least, most);
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return true;
    default:
      return false;
  }
}

bool contains(const GumboElement& element, bool (*wanted)(GumboTag)) {
  std::vector<const GumboElement*> open = {&element};
  for (std::size_t i = 0; i < open.size() && i < kLookAhead; ++i) {
    for (const GumboNode* child : children_of(*open[i])) {
      const GumboElement* below = element_of(child);
      if (below == nullptr) continue;
      if (wanted(below->tag)) return true;
      open.push_back(below);
    }
  }
  return false;
}

}  // namespace dateline::blocks
