#include "ui/frame_head.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

std::string full_title(const Frame& frame, const Catalogue& page, const std::string& institution) {
  if (frame.title.empty()) return institution;
  return page.plain("frame.title", {{"page", frame.title}, {"institution", institution}});
}

Html links(const Frame& frame) {
  Html out;
  if (frame.canonical) out += format("<link rel=\"canonical\" href=\"{}\">\n", *frame.canonical);
  for (const Alternate& each : frame.alternates) {
    out += format("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">\n", each.hreflang, each.url);
  }
  for (const auto* list : {&frame.feeds, &frame.formats}) {
    for (const FeedLink& each : *list) {
      out += format("<link rel=\"alternate\" type=\"{}\" title=\"{}\" href=\"{}\">\n", each.media_type, each.title,
                    each.url);
    }
  }
  return out;
}

Html property(std::string_view name, std::string_view value) {
  return value.empty() ? Html() : format("<meta property=\"{}\" content=\"{}\">\n", name, value);
}

Html graph(const Frame& frame, const std::string& institution) {
  Html out = property("og:title", frame.title.empty() ? institution : frame.title);
  out += property("og:type", frame.graph.type);
  if (frame.canonical) out += property("og:url", frame.canonical->string());
  out += property("og:site_name", institution);
  out += property("og:description", frame.description);
  if (frame.graph.published) out += property("article:published_time", *frame.graph.published);
  if (frame.graph.modified) out += property("article:modified_time", *frame.graph.modified);
  return out;
}

}  // namespace

Html head_of(const Frame& frame, const Catalogue& page, const Institution& institution, const Assets& assets) {
  const std::string name = institution.name(page.tag()).text;
  Html out = format(
      "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n",
      full_title(frame, page, name));
  if (!frame.description.empty()) out += format("<meta name=\"description\" content=\"{}\">\n", frame.description);
  if (frame.indexing == Indexing::kNoindex) out += format("<meta name=\"robots\" content=\"noindex\">\n");
  out += format("<link rel=\"stylesheet\" href=\"{}\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">\n",
                assets.address(kStylesheet), assets.address(kFavicon));
  out += links(frame);
  out += graph(frame, name);
  if (!frame.json_ld.empty()) out += format("<script type=\"application/ld+json\">{}</script>\n", frame.json_ld);
  return out;
}

}  // namespace dateline::ui
