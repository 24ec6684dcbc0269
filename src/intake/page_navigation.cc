#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/page_html.h"

// Menus: links in lists, outside of the article. A list inside an entry is the entry's; a heading before a list is the
// list's, as pages write the columns of their footers.
namespace dateline::intake {
namespace {

bool is_list(const std::string& name) { return name == "ul" || name == "ol" || name == "menu"; }
bool is_heading(const std::string& name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '6'; }

class MenuFinder {
 public:
  MenuFinder(const Markup& markup, const PageArticle& article, std::vector<PageDoubt>& doubts)
      : markup_(markup), lines_(markup.source), article_(article), doubts_(doubts) {}

  std::vector<PageEntry> find() {
    std::optional<std::size_t> heading;
    for (std::size_t i = 0; i < markup_.nodes.size();) {
      const MarkupNode& node = markup_.nodes[i];
      if (article_.body && i == *article_.body && node.name != "body") {
        i = node.next;
        heading.reset();
        continue;
      }
      if (is_heading(node.name)) heading = i;
      if (is_list(node.name) && !(article_.body && markup_.is_within(*article_.body, i))) {
        read_list(i, heading_entry(i, heading));
        heading.reset();
        i = node.next;
        continue;
      }
      ++i;
    }
    if (passed_over_ > 0) doubts_.push_back({0, fmt::format("entries of menus over the limit: {}", passed_over_)});
    return std::move(menu_);
  }

 private:
  bool has_room() {
    if (menu_.size() < kMaxPageEntries) return true;
    ++passed_over_;
    return false;
  }

  std::optional<std::size_t> heading_entry(std::size_t list, std::optional<std::size_t> heading) {
    if (!heading || markup_.nodes[*heading].to > markup_.nodes[list].from) return std::nullopt;
    const std::string label = words_of_node(markup_, *heading);
    if (label.empty() || label.size() > kMaxLabelBytes || !has_room()) return std::nullopt;
    menu_.push_back({label, lines_.line_at(markup_.nodes[*heading].from), 0, std::nullopt, std::nullopt});
    return menu_.size() - 1;
  }

  // Entries and the lists inside them, without recursion: pages nest as deep as they like.
  void read_list(std::size_t list, std::optional<std::size_t> around) {
    struct Open {
      std::size_t until;
      std::optional<std::size_t> entry;
    };
    std::vector<Open> open{{markup_.nodes[list].next, around}};
    for (std::size_t i = list + 1; i < markup_.nodes[list].next; ++i) {
      while (i >= open.back().until) open.pop_back();
      if (markup_.nodes[i].name != "li") continue;
      const std::optional<std::size_t> parent = open.back().entry;
      const auto entry = read_entry(i, parent);
      open.push_back({markup_.nodes[i].next, entry ? entry : parent});
    }
  }

  // The first link of an entry, or its words before a list.
  std::optional<std::size_t> read_entry(std::size_t item, std::optional<std::size_t> parent) {
    std::optional<std::size_t> link;
    std::optional<std::size_t> inner_list;
    for (std::size_t i = item + 1; i < markup_.nodes[item].next && !link && !inner_list; ++i) {
      if (markup_.nodes[i].name == "a") link = i;
      if (is_list(markup_.nodes[i].name)) inner_list = i;
    }
    if (!has_room()) return std::nullopt;
    std::string label;
    if (link && markup_.nodes[*link].end - markup_.nodes[*link].inner < 4'000) label = words_of_node(markup_, *link);
    if (!link && inner_list) {
      const std::size_t from = markup_.nodes[item].inner;
      label = words_of_markup(markup_.source.substr(from, std::min<std::size_t>(
                                                               markup_.nodes[*inner_list].from - from, 4'000)));
    }
    if (label.empty() || label.size() > kMaxLabelBytes) return std::nullopt;
    PageEntry entry;
    entry.label = std::move(label);
    entry.line = lines_.line_at(markup_.nodes[link.value_or(item)].from);
    entry.parent = parent;
    if (parent) entry.depth = menu_[*parent].depth + 1;
    menu_.push_back(std::move(entry));
    return menu_.size() - 1;
  }

  const Markup& markup_;
  const LineCounter lines_;
  const PageArticle& article_;
  std::vector<PageDoubt>& doubts_;
  std::vector<PageEntry> menu_;
  std::size_t passed_over_ = 0;
};

}  // namespace

std::vector<PageEntry> menus_of(const Markup& markup, const PageArticle& article, std::vector<PageDoubt>& doubts) {
  return MenuFinder(markup, article, doubts).find();
}

}  // namespace dateline::intake
