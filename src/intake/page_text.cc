#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "blocks/from_text.h"
#include "intake/page_layout.h"
#include "intake/page_sections.h"
#include "model/genres.h"

// A plain text page is one item or paragraph a line. "- x" is an entry of a menu. A "-" alone says that the next line
// is an entry with entries of its own: the heading of a section. The article is the run of other lines that has the
// most prose; the shorter runs (a search form, a footer) are left out and said.
namespace dateline::intake {
namespace {

enum class Shape { kBlank, kLoneDash, kItem, kHeading, kWords };

struct ShapedLine {
  Shape shape = Shape::kBlank;
  std::string_view words;  // of an item: behind the dash
  std::uint64_t line = 0;
};

constexpr std::size_t kProseBytes = 80;  // a line of this length is a sentence, not a label

std::vector<ShapedLine> lines_of_page(std::string_view text) {
  std::vector<ShapedLine> lines;
  std::uint64_t number = 0;
  for (const std::string_view raw : base::split(text, '\n')) {
    ShapedLine line{Shape::kWords, base::trim(raw), ++number};
    if (line.words.empty()) line.shape = Shape::kBlank;
    if (line.words == "-" || line.words == "*" || line.words == "•") line.shape = Shape::kLoneDash;
    for (const std::string_view dash : {"- ", "* ", "• "}) {
      if (!line.words.starts_with(dash)) continue;
      line.shape = Shape::kItem;
      line.words = base::trim(line.words.substr(dash.size()));
      break;
    }
    lines.push_back(line);
  }
  return lines;
}

// Headings of sections: behind a lone dash, or a section's words before an item.
void find_headings(std::vector<ShapedLine>& lines) {
  Shape before = Shape::kBlank;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    ShapedLine& line = lines[at];
    if (line.shape == Shape::kBlank) continue;
    if (line.shape == Shape::kWords && line.words.size() < kProseBytes) {
      std::size_t next = at + 1;
      while (next < lines.size() && lines[next].shape == Shape::kBlank) ++next;
      const bool leads_items = next < lines.size() && lines[next].shape == Shape::kItem;
      if (before == Shape::kLoneDash || (leads_items && section_of(line.words) != nullptr)) {
        line.shape = Shape::kHeading;
      }
    }
    before = line.shape;
  }
}

struct Run {
  std::size_t from = 0, to = 0;  // of lines
  bool is_menu = false;
  std::size_t prose = 0;  // bytes
};

// A menu begins at a lone dash, a heading, or items at the start; it ends at words that are no heading.
std::vector<Run> runs_of(const std::vector<ShapedLine>& lines) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const Shape shape = lines[at].shape;
    const bool opens_menu = shape == Shape::kLoneDash || shape == Shape::kHeading;
    const bool is_first_item = runs.empty() && shape == Shape::kItem;
    if (opens_menu || is_first_item) {
      if (runs.empty() || !runs.back().is_menu) runs.push_back({at, at, true, 0});
    } else if (shape == Shape::kWords && (runs.empty() || runs.back().is_menu)) {
      runs.push_back({at, at, false, 0});
    }
    if (runs.empty()) continue;
    runs.back().to = at + 1;
    if (shape == Shape::kWords && lines[at].words.size() >= kProseBytes) runs.back().prose += lines[at].words.size();
  }
  return runs;
}

// The text shows no depth: a section that menus nest stands under the newest one that it is known to stand in.
std::optional<std::size_t> parent_of_section(const std::vector<PageEntry>& menu, std::string_view label) {
  const SectionWords* words = section_of(label);
  const auto around = words == nullptr ? std::nullopt : section_around(words->section);
  for (std::size_t i = menu.size(); around && i-- > 0;) {
    const SectionWords* other = section_of(menu[i].label);
    if (other != nullptr && other->section == *around) return i;
  }
  return std::nullopt;
}

void read_menu(std::span<const ShapedLine> lines, PageLayout& page) {
  std::optional<std::size_t> section;
  std::size_t passed_over = 0;
  for (const ShapedLine& line : lines) {
    if (line.shape != Shape::kItem && line.shape != Shape::kHeading) continue;
    if (page.menu.size() >= kMaxPageEntries || line.words.size() > kMaxLabelBytes) {
      ++passed_over;
      continue;
    }
    PageEntry entry;
    entry.label = base::collapse_space(line.words);
    entry.line = line.line;
    entry.parent = parent_of_section(page.menu, entry.label);
    if (line.shape == Shape::kItem && !entry.parent) entry.parent = section;
    if (entry.parent) entry.depth = page.menu[*entry.parent].depth + 1;
    if (line.shape == Shape::kHeading) section = page.menu.size();
    page.menu.push_back(std::move(entry));
  }
  if (passed_over > 0) {
    page.doubts.push_back({lines.front().line, fmt::format("entries of menus over a limit, left out: {}", passed_over)});
  }
}

