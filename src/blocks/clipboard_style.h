#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "blocks/html_tag.h"

// What word processors say of an element in its style, class and role.
namespace dateline::blocks {

struct ClipboardStyle {
  std::optional<bool> bold = {};  // nothing: not said
  std::optional<bool> italic = {};
  bool raised = false;
  bool lowered = false;
  bool is_dropped = false;  // hidden, deleted, a comment, or the typed bullet of a list
  bool is_footnote_mark = false;
  int list_level = 0;  // of a paragraph in a list, from 1; 0: none
  int heading = 0;     // 1..6; 0: none
  bool is_quotation = false;
};

ClipboardStyle style_of(const HtmlTag& tag);

// The attributes that it reads.
inline constexpr std::string_view kStyledBy[] = {"style", "class", "role", "aria-level"};

}  // namespace dateline::blocks
