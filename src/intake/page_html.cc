#include "intake/page_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "blocks/address.h"
#include "blocks/from_html.h"
#include "intake/page_dates.h"
#include "intake/page_sections.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kMaxLeads = 8;
constexpr std::size_t kMaxLeadBytes = 300;

// The source of a range without the elements that `is_left_out` names.
template <typename Predicate>
std::string markup_of(const Markup& markup, std::size_t from, std::size_t to, Predicate is_left_out) {
  std::string out;
  const auto later = [](const MarkupNode& node, std::size_t at) { return node.from < at; };
  auto node = std::lower_bound(markup.nodes.begin(), markup.nodes.end(), from, later);
  std::size_t at = from;
  for (; node != markup.nodes.end() && node->from < to; ++node) {
    if (node->from < at || !is_left_out(static_cast<std::size_t>(node - markup.nodes.begin()))) continue;
    out += markup.source.substr(at, node->from - at);
    out += ' ';
    at = std::min(node->to, to);
  }
  if (at < to) out += markup.source.substr(at, to - at);
  return out;
}

std::string in_lower_case_host(const std::string& address) {
  const std::size_t scheme = address.find("://");
  if (scheme == address.npos) return address;
  const std::size_t end = std::min(address.find('/', scheme + 3), address.size());
  return base::to_lower_ascii(address.substr(0, end)) + address.substr(end);
}

void read_address(const PageHead& head, const PageOptions& options, PageLayout& page) {
  const auto resolved = [&](const std::string& written) {
    const auto address = blocks::resolve_address(written, options.url);
    return address ? in_lower_case_host(*address) : std::string();
  };
  page.canonical = resolved(head.canonical);
  if (page.canonical.empty()) {
    page.canonical = resolved(head.og_url);
    page.doubts.push_back({0, page.canonical.empty() ? "the page has no canonical link"
                                                     : "the page has no canonical link: og:url is taken"});
  }
  if (page.canonical.empty()) page.canonical = in_lower_case_host(options.url);
  const std::string given = in_lower_case_host(options.url);
  if (!given.empty() && blocks::host_of(given) != blocks::host_of(page.canonical)) {
    page.doubts.push_back({0, fmt::format("the canonical link leads to another host: {}", page.canonical)});
  }
}

// "Jamaica Information Service" of "Wide Range Of … – Jamaica Information Service".
std::string site_in_title(std::string_view title, std::string_view headline) {
  if (headline.empty() || !title.starts_with(headline)) return {};
  const std::string_view rest = title.substr(headline.size());
  for (const std::string_view mark : {" \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", " | ", " :: "}) {
    if (rest.starts_with(mark) && rest.size() - mark.size() <= 100) return std::string(base::trim(rest.substr(mark.size())));
  }
  return {};
}

bool is_short_date_line(const model::Block& block) {
  if (block.kind != model::Block::Kind::kParagraph) return false;
  const std::string words = model::plain_text(block.inlines);
  return words.size() < 80 && !dates_in(words).empty();
}

std::vector<PageLine> lines_of_range(const Markup& markup, std::size_t from, std::size_t to) {
  const std::string html =
      markup_of(markup, from, to, [&](std::size_t i) { return is_furniture(markup, i) || is_hidden(markup, i); });
  std::vector<PageLine> lines;
  const auto read = blocks::from_html(html);
  if (!read) return lines;
  const std::vector<std::uint64_t> numbers = lines_of_blocks(read->blocks, markup.source, from);
  for (std::size_t i = 0; i < read->blocks.size(); ++i) {
    std::string words = base::collapse_space(model::plain_text(model::Blocks{read->blocks[i]}));
    if (!words.empty() && words.size() <= kMaxLeadBytes) lines.push_back({std::move(words), numbers[i]});
  }
  return lines;
}

// "Date: 6 February 2008" between title and text.
bool take_label(const PageLine& line, PageLayout& page) {
  const std::size_t colon = line.words.find(':');
  if (colon == line.words.npos) return false;
  const std::string_view words = line.words;
  const std::string_view value = base::trim(words.substr(colon + 1));
  if (value.empty() || !fact_label(words.substr(0, colon))) return false;
  page.labels.push_back({std::string(base::trim(words.substr(0, colon))), {{std::string(value), line.line}}, line.line});
  return true;
}