bool is_known_genre(std::string_view words) {
  if (words.size() > model::kMaxGenreBytes) return false;
  const std::string genre = model::genre_of_document_type(words);
  const auto known = model::known_genres();
  return genre != "other" && std::ranges::find(known, genre) != known.end();
}

// "Date:" or "Date: 6 February 2008", with the values that follow as items.
std::optional<PageLabel> read_label(std::span<const ShapedLine> lines, std::size_t& at) {
  const std::string_view words = lines[at].words;
  const std::size_t colon = words.find(':');
  if (colon == words.npos || !fact_label(words.substr(0, colon))) return std::nullopt;
  PageLabel label{std::string(base::trim(words.substr(0, colon))), {}, lines[at].line};
  if (const std::string_view rest = base::trim(words.substr(colon + 1)); !rest.empty()) {
    label.values.push_back({base::collapse_space(rest), lines[at].line});
  }
  for (++at; at < lines.size() && (lines[at].shape == Shape::kItem || lines[at].shape == Shape::kBlank); ++at) {
    if (lines[at].shape == Shape::kBlank) continue;
    const std::size_t next = lines[at].words.find(':');
    if (next != lines[at].words.npos && fact_label(lines[at].words.substr(0, next))) break;
    label.values.push_back({base::collapse_space(lines[at].words), lines[at].line});
  }
  // Where nothing is an item, the value is the next line, unless that is a label again or a sentence.
  const bool is_value = label.values.empty() && at < lines.size() && lines[at].shape == Shape::kWords &&
                        lines[at].words.size() < kProseBytes &&
                        (lines[at].words.find(':') == std::string_view::npos ||
                         !fact_label(lines[at].words.substr(0, lines[at].words.find(':'))));
  if (is_value) {
    label.values.push_back({base::collapse_space(lines[at].words), lines[at].line});
    ++at;
  }
  return label;
}

// The text of the rest; where every line is a paragraph, empty lines are put between them.
std::string body_text(std::span<const ShapedLine> lines) {
  const auto is_blank = [](const ShapedLine& line) { return line.shape == Shape::kBlank; };
  const bool has_blanks = std::ranges::any_of(lines, is_blank);
  const bool is_dump = !has_blanks && std::ranges::any_of(lines, [](const ShapedLine& line) {
    return line.words.size() > 100;
  });
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += '\n';
    const bool both_items = i > 0 && lines[i].shape == Shape::kItem && lines[i - 1].shape == Shape::kItem;
    if (i > 0 && is_dump && !both_items) text += '\n';
    if (lines[i].shape == Shape::kItem) text += "- ";
    text += lines[i].words;
  }
  return text;
}

base::Done read_article(std::span<const ShapedLine> lines, std::string_view source, PageLayout& page) {
  std::size_t at = 0;
  const auto skip_blank = [&] {
    while (at < lines.size() && lines[at].shape == Shape::kBlank) ++at;
  };
  skip_blank();
  if (at + 1 < lines.size() && is_known_genre(lines[at].words)) {
    page.kicker = {base::collapse_space(lines[at].words), lines[at].line};
    ++at;
  }
  skip_blank();
  if (at < lines.size()) {
    page.title = {base::collapse_space(lines[at].words), lines[at].line};
    ++at;
  }
  for (skip_blank(); at < lines.size(); skip_blank()) {
    auto label = read_label(lines, at);
    if (!label) break;
    page.labels.push_back(std::move(*label));
  }
  std::span<const ShapedLine> rest = lines.subspan(at);
  // Empty lines at the end part no paragraphs.
  while (!rest.empty() && rest.back().shape == Shape::kBlank) rest = rest.first(rest.size() - 1);
  auto body = blocks::from_text(body_text(rest));
  if (!body) return std::unexpected(std::move(body.error()));
  page.body = std::move(*body);
  const std::size_t offset = rest.empty() ? 0 : static_cast<std::size_t>(rest.front().words.data() - source.data());
  page.body_lines = lines_of_blocks(page.body, source, std::min(offset, source.size()));
  return {};
}

}  // namespace

base::Result<PageLayout> layout_of_text(std::string_view text, const PageOptions&) {
  PageLayout page;
  std::vector<ShapedLine> lines = lines_of_page(text);
  find_headings(lines);
  const std::vector<Run> runs = runs_of(lines);
  const auto longer = [](const Run& a, const Run& b) { return a.prose < b.prose; };
  const auto article = std::ranges::max_element(runs, longer);
  for (auto run = runs.begin(); run != runs.end(); ++run) {
    const std::span<const ShapedLine> part = std::span(lines).subspan(run->from, run->to - run->from);
    if (run->is_menu) {
      read_menu(part, page);
    } else if (run == article && run->prose > 0) {
      if (auto done = read_article(part, text, page); !done) return std::unexpected(std::move(done.error()));
    } else {
      page.doubts.push_back({part.front().line, fmt::format("words outside of menus and article are left out: \"{}\"",
                                                            base::shorten(part.front().words, 60))});
    }
  }
  return page;
}

}  // namespace dateline::intake
