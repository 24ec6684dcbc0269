#include "blocks/from_clipboard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.h"
#include "blocks/clipboard_style.h"

namespace dateline::blocks {
namespace {

constexpr std::size_t kLookAhead = 2'000;  // bytes in which the typed bullet of a list's paragraph is looked for
constexpr std::array<std::string_view, 11> kVoid = {"area",  "base", "br",   "col",    "hr", "img",
                                                    "input", "link", "meta", "source", "wbr"};
// Their content is no markup.
constexpr std::array<std::string_view, 7> kRaw = {"iframe", "noembed", "noframes", "noscript",
                                                  "script", "style",   "textarea"};
constexpr std::array<std::string_view, 30> kBlocks = {
    "address", "article", "aside", "blockquote", "body",    "caption", "dd", "div", "dl", "dt",
    "figure",  "footer",  "form",  "h1",         "h2",      "h3",      "h4", "h5",  "h6", "header",
    "hr",      "li",      "ol",    "p",          "section", "table",   "td", "th",  "tr", "ul"};

bool is_one_of(std::string_view name, auto& names) { return std::ranges::find(names, name) != names.end(); }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1." or "iv)" but not "o", which is Word's hollow bullet.
bool counts(std::string_view marker) {
  if (marker.size() < 2 || marker.size() > 6 || (marker.back() != '.' && marker.back() != ')')) return false;
  marker.remove_suffix(1);
  return std::ranges::all_of(marker, [](char c) { return is_letter(c) || is_digit(c) || c == '(' || c == '.'; });
}

// Rewrites the markup of word processors as plain HTML, tag by tag.
class Tidier {
 public:
  explicit Tidier(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  base::Result<std::string> run() {
    while (at_ < html_.size()) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      if (dropped_ == 0) out_ += html_.substr(at_, open - at_);
      at_ = open;
      if (at_ < html_.size()) markup();
      if (stack_.size() > kMaxHtmlDepth)
        return base::refuse(base::ProblemKind::kTooLarge, "html", "elements nested deeper than 400");
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    std::string ending;  // what closes it
    bool is_dropped = false;
    bool is_list_item = false;
  };
  struct List {
    bool is_numbered;
  };

  void markup() {
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    const bool is_end = next == '/' && at_ + 2 < html_.size() && is_letter(html_[at_ + 2]);
    const std::size_t from = at_;
    if (is_letter(next) || is_end) {
      if (!read_tag(html_, at_, tag_, kStyledBy)) return;
      const std::string_view written = html_.substr(from, at_ - from);
      return is_end ? end_tag() : start_tag(written);
    }
    if (html_.substr(at_).starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
    } else if (next == '!' || next == '?') {
      at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;  // "<![if !supportLists]>"
    } else {
      ++at_;
      if (dropped_ == 0) out_ += "&lt;";
    }
  }

  void start_tag(std::string_view written) {
    const ClipboardStyle style = style_of(tag_);
    const bool is_item = tag_.name == "p" && style.list_level > 0 && dropped_ == 0;
    if (!is_item && is_one_of(tag_.name, kBlocks) && dropped_ == 0) close_lists();
    if (is_one_of(tag_.name, kVoid)) {
      if (dropped_ == 0 && !style.is_dropped) out_ += written;
      return;
    }
    if (is_one_of(tag_.name, kRaw)) return skip_raw_text();
    Open open{.name = tag_.name, .ending = {}, .is_dropped = style.is_dropped || tag_.name == "xml"};
    if (open.is_dropped) {
      ++dropped_;
    } else if (is_item) {
      begin_item(static_cast<std::size_t>(style.list_level));
      open.is_list_item = true;
    } else if (dropped_ == 0) {
      begin(open, style, written);
    }
    stack_.push_back(std::move(open));
  }

  void skip_raw_text() {
    while ((at_ = html_.find("</", at_)) != std::string_view::npos) {
      HtmlTag closing;
      std::size_t behind = at_;
      if (at_ + 2 < html_.size() && is_letter(html_[at_ + 2]) && read_tag(html_, behind, closing, {}) &&
          closing.name == tag_.name) {
        at_ = behind;
        return;
      }
      at_ += 2;
    }
    at_ = html_.size();
  }

  void wrap(Open& open, std::string_view element) {
    out_ += "<" + std::string(element) + ">";
    open.ending.insert(0, "</" + std::string(element) + ">");
  }

  void begin(Open& open, const ClipboardStyle& style, std::string_view written) {
    const bool is_bold_tag = open.name == "b" || open.name == "strong";
    const bool is_italic_tag = open.name == "i" || open.name == "em";
    if ((is_bold_tag && style.bold == false) || (is_italic_tag && style.italic == false)) return;  // Google Docs
    if (style.heading > 0 && (open.name == "p" || open.name == "div"))
      return wrap(open, "h" + std::to_string(style.heading));
    if (style.is_quotation && open.name == "p") wrap(open, "blockquote");
    out_ += written;
    open.ending.insert(0, "</" + open.name + ">");
    if (style.is_footnote_mark) return wrap(open, "sup");
    if (open.name != "span" && open.name != "font") return;
    if (style.bold == true) wrap(open, "b");
    if (style.italic == true) wrap(open, "i");
    if (style.raised) wrap(open, "sup");
    if (style.lowered) wrap(open, "sub");
  }

  void end_tag() {
    std::size_t index = stack_.size();
    while (index > 0 && stack_[index - 1].name != tag_.name) --index;
    if (index == 0) return;
    if (dropped_ == 0 && is_one_of(tag_.name, kBlocks) && !stack_[index - 1].is_list_item) close_lists();
    while (stack_.size() >= index) {
      const Open& open = stack_.back();
      if (open.is_dropped) --dropped_;
      if (dropped_ == 0) out_ += open.ending;
      stack_.pop_back();
    }
  }

  // The item's words follow; its list is closed by what is no item.
  void begin_item(std::size_t written_level) {
    // A selection may begin in the middle of a list: its first level is the first here.
    if (lists_.empty()) above_ = written_level - 1;
    const std::size_t level = written_level > above_ ? written_level - above_ : 1;
    const std::string_view bullet = typed_bullet();
    const bool is_numbered = counts(bullet);
    int start = 1;
    if (is_numbered) std::from_chars(bullet.data(), bullet.data() + bullet.size(), start);
    while (lists_.size() > level) close_list();
    if (lists_.size() == level && lists_.back().is_numbered != is_numbered) close_list();
    if (lists_.size() == level) out_ += "</li>";
    while (lists_.size() < level) {
      if (opened_without_item_) out_ += "<li>";
      out_ += !is_numbered ? "<ul>" : start == 1 ? "<ol>" : "<ol start=" + std::to_string(start) + ">";
      lists_.push_back({is_numbered});
      opened_without_item_ = true;
    }
    out_ += "<li>";
    opened_without_item_ = false;
  }

  void close_list() {
    out_ += lists_.back().is_numbered ? "</li></ol>" : "</li></ul>";
    lists_.pop_back();
  }
  void close_lists() {
    while (!lists_.empty()) close_list();
  }

  // "1." of <span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>
  std::string_view typed_bullet() const {
    const std::string_view ahead = html_.substr(at_, kLookAhead);
    std::size_t mark = std::min(ahead.find("mso-list:Ignore"), ahead.find("mso-list: Ignore"));
    mark = ahead.find('>', std::min(mark, ahead.size()));
    if (mark == std::string_view::npos) return {};
    const std::string_view rest = ahead.substr(mark + 1);
    return base::trim(rest.substr(0, std::min(rest.find('<'), rest.find('&'))));
  }

  const std::string_view html_;
  std::size_t at_ = 0;
  HtmlTag tag_;
  std::vector<Open> stack_;
  std::vector<List> lists_;
  std::size_t above_ = 0;             // levels of the list that were not copied
  bool opened_without_item_ = false;  // a level was skipped
  std::size_t dropped_ = 0;           // dropped elements that are open
  std::string out_;
};

}  // namespace

base::Result<FromHtml> from_clipboard(std::string_view html, const model::Lang& lang) {
  if (html.size() > kMaxHtmlBytes) return base::refuse(base::ProblemKind::kTooLarge, "html", "more than 4 MiB");
  const auto tidy = Tidier(html).run();
  if (!tidy) return std::unexpected(tidy.error());
  return from_html(*tidy, {.base = {}, .lang = lang});
}

}  // namespace dateline::blocks
