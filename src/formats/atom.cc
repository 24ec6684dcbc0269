#include "base/instant.h"
#include "formats/feed.h"
#include "formats/feed_parts.h"
#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

void write_person(XmlWriter& xml, const std::string& name, const std::string& url) {
  xml.open("author").element("name", name).element_if("uri", url).close();
}

void write_enclosure(XmlWriter& xml, const FeedLink& link) {
  xml.empty("link", {{"rel", "enclosure"},
                     {"href", link.url},
                     {"type", is_media_type(link.media_type) ? link.media_type : std::string()},
                     {"length", link.bytes > 0 ? std::to_string(link.bytes) : std::string()},
                     {"title", link.title}});
}

void write_entry(XmlWriter& xml, const FeedEntry& entry) {
  xml.open("entry", {{"xml:lang", entry.lang.tag}});
  xml.element("id", entry.id);
  xml.element("title", marked_title(entry));
  xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"hreflang", entry.lang.tag}, {"href", entry.url}});
  if (entry.published) xml.element("published", base::to_iso(*entry.published));
  xml.element("updated", base::to_iso(entry.updated));
  if (!entry.author.empty()) write_person(xml, entry.author, {});
  for (const std::string& category : entry.categories) {
    if (!category.empty()) xml.empty("category", {{"term", category}});
  }
  for (const FeedLink& link : entry.enclosures) write_enclosure(xml, link);
  xml.element_if("summary", entry.summary);
  xml.element("content", marked_html(entry), {{"type", "html"}});
  xml.close();
}

}  // namespace

std::string atom(const Feed& feed) {
  XmlWriter xml;
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", feed.lang.tag}});
  xml.element("id", feed.id);
  xml.element("title", feed.title);
  xml.element_if("subtitle", feed.subtitle);
  xml.element("updated", base::to_iso(feed.updated));
  write_person(xml, feed.author, feed.author_url);
  xml.element_if("generator", feed.generator);
  xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", feed.self}});
  xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", feed.page}});
  for (const FeedEntry& entry : feed.entries) write_entry(xml, entry);
  return std::move(xml.close()).take();
}

}  // namespace dateline::formats
