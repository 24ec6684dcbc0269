#include "blocks/prefix_lines.h"

#include "base/text.h"

namespace dateline::blocks {

std::string prefix_lines(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out;
  bool is_first = true;
  for (const std::string_view line : base::split(text, '\n')) {
    if (!is_first) out += '\n';
    out += is_first ? first : rest;
    out += line;
    while (line.empty() && !out.empty() && out.back() == ' ') out.pop_back();
    is_first = false;
  }
  return out;
}

}  // namespace dateline::blocks
