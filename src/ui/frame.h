#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "html/html.h"
#include "ui/assets.h"
#include "ui/catalogue.h"
#include "ui/institution.h"
#include "ui/words.h"

// The page skeleton that every page shares (docs: the mock's header, rail line and foot): a Frame says what a page is,
// whole_page() writes the document. The only place that knows <head>.
namespace dateline::ui {

// Without an address: this page itself, as the last one.
struct Crumb {
  Words words;
  std::optional<html::Url> url = {};
};

// A language of this page in the masthead. The current one has no address and is plain text.
struct LanguageLink {
  std::string tag;
  std::optional<html::Url> url;
};

// <link rel="alternate" hreflang>; absolute addresses.
struct Alternate {
  std::string hreflang;  // a tag or "x-default"
  html::Url url;
};

struct FeedLink {
  std::string media_type;  // "application/atom+xml"
  std::string title;
  html::Url url;
};

// The seven sections of the bar; kNone on pages outside them.
enum class Section : std::uint8_t { kNone, kNews, kTopics, kPlaces, kPeople, kMeetings, kStructure, kDocuments };

struct NavItem {
  Section section = Section::kNone;
  html::Url url;
};

// One row of "All sections": a linked heading with its count, then links in columns.
struct MenuLink {
  Words words;
  html::Url url;
};
struct MenuSection {
  Words title;
  html::Url url;
  std::optional<std::int64_t> count;
  std::vector<MenuLink> links;  // at most 60
  std::vector<MenuLink> more;   // closed ones, partners: a list of their own below
};

// The contents of "All sections"; equal for all pages of a language in one edition, so make it once.
html::Html menu_panel(const std::vector<MenuSection>& sections, const Catalogue& page);

enum class Indexing : std::uint8_t { kIndex, kNoindex };

struct OpenGraph {
  std::string type = "website";          // "article" for releases
  std::optional<std::string> published;  // ISO 8601
  std::optional<std::string> modified;
};

struct Frame {
  std::string title;                   // of the page alone; the institution's name is added; empty on the home page
  std::string title_lang;              // of title where it differs from the page
  std::string description;             // one or two sentences for search engines; may be empty
  std::optional<html::Url> canonical;  // absolute
  std::vector<Alternate> alternates;
  std::vector<FeedLink> feeds;
  std::vector<FeedLink> formats;  // the same thing in other forms: rel=alternate type=…, JSON, Markdown
  Indexing indexing = Indexing::kIndex;
  OpenGraph graph;
  html::Html json_ld;  // from html::json_island; empty: none

  html::Url home;                       // of this language
  std::vector<LanguageLink> languages;  // above eight they fold into a <details>
  std::vector<NavItem> nav;             // in order; only sections that exist
  Section current = Section::kNone;
  std::optional<html::Url> search;
  html::Html panel;            // menu_panel(); empty: no "All sections"
  std::vector<Crumb> crumbs;   // empty: no breadcrumb row; the last one is the page or its parent
  html::Html body;             // inside <main>: rows
  std::vector<MenuLink> foot;  // links of the foot
  html::Html record_line;      // of the foot: "The record holds …"

  explicit Frame(html::Url home_address) : home(std::move(home_address)) {}
};

html::Html whole_page(const Frame& frame, const Catalogue& page, const Institution& institution, const Assets& assets);

}  // namespace dateline::ui
