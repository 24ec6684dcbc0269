#include "formats/sitemap.h"

#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

constexpr const char* kNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr const char* kXhtml = "http://www.w3.org/1999/xhtml";

void write_address(XmlWriter& xml, const SitemapAddress& address) {
  xml.open("url");
  xml.element("loc", address.url);
  if (address.changed) xml.element("lastmod", base::to_iso(*address.changed));
  for (const auto& [lang, url] : address.alternates) {
    xml.empty("xhtml:link", {{"rel", "alternate"}, {"hreflang", lang.tag}, {"href", url}});
  }
  xml.close();
}

}  // namespace

std::string sitemap(const std::vector<SitemapAddress>& addresses) {
  XmlWriter xml;
  xml.open("urlset", {{"xmlns", kNamespace}, {"xmlns:xhtml", kXhtml}});
  for (const SitemapAddress& address : addresses) write_address(xml, address);
  return std::move(xml.close()).take();
}

std::string sitemap_index(const std::vector<SitemapPart>& parts) {
  XmlWriter xml;
  xml.open("sitemapindex", {{"xmlns", kNamespace}});
  for (const SitemapPart& part : parts) {
    xml.open("sitemap").element("loc", part.url);
    if (part.changed) xml.element("lastmod", base::to_iso(*part.changed));
    xml.close();
  }
  return std::move(xml.close()).take();
}

}  // namespace dateline::formats
