#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"

// Lists of links, and ways through long ones.
namespace dateline::ui {

// <a href lang hreflang>; hreflang only when it is given.
html::Html link(const html::Url& url, const Words& words, const Catalogue& page);

struct ListItem {
  Words words;
  std::optional<html::Url> url;
  std::optional<std::int64_t> count = {};
  html::Html sub = {};     // a second, quiet line
  html::Html before = {};  // a date in front (class dates)
};

enum class ListStyle : std::uint8_t {
  kPlain,  // side column
  kNums,   // with counts at the end of the line
  kDates,  // with a date in front
  kCols,   // columns of 12 rem
  kCols2,  // two columns, with counts at the end of the line
};
html::Html link_list(ListStyle style, const std::vector<ListItem>& items, const Catalogue& page);

// Parts of this page, with counts.
struct Tab {
  Words words;
  html::Url url;
  std::optional<std::int64_t> count;
};
html::Html tabs(const std::vector<Tab>& parts, const Catalogue& page);

// A–Z: letters that have something are links to #letter-1, #letter-2, …
html::Html letters(const std::vector<std::string>& labels, const Catalogue& page);
std::string letter_anchor(std::size_t position);  // "letter-1" for position 0

// "Page 1 of 7" and links to the neighbours that exist.
struct Pager {
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::optional<html::Url> previous, next;
};
html::Html pager(const Pager& position, const Catalogue& page);

// Chosen filters, each a link that removes it, then "Clear all".
struct Chip {
  std::string name;  // "Topic"
  Words value;
  html::Url without;
};
html::Html chips(const std::vector<Chip>& chosen, const std::optional<html::Url>& clear_all, const Catalogue& page);

// Attachments: kind ("PDF"), linked title, then facts.
struct FileItem {
  std::string kind;
  Words title;
  html::Url url;
  html::Html facts;  // "1.2 MB, 18 pages, English"
};
html::Html files(const std::vector<FileItem>& all, const Catalogue& page);

// A quotation as a list item on a person's page.
html::Html said(const Words& quote, const html::Html& below, const Catalogue& page);

}  // namespace dateline::ui
