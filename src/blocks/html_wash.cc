#include "blocks/html_wash.h"

#include <algorithm>
#include <utility>

#include "blocks/from_html.h"
#include "blocks/html_names.h"
#include "blocks/html_tag.h"

namespace dateline::blocks {
namespace {

constexpr std::size_t kShortestTicketed = 16;         // bytes; a ticket is hardly shorter
constexpr std::size_t kLongestReference = 40;         // bytes; the longest named character reference has 33
constexpr std::size_t kMaxAttributeBytes = 8'192;     // beyond: as if empty
constexpr std::ptrdiff_t kMaxRepeatedFormatting = 3;  // as the parser's own rule ("Noah's Ark clause")
constexpr std::size_t kMaxStack = 4 * kMaxHtmlDepth;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_reference_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '#'; }

bool is_formatting(std::string_view name) {
  return name == "a" || name == "b" || name == "i" || name == "em" || name == "strong" || name == "code" ||
         name == "tt";
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

// Not part of a character that the parser would replace, nor of one that could forge a ticket.
bool passes_unchanged(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xEF && byte < 0xF0) || is_space(c);
}

class Washer {
 public:
  explicit Washer(std::string_view html) : html_(html) { out_.html.reserve(html.size() / 4 + 256); }

  base::Result<Washed> run() {
    while (at_ < html_.size()) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      text(html_.substr(at_, open - at_));
      at_ = open;
      if (at_ < html_.size()) markup();
      if (tags_ > kMaxHtmlTags) return too_large("more than 200,000 tags");
      if (depth_ > kMaxHtmlDepth || stack_.size() > kMaxStack) return too_large("elements nested deeper than 400");
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;  // as written out: "div" for a section
    bool emitted = false;
  };

  static std::unexpected<base::Problem> too_large(const char* rule) {
    return base::refuse(base::ProblemKind::kTooLarge, "html", rule);
  }

  bool dropping() const { return drop_from_ != kNone; }

  void markup() {
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    if (is_letter(next)) {
      ++tags_;
      if (read_tag(html_, at_, tag_)) start_tag();
    } else if (next == '/' && at_ + 2 < html_.size() && is_letter(html_[at_ + 2])) {
      ++tags_;
      if (read_tag(html_, at_, tag_)) end_tag(tag_.name);
    } else if (html_.substr(at_).starts_with("<!--")) {
      skip_comment();
    } else if (next == '!' || next == '?' || (next == '/' && at_ + 2 < html_.size())) {
      at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    } else {
      if (!dropping()) out_.html += "&lt;";
      ++at_;
    }
  }

  void skip_comment() {
    at_ += 4;
    if (html_.substr(at_).starts_with(">")) {
      at_ += 1;
    } else if (html_.substr(at_).starts_with("->")) {
      at_ += 2;
    } else {
      for (;; ++at_) {
        at_ = html_.find("--", at_);
        if (at_ == std::string_view::npos) {
          at_ = html_.size();
          return;
        }
        const std::string_view rest = html_.substr(at_ + 2, 2);
        if (rest.starts_with(">") || rest == "!>") {
          at_ += rest[0] == '>' ? 3 : 4;
          return;
        }
      }
    }
  }

  void text(std::string_view run) {
    if (dropping()) return;
    while (!run.empty()) {
      const std::size_t reference = std::min(run.find('&'), run.size());
      words(run.substr(0, reference));
      run.remove_prefix(reference);
      if (run.empty()) return;
      std::size_t end = 1;
      while (end < run.size() && end < kLongestReference && is_reference_character(run[end])) ++end;
      if (end < run.size() && run[end] == ';') ++end;
      out_.html += run.substr(0, end);
      run.remove_prefix(end);
    }
  }

  void words(std::string_view run) {
    if (run.empty()) return;
    if (run.size() < kShortestTicketed && std::ranges::all_of(run, passes_unchanged)) {
      out_.html += run;
      return;
    }
    out_.html += kTicketStart;
    out_.html += std::to_string(out_.words.size());
    out_.html += kTicketEnd;
    out_.words.push_back(run);
  }

  void start_tag() {
    const Treatment treatment = treatment_of(tag_.name);
    switch (treatment) {
      case Treatment::kTransparent:
      case Treatment::kSilent:
        return;
      case Treatment::kVoidDropped:
        count_dropped(tag_.name);
        return;
      case Treatment::kRawDropped:
        count_dropped(tag_.name);
        skip_raw_text();
        return;
      case Treatment::kDropped:
        count_dropped(tag_.name);
        push(tag_.name, false);
        if (!dropping()) drop_from_ = stack_.size() - 1;
        return;
      case Treatment::kVoid:
        emit_start(tag_.name == "image" ? "img" : tag_.name);
        return;
      case Treatment::kPart:
        emit_start(tag_.name);
        return;
      case Treatment::kTablePart:
        close_cell();
        emit_start(tag_.name);
        return;
      case Treatment::kDivision:
        open_element("div");
        return;
      case Treatment::kInline:
      case Treatment::kBlock:
        open_element(tag_.name == "listing" ? "pre" : tag_.name);
        return;
    }
  }