void read_leads(const Markup& markup, const PageHead& head, std::size_t from, std::size_t to, PageLayout& page) {
  const std::string description = base::fold(head.description);
  std::size_t left_out = 0;
  for (PageLine& line : lines_of_range(markup, from, to)) {
    if (take_label(line, page)) continue;
    if (page.standfirst.empty() && !description.empty() && base::fold(line.words) == description) {
      page.standfirst = line.words;
    } else if (page.leads.size() < kMaxLeads) {
      page.leads.push_back(std::move(line));
    } else {
      ++left_out;
    }
  }
  if (left_out > 0) {
    page.doubts.push_back({page.title.line, fmt::format("further lines between title and text are left out: {}", left_out)});
  }
}

base::Done read_body(const Markup& markup, const PageArticle& article, PageLayout& page) {
  const MarkupNode& body = markup.nodes[*article.body];
  std::size_t from = body.inner;
  if (article.title && markup.is_within(*article.title, *article.body)) from = markup.nodes[*article.title].to;
  const std::string html =
      markup_of(markup, from, body.end, [&](std::size_t i) { return is_furniture(markup, i) || is_hidden(markup, i); });
  const auto lang = model::parse_lang(page.lang);
  auto read = blocks::from_html(html, {.base = page.canonical, .lang = lang ? *lang : model::Lang{}});
  if (!read) return std::unexpected(std::move(read.error()));
  page.body = std::move(read->blocks);
  page.body_lines = lines_of_blocks(page.body, markup.source, from);
  while (!page.body.empty() && page.leads.size() < kMaxLeads && is_short_date_line(page.body.front())) {
    page.leads.push_back({base::collapse_space(model::plain_text(page.body.front().inlines)), page.body_lines.front()});
    page.body.erase(page.body.begin());
    page.body_lines.erase(page.body_lines.begin());
  }
  return {};
}

void read_time_elements(const Markup& markup, const LineCounter& lines, const PageArticle& article, PageLayout& page) {
  std::size_t from = article.title ? *article.title : article.body.value_or(0);
  for (std::size_t i = from; i < markup.nodes.size() && page.dates.size() < 20; ++i) {
    const MarkupNode& node = markup.nodes[i];
    if (article.body && node.from > markup.nodes[*article.body].to) break;
    if (node.name == "time" && !node.href.empty()) page.dates.push_back({std::string(node.href), lines.line_at(node.from)});
  }
}

}  // namespace

bool looks_like_html(std::string_view text) {
  const std::string start = base::to_lower_ascii(base::trim(text.substr(0, std::min<std::size_t>(text.size(), 4'096))));
  return start.starts_with("<!doctype") || start.starts_with("<?xml") || start.find("<html") != start.npos ||
         start.find("<head") != start.npos || start.find("<body") != start.npos || start.starts_with("<!--");
}

base::Result<PageLayout> layout_of_html(std::string_view html, const PageOptions& options) {
  auto read = read_markup(html);
  if (!read) return std::unexpected(std::move(read.error()));
  const Markup& markup = *read;
  const LineCounter lines(html);
  PageLayout page;
  const PageHead head = read_head_of_page(markup);
  page.lang = head.lang;
  page.site_name = base::collapse_space(head.site_name);
  page.issuer = head.issuer;
  page.dates = head.dates;
  read_address(head, options, page);
  const PageArticle article = find_article(markup, head);
  page.menu = menus_of(markup, article, page.doubts);
  if (article.title) {
    page.title = {words_of_node(markup, *article.title), lines.line_at(markup.nodes[*article.title].from)};
  } else if (!head.headline.empty() || !head.title.empty()) {
    page.title = {head.headline.empty() ? head.title : head.headline, 1};
    page.doubts.push_back({1, "no headline was found: the title is the one of the page's head"});
  }
  if (page.site_name.empty() && page.issuer.empty()) page.issuer = site_in_title(head.title, page.title.words);
  read_time_elements(markup, lines, article, page);
  if (!article.body) return page;
  if (article.title && markup.nodes[*article.title].to <= markup.nodes[*article.body].from) {
    read_leads(markup, head, markup.nodes[*article.title].to, markup.nodes[*article.body].from, page);
  }
  if (auto done = read_body(markup, article, page); !done) return std::unexpected(std::move(done.error()));
  return page;
}

}  // namespace dateline::intake
