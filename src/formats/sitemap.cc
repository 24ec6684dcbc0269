#include "formats/sitemap.h"

#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

constexpr const char* kNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr const char* kXhtml = "http://www.w3.org/1999/xhtml";

// What an address takes at the most, every character of it escaped.
std::size_t most_bytes(const SitemapAddress& address) {
  constexpr std::size_t kEscaped = 6;
  constexpr std::size_t kMarkup = 128;
  std::size_t bytes = kMarkup + address.url.size() * kEscaped;
  for (const auto& [lang, url] : address.alternates) bytes += kMarkup + (lang.tag.size() + url.size()) * kEscaped;
  return bytes;
}

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
  std::size_t written = 0;
  for (const SitemapAddress& address : addresses) {
    if (written == kMaxSitemapAddresses || xml.bytes() + most_bytes(address) > kMaxSitemapBytes) break;
    write_address(xml, address);
    ++written;
  }
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