  void open_element(const std::string& name) {
    if (name == "a") close(name);  // links do not nest
    const bool is_plain_span = name == "span" && !tag_.attribute("lang") && !tag_.attribute("xml:lang");
    const bool is_repeated =
        is_formatting(name) && std::ranges::count(stack_, name, &Open::name) >= kMaxRepeatedFormatting;
    const bool emitted = !dropping() && !is_plain_span && !is_repeated;
    push(name, emitted);
    if (emitted) emit_start(name);
  }

  void push(const std::string& name, bool emitted) {
    stack_.push_back({name, emitted});
    if (emitted) ++depth_;
  }

  void emit_start(std::string_view name) {
    if (dropping()) return;
    out_.html += '<';
    out_.html += name;
    for (const auto& [key, value] : tag_.attributes) emit_attribute(key, value);
    out_.html += '>';
  }

  void emit_attribute(std::string_view key, std::string_view value) {
    if (value.size() > kMaxAttributeBytes) value = value.starts_with("data:") ? "data:" : "";
    out_.html += ' ';
    out_.html += key;
    out_.html += "=\"";
    for (const char c : value) {
      if (c == '"') {
        out_.html += "&quot;";
      } else if (c != '\0') {
        out_.html += c;
      }
    }
    out_.html += '"';
  }

  void end_tag(const std::string& written) {
    switch (treatment_of(written)) {
      case Treatment::kVoid:
      case Treatment::kPart:
        // "</p>" and "</br>" alone make an element, by the standard.
        if (!dropping()) out_.html += "</" + written + ">";
        return;
      case Treatment::kTablePart:
        close_cell();
        if (!dropping()) out_.html += "</" + written + ">";
        return;
      case Treatment::kDivision:
        close("div");
        return;
      case Treatment::kInline:
      case Treatment::kBlock:
      case Treatment::kDropped:
        close(written == "listing" ? "pre" : written);
        return;
      case Treatment::kTransparent:
      case Treatment::kSilent:
      case Treatment::kVoidDropped:
      case Treatment::kRawDropped:
        return;
    }
  }

  // An end tag reaches no further than the table it stands in, and is left out when it closes nothing: so the parser's
  // stack cannot be deeper than this one.
  void close(std::string_view name) {
    std::size_t index = stack_.size();
    while (index > 0) {
      const Open& open = stack_[index - 1];
      if (open.name == name || (is_heading(name) && is_heading(open.name))) break;
      if (open.name == "table") return;
      --index;
    }
    if (index == 0) return;
    --index;
    if (is_formatting(name)) {
      close_formatting(index);
    } else {
      if (stack_[index].emitted) out_.html += "</" + stack_[index].name + ">";
      shrink_to(index);
    }
  }

  // Elements opened later stay open, by the parser's rules for misnested formatting.
  void close_formatting(std::size_t index) {
    if (stack_[index].emitted) {
      out_.html += "</" + stack_[index].name + ">";
      --depth_;
    }
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(index));
    if (dropping() && index < drop_from_) --drop_from_;
  }

  void close_cell() {
    std::size_t index = stack_.size();
    while (index > 0 && stack_[index - 1].name != "table") --index;
    if (index > 0) shrink_to(index);
  }

  void shrink_to(std::size_t size) {
    while (stack_.size() > size) {
      if (stack_.back().emitted) --depth_;
      stack_.pop_back();
    }
    if (dropping() && stack_.size() <= drop_from_) drop_from_ = kNone;
  }

  void skip_raw_text() {
    const std::string& name = tag_.name;
    while ((at_ = html_.find("</", at_)) != std::string_view::npos) {
      const std::size_t end = at_ + 2 + name.size();
      if (end < html_.size() && (is_space(html_[end]) || html_[end] == '/' || html_[end] == '>') &&
          std::equal(
              name.begin(), name.end(), html_.begin() + static_cast<std::ptrdiff_t>(at_) + 2,
              [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b); })) {
        HtmlTag closing;
        read_tag(html_, at_, closing);
        return;
      }
      at_ += 2;
    }
    at_ = html_.size();
  }

  void count_dropped(const std::string& name) {
    if (!dropping()) ++out_.dropped[name];
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const std::string_view html_;
  std::size_t at_ = 0;
  HtmlTag tag_;
  std::vector<Open> stack_;
  std::size_t depth_ = 0;  // emitted ones of the stack
  std::size_t tags_ = 0;
  std::size_t drop_from_ = kNone;  // where on the stack the dropped element stands
  Washed out_;
};

}  // namespace

base::Result<Washed> wash_html(std::string_view html) { return Washer(html).run(); }

}  // namespace dateline::blocks
