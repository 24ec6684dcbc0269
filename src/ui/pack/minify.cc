#include "ui/pack/minify.h"

namespace dateline::ui::pack {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// White space beside these never separates anything. Not ':', '+', '-' and '*', which may mean something with a space.
bool stands_alone(char c) { return c == '{' || c == '}' || c == ';' || c == ',' || c == '>'; }

std::size_t end_of_string(std::string_view css, std::size_t at) {
  const char quote = css[at++];
  while (at < css.size() && css[at] != quote) at += css[at] == '\\' ? 2U : 1U;
  return at < css.size() ? at + 1 : css.size();
}

}  // namespace

std::string minify_css(std::string_view css) {
  std::string out;
  bool space = false;
  std::size_t at = 0;
  while (at < css.size()) {
    const char c = css[at];
    if (css.substr(at, 2) == "/*") {
      const std::size_t end = css.find("*/", at + 2);
      at = end == std::string_view::npos ? css.size() : end + 2;
      continue;
    }
    if (is_space(c)) {
      space = true;
      ++at;
      continue;
    }
    if (space && !out.empty() && !stands_alone(out.back()) && !stands_alone(c)) out += ' ';
    space = false;
    if (c == '"' || c == '\'') {
      const std::size_t end = end_of_string(css, at);
      out += css.substr(at, end - at);
      at = end;
      continue;
    }
    if (c == '}' && !out.empty() && out.back() == ';') out.pop_back();
    out += c;
    ++at;
  }
  return out;
}

}  // namespace dateline::ui::pack
