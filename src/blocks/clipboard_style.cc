#include "blocks/clipboard_style.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace dateline::blocks {
namespace {

constexpr int kBoldFrom = 600;  // of the weights 100 to 900

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// The last value of a property in a style attribute in lower case; empty when it is not there.
std::string_view property(std::string_view style, std::string_view name) {
  std::string_view found;
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view one = style.substr(0, end);
    const std::size_t colon = one.find(':');
    if (colon != std::string_view::npos && base::trim(one.substr(0, colon)) == name)
      found = base::trim(one.substr(colon + 1));
    style.remove_prefix(std::min(end + 1, style.size()));
  }
  return found;
}

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

int digits_after(std::string_view text, std::string_view before, int most) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return 0;
  int number = 0;
  std::from_chars(text.data() + at + before.size(), text.data() + text.size(), number);
  return std::clamp(number, 0, most);
}

std::optional<bool> is_bold(std::string_view weight) {
  if (weight.empty()) return std::nullopt;
  if (weight == "bold" || weight == "bolder") return true;
  int number = 0;
  std::from_chars(weight.data(), weight.data() + weight.size(), number);
  return number >= kBoldFrom;
}

}  // namespace

ClipboardStyle style_of(const HtmlTag& tag) {
  ClipboardStyle out;
  const std::string style = lower(tag.attribute("style").value_or(""));
  const std::string classes = lower(tag.attribute("class").value_or(""));
  out.bold = is_bold(property(style, "font-weight"));
  if (const std::string_view slant = property(style, "font-style"); !slant.empty())
    out.italic = slant == "italic" || slant == "oblique";
  const std::string_view align = property(style, "vertical-align");
  out.raised = align == "super";
  out.lowered = align == "sub";
  const std::string_view element = property(style, "mso-element");
  out.is_dropped = tag.name == "del" || property(style, "display") == "none" || property(style, "mso-hide") == "all" ||
                   property(style, "mso-list") == "ignore" || element == "comment-list" || element == "comment" ||
                   has_word(classes, "msodel") || has_word(classes, "msocommentreference") ||
                   has_word(classes, "msocomanchor") || has_word(classes, "msocommenttext") ||
                   has_word(classes, "apple-interchange-newline");
  out.is_footnote_mark = has_word(classes, "msofootnotereference") || has_word(classes, "msoendnotereference") ||
                         has_word(classes, "sdfootnotesym");
  if (const std::string_view list = property(style, "mso-list"); !list.empty())
    out.list_level = digits_after(list, "level", 8);
  if (has_word(classes, "msotitle")) out.heading = 1;
  if (has_word(classes, "msosubtitle")) out.heading = 2;
  if (lower(tag.attribute("role").value_or("")) == "heading")
    out.heading = std::max(1, digits_after("=" + std::string(tag.attribute("aria-level").value_or("2")), "=", 6));
  out.is_quotation = has_word(classes, "msoquote") || has_word(classes, "msointensequote");
  return out;
}

}  // namespace dateline::blocks
