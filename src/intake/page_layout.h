#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/page_reading.h"
#include "model/block.h"

// A page cut into its regions, before any meaning: what both kinds of page, HTML and plain text, are reduced to.
// Private to reading a page.
namespace dateline::intake {

inline constexpr std::size_t kMaxLabelBytes = 200;  // longer words are no name of a thing

struct PageLine {
  std::string words;
  std::uint64_t line = 0;
};

// "Date: 6 February 2008", on one line or two.
struct PageLabel {
  std::string label;  // without the colon
  std::vector<PageLine> values;
  std::uint64_t line = 0;
};

struct StatedDate {
  std::string written;
  std::uint64_t line = 0;
};

struct PageLayout {
  std::string lang;  // as the page says it; may be empty
  std::string canonical;
  std::string site_name;
  std::string issuer;  // as metadata say it
  PageLine kicker;     // the line above the title: "Press release"
  PageLine title;
  std::string standfirst;
  std::vector<PageLabel> labels;
  std::vector<StatedDate> dates;  // from markup and metadata, the surest first
  std::vector<PageLine> leads;    // short lines between title and text
  model::Blocks body;
  std::vector<std::uint64_t> body_lines;  // of each top-level block
  std::vector<PageEntry> menu;
  std::vector<PageDoubt> doubts;
};

base::Result<PageLayout> layout_of_text(std::string_view text, const PageOptions& options);
base::Result<PageLayout> layout_of_html(std::string_view html, const PageOptions& options);
bool looks_like_html(std::string_view text);

// The lines of blocks: where the first words of each stand in `source`, looked for in order from `offset`.
std::vector<std::uint64_t> lines_of_blocks(const model::Blocks& blocks, std::string_view source, std::size_t offset);

// Line numbers of offsets, from 1.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text);
  std::uint64_t line_at(std::size_t offset) const;

 private:
  std::vector<std::size_t> ends_;  // of lines
};

}  // namespace dateline::intake
