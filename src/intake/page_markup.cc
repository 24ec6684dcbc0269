#include "intake/page_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "blocks/from_html.h"
#include "model/block.h"

namespace dateline::intake {
namespace {

constexpr int kMaxDepth = 400;  // deeper start tags are passed over; their words belong to the element around

constexpr auto kVoid = std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                                        "meta", "param", "source", "track", "wbr"});
constexpr auto kRaw =
    std::to_array<std::string_view>({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"});
constexpr auto kEndsParagraph = std::to_array<std::string_view>(
    {"address", "article", "aside", "blockquote", "div", "dl", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5",
     "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"});
constexpr auto kHiddenMarks = std::to_array<std::string_view>(
    {"aural", "is-aural", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "navskip", "hidden",
     "element-invisible", "print-only", "visible-print"});
constexpr auto kAboveTitle = std::to_array<std::string_view>({"category", "kicker", "overline", "eyebrow"});

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Attribute {
  std::string name;
  std::string_view value;
};

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view html) { markup_.source = html; }

  base::Result<Markup> read() {
    const std::string_view html = markup_.source;
    while ((at_ = html.find('<', at_)) != html.npos) {
      const std::string_view rest = html.substr(at_);
      if (rest.starts_with("<!--")) {
        const std::size_t end = html.find("-->", at_ + 4);
        // Conditional comments hide the start tag of <html> from old browsers only; what they hide is no content.
        at_ = end == html.npos ? html.size() : end + 3;
      } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
        at_ = std::min(html.find('>', at_), html.size());
      } else if (rest.size() > 1 && is_letter(rest[1])) {
        if (++tags_ > blocks::kMaxHtmlTags) return too_many();
        start_tag();
      } else if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
        if (++tags_ > blocks::kMaxHtmlTags) return too_many();
        end_tag();
      } else {
        ++at_;
      }
    }
    while (!open_.empty()) close_top(html.size(), html.size());
    return std::move(markup_);
  }

 private:
  static std::unexpected<base::Problem> too_many() {
    return base::refuse(base::ProblemKind::kTooLarge, "html", fmt::format("more than {} tags", blocks::kMaxHtmlTags));
  }

  std::string read_name() {
    const std::string_view html = markup_.source;
    std::string name;
    while (at_ < html.size() && !is_space(html[at_]) && html[at_] != '/' && html[at_] != '>' && name.size() < 64) {
      name += html[at_++];
    }
    return base::to_lower_ascii(name);
  }

  // Moves behind the tag's ">"; attributes as written.
  std::vector<Attribute> read_attributes() {
    const std::string_view html = markup_.source;
    std::vector<Attribute> attributes;
    while (at_ < html.size() && html[at_] != '>') {
      if (is_space(html[at_]) || html[at_] == '/') {
        ++at_;
        continue;
      }
      const std::size_t from = at_++;
      while (at_ < html.size() && !is_space(html[at_]) && html[at_] != '=' && html[at_] != '>' && html[at_] != '/') ++at_;
      Attribute attribute{base::to_lower_ascii(html.substr(from, std::min<std::size_t>(at_ - from, 32))), {}};
      while (at_ < html.size() && is_space(html[at_])) ++at_;
      if (at_ < html.size() && html[at_] == '=') {
        ++at_;
        while (at_ < html.size() && is_space(html[at_])) ++at_;
        attribute.value = read_value();
      }
      if (attributes.size() < 64) attributes.push_back(std::move(attribute));
    }
    if (at_ < html.size()) ++at_;
    return attributes;
  }

  std::string_view read_value() {
    const std::string_view html = markup_.source;
    if (at_ >= html.size()) return {};
    if (html[at_] == '"' || html[at_] == '\'') {
      const std::size_t from = at_ + 1;
      const std::size_t end = std::min(html.find(html[at_], from), html.size());
      at_ = std::min(end + 1, html.size());
      return html.substr(from, end - from);
    }
    const std::size_t from = at_;
    while (at_ < html.size() && !is_space(html[at_]) && html[at_] != '>') ++at_;
    return html.substr(from, at_ - from);
  }

  static void take(MarkupNode& node, const std::vector<Attribute>& attributes) {
    for (const auto& [name, value] : attributes) {
      if (name == "class" || name == "id" || name == "role") {
        node.marks += ' ' + base::collapse_space(base::to_lower_ascii(value.substr(0, 500))) + ' ';
      }
      if (name == "href" || (name == "content" && node.name == "meta") || name == "datetime") node.href = value;
      if ((name == "name" || name == "property" || name == "itemprop") && node.name == "meta") node.extra = value;
      if (name == "itemprop" && node.name != "meta") node.marks += " itemprop=" + std::string(value.substr(0, 64)) + ' ';
      if (name == "rel" || (name == "type" && node.name == "script")) node.extra = value;
      if ((name == "lang" || name == "xml:lang") && node.name == "html" && node.extra.empty()) node.extra = value;
      if (name == "hidden" || (name == "aria-hidden" && value == "true")) node.marks += " hidden ";
    }
  }

  void close_implied(std::string_view name, std::size_t from) {
    if (is_one_of(name, kEndsParagraph) && !open_.empty() && top().name == "p") close_top(from, from);
    const auto closes = [&](std::string_view open) {
      if (name == "li") return open == "li";
      if (name == "dt" || name == "dd") return open == "dt" || open == "dd";
      if (name == "tr") return open == "tr" || open == "td" || open == "th";
      if (name == "td" || name == "th") return open == "td" || open == "th";
      if (name == "option") return open == "option";
      return false;
    };
    const auto holds = [](std::string_view open) {
      return open == "ul" || open == "ol" || open == "menu" || open == "dl" || open == "table" || open == "select" ||
             open == "nav" || open == "body";
    };
    for (std::size_t i = open_.size(); i-- > 0 && !holds(markup_.nodes[open_[i]].name);) {
      if (!closes(markup_.nodes[open_[i]].name)) continue;
      while (open_.size() > i) close_top(from, from);
      break;
    }
  }

  void start_tag() {
    const std::size_t from = at_++;
    MarkupNode node;
    node.name = read_name();
    const auto attributes = read_attributes();
    close_implied(node.name, from);
    const bool is_void = is_one_of(node.name, kVoid);
    const bool is_raw = is_one_of(node.name, kRaw);
    if (!is_void && !is_raw && open_.size() >= kMaxDepth) return;
    take(node, attributes);
    node.parent = open_.empty() ? kNoNode : open_.back();
    node.depth = static_cast<int>(open_.size());
    node.from = from;
    node.inner = node.end = node.to = at_;
    if (is_raw) {
      node.end = find_raw_end(node.name);
      at_ = node.end;
      if (at_ < markup_.source.size()) at_ = std::min(markup_.source.find('>', at_), markup_.source.size() - 1) + 1;
      node.to = at_;
    }
    node.next = markup_.nodes.size() + 1;
    markup_.nodes.push_back(std::move(node));
    if (!is_void && !is_raw) open_.push_back(markup_.nodes.size() - 1);
  }

  std::size_t find_raw_end(std::string_view name) {
    const std::string_view html = markup_.source;
    for (std::size_t at = html.find("</", at_); at != html.npos; at = html.find("</", at + 2)) {
      if (base::starts_with_ignoring_case(html.substr(at + 2), name)) return at;
    }
    return html.size();
  }

  void end_tag() {
    const std::size_t from = at_;
    at_ += 2;
    const std::string name = read_name();
    at_ = std::min(markup_.source.find('>', at_), markup_.source.size() - 1) + 1;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (markup_.nodes[open_[i]].name != name) continue;
      while (open_.size() > i + 1) close_top(from, from);
      return close_top(from, at_);
    }
  }

  const MarkupNode& top() const { return markup_.nodes[open_.back()]; }

  void close_top(std::size_t end, std::size_t to) {
    markup_.nodes[open_.back()].end = end;
    markup_.nodes[open_.back()].to = to;
    markup_.nodes[open_.back()].next = markup_.nodes.size();
    open_.pop_back();
  }

  Markup markup_;
  std::vector<std::size_t> open_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
};

}  // namespace

