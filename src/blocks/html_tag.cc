#include "blocks/html_tag.h"

#include <algorithm>
#include <array>

namespace dateline::blocks {
namespace {

constexpr std::array<std::string_view, 11> kKeptAttributes = {"alt", "colspan", "data-src", "height",   "href", "lang",
                                                              "src", "rowspan", "start",    "xml:lang", "width"};
constexpr std::size_t kLongestAttribute = 16;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

void skip_space(std::string_view html, std::size_t& at) {
  while (at < html.size() && is_space(html[at])) ++at;
}

// The value behind "="; `at` stands on its first character.
std::string_view read_value(std::string_view html, std::size_t& at) {
  if (html[at] == '"' || html[at] == '\'') {
    const std::size_t from = at + 1;
    const std::size_t end = std::min(html.find(html[at], from), html.size());
    at = std::min(end + 1, html.size());
    return html.substr(from, end - from);
  }
  const std::size_t from = at;
  while (at < html.size() && !is_space(html[at]) && html[at] != '>') ++at;
  return html.substr(from, at - from);
}

}  // namespace

std::optional<std::string_view> HtmlTag::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &std::pair<std::string, std::string_view>::first);
  if (found == attributes.end()) return std::nullopt;
  return found->second;
}

bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag) { return read_tag(html, at, tag, kKeptAttributes); }

bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag, std::span<const std::string_view> wanted) {
  ++at;
  tag.is_end = html[at] == '/';
  if (tag.is_end) ++at;
  tag.attributes.clear();
  tag.name.clear();
  while (at < html.size() && !is_space(html[at]) && html[at] != '/' && html[at] != '>') tag.name += lower(html[at++]);

  while (at < html.size()) {
    while (at < html.size() && (is_space(html[at]) || html[at] == '/')) ++at;
    if (at >= html.size()) return false;
    if (html[at] == '>') {
      ++at;
      return true;
    }
    const std::size_t name_at = at;
    ++at;  // a "=" in first place belongs to the name
    while (at < html.size() && !is_space(html[at]) && html[at] != '/' && html[at] != '>' && html[at] != '=') ++at;
    const std::string_view written = html.substr(name_at, at - name_at);
    skip_space(html, at);
    std::string_view value;
    if (at < html.size() && html[at] == '=') {
      ++at;
      skip_space(html, at);
      if (at >= html.size()) return false;
      if (html[at] != '>') value = read_value(html, at);
    }
    if (written.size() > kLongestAttribute) continue;
    std::string name(written);
    std::ranges::transform(name, name.begin(), lower);
    if (std::ranges::find(wanted, name) != wanted.end() && !tag.attribute(name)) {
      tag.attributes.emplace_back(std::move(name), value);
    }
  }
  return false;
}

}  // namespace dateline::blocks
