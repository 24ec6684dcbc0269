#pragma once

#include <optional>
#include <string>

#include "intake/page_layout.h"
#include "intake/page_markup.h"

// The steps by which an HTML page becomes a layout. Private to reading a page.
namespace dateline::intake {

// What the head and scripts say: language, address, titles, dates, publisher.
struct PageHead {
  std::string lang;
  std::string canonical;  // as written
  std::string og_url;
  std::string site_name;
  std::string issuer;
  std::string title;     // <title>
  std::string headline;  // og:title, JSON-LD
  std::string description;
  std::vector<StatedDate> dates;
};
PageHead read_head_of_page(const Markup& markup);

// Where the article is.
struct PageArticle {
  std::optional<std::size_t> title;  // the node of its headline
  std::optional<std::size_t> body;   // the node that holds its paragraphs
};
PageArticle find_article(const Markup& markup, const PageHead& head);

// Navigation, forms, advertising and the like: no part of a text.
bool is_furniture(const Markup& markup, std::size_t node);
bool is_navigation(const Markup& markup, std::size_t node);

std::vector<PageEntry> menus_of(const Markup& markup, const PageArticle& article, std::vector<PageDoubt>& doubts);

}  // namespace dateline::intake
