#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "intake/page_html.h"

// The article by what most pages share: a headline that the page's title repeats, and near it the element in which
// paragraphs are densest. Its own markup is believed first: <article>, <main>, schema.org's articleBody.
namespace dateline::intake {
namespace {

constexpr auto kFurnitureNames = std::to_array<std::string_view>(
    {"nav", "footer", "form", "script", "style", "noscript", "button", "select", "template", "iframe", "dialog"});
constexpr auto kFurnitureMarks = std::to_array<std::string_view>(
    {"navigation", "breadcrumb", "breadcrumbs", "c-breadcrumb", "treecrumb", "share", "sharing", "social", "addtoany_shortcode",
     "advertisements", "advertisement", "carousel-ad-wrapper", "ad-item", "related", "related-more", "sectionrelated",
     "comments", "cookie-banner", "cookie", "pagination", "pager", "c-anchor-nav--default", "toc", "skiplinks", "sidebar",
     "complementary", "contentinfo", "search", "language-switcher", "navbreadcrumbs", "newsletter"});
constexpr std::size_t kParagraphBytes = 60;  // shorter ones are labels

bool is_heading(std::string_view name) { return name == "h1" || name == "h2"; }

// Bytes of words in a piece of markup: without tags, runs of blanks as one. References count as written.
std::size_t word_bytes(std::string_view html) {
  std::size_t count = 0;
  bool in_tag = false;
  bool blank = true;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag) {
      const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_blank || !blank) ++count;
      blank = is_blank;
    }
    if (c == '>') in_tag = false;
  }
  return count;
}

std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  const std::string folded = base::fold(text);
  for (const std::string_view word : base::split(folded, ' ')) {
    if (word.size() > 2) words.emplace(word);
  }
  return words;
}

// How much of the heading the page's own title repeats, 0 to 1.
double likeness(const std::set<std::string>& heading, const std::set<std::string>& title) {
  if (heading.empty() || title.empty()) return 0;
  std::size_t shared = 0;
  for (const std::string& word : heading) shared += title.contains(word) ? 1 : 0;
  return static_cast<double>(shared) / static_cast<double>(heading.size());
}