bool Markup::has_mark(std::size_t node, std::string_view word) const {
  return nodes[node].marks.find(' ' + std::string(word) + ' ') != std::string::npos;
}

base::Result<Markup> read_markup(std::string_view html) { return MarkupReader(html).read(); }

std::string words_of_markup(std::string_view html) {
  const auto read = blocks::from_html(html);
  return read ? base::collapse_space(model::plain_text(read->blocks)) : std::string();
}

bool is_hidden(const Markup& markup, std::size_t node) {
  if (markup.nodes[node].marks.empty()) return false;
  return std::ranges::any_of(kHiddenMarks, [&](std::string_view mark) { return markup.has_mark(node, mark); });
}

std::string words_of_node(const Markup& markup, std::size_t node) {
  std::string html;
  std::size_t at = markup.nodes[node].inner;
  const std::size_t end = markup.nodes[node].end;
  for (std::size_t i = node + 1; i < markup.nodes[node].next; ++i) {
    if (markup.nodes[i].from < at || markup.nodes[i].marks.empty()) continue;
    const bool is_above = std::ranges::any_of(kAboveTitle, [&](std::string_view mark) { return markup.has_mark(i, mark); });
    if (!is_above && !is_hidden(markup, i)) continue;
    html += markup.source.substr(at, markup.nodes[i].from - at);
    at = std::min(markup.nodes[i].to, end);
  }
  html += markup.source.substr(at, end - at);
  return words_of_markup(html);
}

}  // namespace dateline::intake
