#include <array>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "base/instant.h"
#include "formats/feed.h"
#include "formats/feed_parts.h"
#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

// RFC 822 with a year of four digits, as RSS asks.
std::string rss_date(base::Instant instant) {
  constexpr std::array<const char*, 7> kWeekDays = {"Thu", "Fri", "Sat", "Sun",
                                                    "Mon", "Tue", "Wed"};  // from 1970-01-01
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::Day day = base::day_of(instant);
  const base::CalendarDay calendar = base::calendar_of(day);
  const std::int64_t seconds = (instant.ms - base::start_of(day).ms) / 1000;
  const auto week_day = static_cast<std::size_t>((day.days % 7 + 7) % 7);
  return fmt::format(FMT_COMPILE("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT"), kWeekDays[week_day], calendar.day,
                     kMonths[static_cast<std::size_t>(calendar.month - 1)], calendar.year, seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

// RSS knows one enclosure an item and wants all three attributes; readers take the first.
void write_enclosure(XmlWriter& xml, const FeedLink& link) {
  xml.empty("enclosure", {{"url", link.url},
                          {"length", std::to_string(link.bytes)},
                          {"type", is_media_type(link.media_type) ? link.media_type : kUnknownMediaType}});
}

void write_item(XmlWriter& xml, const FeedEntry& entry) {
  xml.open("item");
  xml.element("title", marked_title(entry));
  xml.element("link", entry.url);
  xml.element("guid", entry.id, {{"isPermaLink", entry.id.starts_with("http") ? "true" : "false"}});
  if (entry.published) xml.element("pubDate", rss_date(*entry.published));
  xml.element("atom:updated", base::to_iso(entry.updated));
  xml.element_if("dc:creator", entry.author);
  xml.element_if("dc:language", entry.lang.tag);
  for (const std::string& category : entry.categories) xml.element_if("category", category);
  if (!entry.enclosures.empty()) write_enclosure(xml, entry.enclosures.front());
  xml.element_if("description", entry.summary);
  xml.element("content:encoded", marked_html(entry));
  xml.close();
}

}  // namespace

std::string rss(const Feed& feed) {
  XmlWriter xml;
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
  xml.open("channel");
  xml.element("title", feed.title);
  xml.element("link", feed.page);
  xml.element("description", feed.subtitle.empty() ? feed.title : feed.subtitle);
  xml.element_if("language", feed.lang.tag);
  xml.element_if("dc:publisher", feed.author);
  xml.element("lastBuildDate", rss_date(feed.updated));
  xml.element_if("generator", feed.generator);
  xml.empty("atom:link", {{"rel", "self"}, {"type", "application/rss+xml"}, {"href", feed.self}});
  for (const FeedEntry& entry : feed.entries) write_item(xml, entry);
  return std::move(xml.close().close()).take();
}

}  // namespace dateline::formats