std::optional<std::size_t> find_title(const Markup& markup, const PageHead& head) {
  const std::set<std::string> wanted = words_in(head.headline.empty() ? head.title : head.headline);
  const std::set<std::string> also = words_in(head.title);
  std::optional<std::size_t> best;
  double best_score = -1;
  int seen = 0;
  for (std::size_t i = 0; i < markup.nodes.size() && seen < 100; ++i) {
    const MarkupNode& node = markup.nodes[i];
    if (!is_heading(node.name) || is_hidden(markup, i) || node.end - node.inner > 10'000) continue;
    bool in_navigation = false;
    for (std::size_t up = node.parent; up != kNoNode; up = markup.nodes[up].parent) {
      in_navigation = in_navigation || is_navigation(markup, up);
    }
    if (in_navigation) continue;
    ++seen;
    const std::set<std::string> words = words_in(words_of_node(markup, i));
    if (words.empty()) continue;
    double score = std::max(likeness(words, wanted), likeness(words, also));
    if (node.name == "h1") score += 0.5;
    // A heading of one word that the title holds is more often a section's name.
    if (words.size() == 1) score -= 0.25;
    score += std::min<double>(static_cast<double>(words.size()), 10) / 100;
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best_score >= 0.5 ? best : std::nullopt;
}

bool is_region(const Markup& markup, std::size_t node) {
  const MarkupNode& it = markup.nodes[node];
  return it.name == "article" || it.name == "main" || it.name == "body" || markup.has_mark(node, "main");
}

struct Density {
  std::vector<double> score;       // paragraphs inside, near ones more
  std::vector<std::size_t> prose;  // bytes of all paragraphs inside
};

Density density_of(const Markup& markup) {
  Density density{std::vector<double>(markup.nodes.size()), std::vector<std::size_t>(markup.nodes.size())};
  std::size_t furniture_until = 0;
  std::size_t paragraph_until = 0;
  for (std::size_t i = 0; i < markup.nodes.size(); ++i) {
    if (i < furniture_until) continue;
    if (is_furniture(markup, i)) {
      furniture_until = markup.nodes[i].next;
      continue;
    }
    const MarkupNode& node = markup.nodes[i];
    if (node.name != "p" && node.name != "pre" && node.name != "blockquote") continue;
    if (node.name == "blockquote" && node.next > i + 1 && markup.nodes[i + 1].name == "p") continue;  // its own count
    if (i < paragraph_until) continue;  // counted with the one around it
    paragraph_until = node.next;
    const std::size_t bytes = word_bytes(markup.inside(i));
    double share = 1;
    for (std::size_t up = node.parent; up != kNoNode; up = markup.nodes[up].parent) {
      density.prose[up] += bytes;
      if (bytes >= kParagraphBytes) density.score[up] += share * static_cast<double>(bytes);
      share /= 2;
    }
  }
  return density;
}

// Up from the densest element, while the one around it holds clearly more of the article.
std::size_t widened(const Markup& markup, const Density& density, std::size_t node) {
  while (!is_region(markup, node)) {
    const std::size_t up = markup.nodes[node].parent;
    if (up == kNoNode || markup.nodes[up].name == "body" || markup.nodes[up].name == "html") break;
    if (static_cast<double>(density.prose[up]) < 1.15 * static_cast<double>(density.prose[node])) {
      // The one further up may: an article of many sections has each in a wrapper of its own.
      const std::size_t next = markup.nodes[up].parent;
      if (next == kNoNode || markup.nodes[next].name == "body" || is_region(markup, up) ||
          static_cast<double>(density.prose[next]) < 1.15 * static_cast<double>(density.prose[node])) {
        break;
      }
    }
    node = up;
  }
  return node;
}

// Where to look: what the page marks as its article or main part, if the headline and enough prose are in it.
std::size_t region_of(const Markup& markup, const Density& density, const PageArticle& article) {
  constexpr std::size_t kEnoughBytes = 200;
  if (!article.title) return 0;
  for (std::size_t up = markup.nodes[*article.title].parent; up != kNoNode; up = markup.nodes[up].parent) {
    if (is_region(markup, up) && density.prose[up] >= kEnoughBytes) return up;
  }
  return 0;
}

}  // namespace

bool is_navigation(const Markup& markup, std::size_t node) {
  const MarkupNode& it = markup.nodes[node];
  return it.name == "nav" || it.name == "footer" || markup.has_mark(node, "navigation") ||
         markup.has_mark(node, "breadcrumb") || markup.has_mark(node, "contentinfo");
}

bool is_furniture(const Markup& markup, std::size_t node) {
  const std::string& name = markup.nodes[node].name;
  if (std::ranges::find(kFurnitureNames, name) != kFurnitureNames.end()) return true;
  if (markup.nodes[node].marks.empty() || name == "body" || name == "html" || name == "main" || name == "article") {
    return false;
  }
  return std::ranges::any_of(kFurnitureMarks, [&](std::string_view mark) { return markup.has_mark(node, mark); });
}

PageArticle find_article(const Markup& markup, const PageHead& head) {
  PageArticle article;
  article.title = find_title(markup, head);
  for (std::size_t i = 0; i < markup.nodes.size(); ++i) {
    if (!markup.has_mark(i, "itemprop=articleBody")) continue;
    article.body = i;
    return article;
  }
  const Density density = density_of(markup);
  if (density.score.empty()) return article;
  const std::size_t region = region_of(markup, density, article);
  const auto from = density.score.begin() + static_cast<std::ptrdiff_t>(region);
  const auto to = density.score.begin() + static_cast<std::ptrdiff_t>(markup.nodes[region].next);
  const auto densest = std::max_element(from, to);
  if (*densest <= 0) return article;
  article.body = widened(markup, density, static_cast<std::size_t>(densest - density.score.begin()));
  return article;
}

}  // namespace dateline::intake
