#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// The elements of a saved HTML page, for finding its regions: where each begins and ends in the source, with the few
// attributes that tell what it is for. It is no HTML5 parser: end tags close the nearest open element of their name,
// and p, li, dt, dd, option and cells close their like. What is shown is read from the source by blocks::from_html,
// which is one. Linear in the source. Private to reading a page.
namespace dateline::intake {

inline constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);

struct MarkupNode {
  std::string name;        // lower case
  std::string marks;       // class, id and role, lower case, with blanks around each word: " main content "
  std::string_view href;   // of a and link; content of meta; datetime of time: as written
  std::string_view extra;  // name, property or itemprop of meta; rel of link; lang of html
  std::size_t parent = kNoNode;
  std::size_t from = 0;   // of the start tag
  std::size_t inner = 0;  // behind it
  std::size_t end = 0;    // before the end tag, or where it was closed
  std::size_t to = 0;     // behind the end tag
  std::size_t next = 0;   // the first node that is not inside this one
  int depth = 0;
};

struct Markup {
  std::string_view source;
  std::vector<MarkupNode> nodes;  // in the order of their start tags; a node's descendants follow it

  std::string_view inside(std::size_t node) const {
    return source.substr(nodes[node].inner, nodes[node].end - nodes[node].inner);
  }
  bool has_mark(std::size_t node, std::string_view word) const;
  bool is_within(std::size_t node, std::size_t around) const {
    return node >= around && node < nodes[around].next;
  }
};

// Refuses (kTooLarge) over blocks::kMaxHtmlTags.
base::Result<Markup> read_markup(std::string_view html);

// The words of a piece of HTML: references read, tags gone, white space collapsed.
std::string words_of_markup(std::string_view html);
// Of a node, without what is hidden from the eye and what stands above a title inside it ("category").
std::string words_of_node(const Markup& markup, std::size_t node);

// Text that only assistive technology reads.
bool is_hidden(const Markup& markup, std::size_t node);

}  // namespace dateline::intake
