#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/block.h"
#include "model/lang.h"

// Outside HTML, a fragment or a document, as blocks. Read by the rules of HTML5 (Gumbo), then reduced to the closed set
// of blocks by an allow-list: what is not on it is transparent (its words stay), and what is no text (scripts, frames,
// form controls, drawings) is dropped with its content and counted. All visible words stay, in order. The result keeps
// the limits of model/limits.h and is in NFC. Safe on hostile input: bytes, tags, nesting and memory are limited
// (below), and none of the work grows with the square of the input. It does not find the article in a page, nor guess
// who speaks in a quote; a figure's source is the picture's outside address, until the caller stores the picture.
namespace dateline::blocks {

inline constexpr std::size_t kMaxHtmlBytes = 4u << 20;
inline constexpr std::size_t kMaxHtmlTags = 200'000;          // start and end tags
inline constexpr std::size_t kMaxHtmlDepth = 400;             // open elements
inline constexpr std::size_t kMaxHtmlTreeBytes = 192u << 20;  // memory of the tree while it is read

// Links to paths: kDrop for pages of other sites without a base address, kKeep for our own markup.
enum class SitePaths { kDrop, kKeep };

struct HtmlSource {
  std::string base =
      {};  // absolute http(s) address against which links are resolved; empty: relative links are dropped
  model::Lang lang = {};  // of the text; chooses quotation marks for <q>; other languages inside become foreign spans
  SitePaths site_paths = SitePaths::kDrop;
};

struct FoundImage {
  std::string address;  // resolved
  std::string alt;
};

struct HtmlReport {
  std::map<std::string, std::size_t> dropped;  // element name → how many, each with its content
  std::size_t links_dropped = 0;               // other schemes, unresolvable, or to a place in the same page
  std::vector<FoundImage> images;              // in order; each also is a figure block
  std::vector<std::string> notes;              // what else was changed, in words; each at most once
};

struct FromHtml {
  model::Blocks blocks;
  HtmlReport report;
};

// Refuses input that is not UTF-8 (kInvalid) or over a limit (kTooLarge, naming it). Any thread.
base::Result<FromHtml> from_html(std::string_view html, const HtmlSource& source = {});

}  // namespace dateline::blocks
