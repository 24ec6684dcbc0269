#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "intake/page_html.h"

namespace dateline::intake {
namespace {

bool is_article_type(const base::Json& object) {
  std::vector<std::string> types;
  if (const base::Json* type = object.find("@type")) {
    if (type->string() != nullptr) types.push_back(*type->string());
    if (type->items() != nullptr) {
      for (const base::Json& each : *type->items()) {
        if (each.string() != nullptr) types.push_back(*each.string());
      }
    }
  }
  return std::ranges::any_of(types, [](std::string_view type) {
    return type.ends_with("Article") || type.ends_with("Posting") || type == "WebPage" || type == "Report" ||
           type == "SpecialAnnouncement";
  });
}

std::string name_of_publisher(const base::Json& object) {
  for (const std::string_view member : {"publisher", "sourceOrganization"}) {
    const base::Json* publisher = object.find(member);
    if (publisher == nullptr) continue;
    if (publisher->string() != nullptr) return *publisher->string();
    if (std::string name = publisher->text("name"); !name.empty()) return name;
  }
  return {};
}

// Dates of a WebPage are the page's, so those of an article go before them.
void read_linked_data(const base::Json& json, std::uint64_t line, PageHead& head, int depth = 0) {
  if (depth > 3) return;
  if (json.items() != nullptr) {
    for (const base::Json& each : *json.items()) read_linked_data(each, line, head, depth + 1);
    return;
  }
  if (!json.is_object()) return;
  if (const base::Json* graph = json.find("@graph")) read_linked_data(*graph, line, head, depth + 1);
  if (!is_article_type(json)) return;
  if (const std::string date = json.text("datePublished"); !date.empty()) head.dates.push_back({date, line});
  if (head.headline.empty()) head.headline = json.text("headline");
  if (head.issuer.empty()) head.issuer = name_of_publisher(json);
  if (head.lang.empty()) head.lang = json.text("inLanguage");
}

std::string decoded(std::string_view value) { return words_of_markup(value); }

void read_meta(const MarkupNode& node, std::uint64_t line, PageHead& head) {
  const std::string name = base::to_lower_ascii(node.extra);
  const auto keep = [&](std::string& into) {
    if (into.empty()) into = decoded(node.href);
  };
  if (name == "og:title" || name == "dc.title" || name == "dcterms.title") keep(head.headline);
  if (name == "og:site_name") keep(head.site_name);
  if (name == "og:url") keep(head.og_url);
  if (name == "og:locale" || name == "dc.language" || name == "dcterms.language") {
    if (head.lang.empty()) {
      head.lang = decoded(node.href);
      std::ranges::replace(head.lang, '_', '-');
    }
  }
  if (name == "description" || name == "og:description") keep(head.description);
  if (name == "dc.publisher" || name == "dcterms.publisher" || name == "author" || name == "dc.creator") {
    keep(head.issuer);
  }
  if (name == "article:published_time" || name == "datepublished" || name == "dc.date" || name == "dcterms.date" ||
      name == "dcterms.issued" || name == "dc.date.issued" || name == "dcterms.created" || name == "date") {
    if (std::string date = decoded(node.href); !date.empty()) head.dates.push_back({std::move(date), line});
  }
}

bool has_rel(const MarkupNode& node, std::string_view wanted) {
  const std::string rel = base::to_lower_ascii(node.extra);
  const auto words = base::split(rel, ' ');
  return std::ranges::find(words, wanted) != words.end();
}

}  // namespace

PageHead read_head_of_page(const Markup& markup) {
  const LineCounter lines(markup.source);
  PageHead head;
  for (std::size_t i = 0; i < markup.nodes.size(); ++i) {
    const MarkupNode& node = markup.nodes[i];
    const auto line = [&] { return lines.line_at(node.from); };
    if (node.name == "html" && head.lang.empty()) head.lang = std::string(node.extra);
    if (node.name == "title" && head.title.empty()) head.title = decoded(markup.inside(i));
    if (node.name == "link" && head.canonical.empty() && has_rel(node, "canonical")) head.canonical = decoded(node.href);
    if (node.name == "meta") read_meta(node, line(), head);
    if (node.name == "script" && base::to_lower_ascii(node.extra) == "application/ld+json") {
      if (const auto json = base::parse_json(base::trim(markup.inside(i)))) read_linked_data(*json, line(), head);
    }
  }
  return head;
}

}  // namespace dateline::intake
