#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "ui/institution.h"

// A reader for the few SVG drawings that crests need. It knows elements, attributes in quotes, comments and the XML
// declaration; everything it takes is written again by html::format, so nothing passes through as it was.
namespace dateline::ui {
namespace {

using base::invalid;
using html::format;
using html::Html;

constexpr std::size_t kMaxBytes = 16 * 1024;
constexpr std::size_t kMaxDepth = 8;

constexpr std::array kElements = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"};
constexpr std::array kAttributes = {"d",
                                    "cx",
                                    "cy",
                                    "r",
                                    "rx",
                                    "ry",
                                    "x",
                                    "y",
                                    "x1",
                                    "y1",
                                    "x2",
                                    "y2",
                                    "points",
                                    "width",
                                    "height",
                                    "fill",
                                    "stroke",
                                    "stroke-width",
                                    "stroke-linecap",
                                    "stroke-linejoin",
                                    "opacity",
                                    "fill-rule",
                                    "clip-rule",
                                    "fill-opacity",
                                    "stroke-opacity",
                                    "stroke-miterlimit",
                                    "transform",
                                    "stroke-dasharray"};
// Without meaning inside a page; left out.
constexpr std::array kIgnored = {"xmlns", "version", "id", "role", "focusable", "aria-hidden", "aria-label"};

bool contains(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

// Numbers, words, colours, paths: no colon, no quotes, and no url().
bool is_plain_value(std::string_view value) {
  const auto allowed = [](char c) {
    return is_name(c) || is_space(c) || std::string_view(".,#()%+").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(value, allowed) && base::to_lower_ascii(value).find("url") == std::string::npos;
}

class Reader {
 public:
  explicit Reader(std::string_view svg) : rest_(svg) {}

  base::Result<Html> whole() {
    while (true) {
      skip_space();
      if (rest_.empty()) break;
      if (auto done = step(); !done) return std::unexpected(done.error());
    }
    if (!open_.empty()) return fault("svg", "the element <" + open_.back() + "> is not closed");
    if (!seen_svg_) return fault("svg", "there is no <svg> element");
    return std::move(out_);
  }

 private:
  base::Done step() {
    if (rest_.starts_with("<!--")) return skip_to("-->");
    if (rest_.starts_with("<?xml")) return skip_to("?>");
    if (rest_.starts_with("</")) return close();
    if (rest_.starts_with("<title")) return skip_to("</title>");
    if (rest_.starts_with("<")) return open();
    return fault("svg", "there is text outside elements");
  }

  base::Done open() {
    rest_.remove_prefix(1);
    const std::string name = take_name();
    if (!contains(kElements, name)) return fault(name, "this element is not allowed in a crest");
    if (open_.empty() != (name == "svg") || (name == "svg" && seen_svg_)) {
      return fault(name, "a crest is one <svg> element with drawings inside");
    }
    if (open_.size() >= kMaxDepth) return fault(name, fmt::format("nested deeper than {} elements", kMaxDepth));
    Html attributes;
    if (auto done = read_attributes(name, attributes); !done) return done;
    const bool is_empty = rest_.starts_with("/>");
    if (!is_empty && !rest_.starts_with(">")) return fault(name, "the element's tag does not end");
    rest_.remove_prefix(is_empty ? 2 : 1);
    if (name == "svg") {
      seen_svg_ = true;
      out_ += format(R"(<svg{} aria-hidden="true" focusable="false">)", attributes);
    } else {
      out_ += format("<{}{}>", name, attributes);
    }
    if (is_empty) {
      out_ += format("</{}>", name);
    } else {
      open_.push_back(name);
    }
    return {};
  }

  base::Done read_attributes(const std::string& element, Html& out) {
    bool has_view_box = false;
    for (skip_space(); !rest_.empty() && is_name(rest_.front()); skip_space()) {
      std::string name = take_name();
      if (rest_.starts_with(":")) {
        rest_.remove_prefix(1);
        name += ":" + take_name();
      }
      skip_space();
      if (!rest_.starts_with("=")) return fault(name, "an attribute without a value");
      rest_.remove_prefix(1);
      skip_space();
      if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\''))
        return fault(name, "a value without quotes");
      const std::size_t end = rest_.find(rest_.front(), 1);
      if (end == std::string_view::npos) return fault(name, "a value without an end");
      const std::string_view value = rest_.substr(1, end - 1);
      rest_.remove_prefix(end + 1);
      if (contains(kIgnored, name) || name.starts_with("xmlns:")) continue;
      const bool is_svg = element == "svg";
      if (is_svg && (name == "width" || name == "height")) continue;
      const bool is_view_box = is_svg && name == "viewBox";
      has_view_box = has_view_box || is_view_box;
      if (!is_view_box && !contains(kAttributes, name)) return fault(name, "this attribute is not allowed in a crest");
      if (!is_plain_value(value)) return fault(name, "a value that is no number, word, colour or path");
      out += format(R"( {}="{}")", name, value);
    }
    if (element == "svg" && !has_view_box) return fault("viewBox", "the <svg> element needs one");
    return {};
  }

  base::Done close() {
    rest_.remove_prefix(2);
    const std::string name = take_name();
    skip_space();
    if (open_.empty() || open_.back() != name || !rest_.starts_with(">"))
      return fault(name, "a closing tag that closes nothing");
    rest_.remove_prefix(1);
    open_.pop_back();
    out_ += format("</{}>", name);
    return {};
  }

  base::Done skip_to(std::string_view mark) {
    const std::size_t end = rest_.find(mark);
    if (end == std::string_view::npos) return fault("svg", fmt::format("\"{}\" is missing", mark));
    rest_.remove_prefix(end + mark.size());
    return {};
  }

  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  std::string take_name() {
    std::size_t size = 0;
    while (size < rest_.size() && is_name(rest_[size])) ++size;
    const std::string name(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return name;
  }

  static std::unexpected<base::Problem> fault(std::string_view field, std::string detail) {
    return invalid(std::string(field), std::move(detail));
  }

  std::string_view rest_;
  Html out_;
  std::vector<std::string> open_;
  bool seen_svg_ = false;
};

}  // namespace

// A leaf of paper on the rail line: what the program itself is about.
Crest::Crest()
    : markup_(format(
          R"(<svg viewBox="0 0 52 52" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" )"
          R"(stroke-width="2.5" d="M12 2v48M12 12h10M28 12h18M12 26h10M28 26h14M12 40h10M28 40h18"/></svg>)")) {}

base::Result<Crest> Crest::parse(std::string_view svg) {
  if (svg.size() > kMaxBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "crest", fmt::format("larger than {} bytes", kMaxBytes));
  }
  auto markup = Reader(svg).whole();
  if (!markup) return std::unexpected(markup.error());
  Crest crest;
  crest.markup_ = *std::move(markup);
  return crest;
}

}  // namespace dateline::ui
