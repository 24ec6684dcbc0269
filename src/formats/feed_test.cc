#include "formats/feed.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace dateline::formats {
namespace {

base::Instant at(std::string_view iso) { return base::parse_instant(iso).value(); }

FeedEntry entry() {
  FeedEntry entry;
  entry.id = "https://news.example/en/n/7";
  entry.url = "https://news.example/en/n/7/ports-a-b";
  entry.title = "Ports A & B";
  entry.lang = {"en"};
  entry.summary = "Two ports.";
  entry.html = "<p>Two <em>ports</em>.</p>";
  entry.published = at("2026-11-03T09:05:00Z");
  entry.updated = at("2026-11-05T10:00:00.250Z");
  entry.author = "Harbour Office";
  entry.categories = {"Ports"};
  entry.enclosures = {{"https://news.example/files/ab/map.pdf", "application/pdf", 1200, "Map"},
                      {"https://elsewhere.example/x", "pdf", 0, ""}};
  return entry;
}

Feed feed() {
  Feed feed;
  feed.id = feed.self = "https://news.example/en/news.atom?topic=ports";
  feed.title = "News: Ports";
  feed.lang = {"en"};
  feed.page = "https://news.example/en/news?topic=ports";
  feed.author = "Commission";
  feed.author_url = "https://news.example/en";
  feed.generator = "Dateline";
  feed.updated = at("2026-11-05T10:00:00.250Z");
  feed.entries = {entry()};
  return feed;
}

Feed withdrawn() {
  Feed out = feed();
  out.entries[0].state = EntryState::kWithdrawn;
  out.entries[0].state_words = "Withdrawn 6 November 2026";
  out.entries[0].state_note = "Never <signed>.";
  return out;
}

TEST(Atom, ExpectedBytes) {
  EXPECT_EQ(atom(feed()), R"(<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://news.example/en/news.atom?topic=ports</id>
<title>News: Ports</title>
<updated>2026-11-05T10:00:00.250Z</updated>
<author>
<name>Commission</name>
<uri>https://news.example/en</uri>
</author>
<generator>Dateline</generator>
<link rel="self" type="application/atom+xml" href="https://news.example/en/news.atom?topic=ports"/>
<link rel="alternate" type="text/html" href="https://news.example/en/news?topic=ports"/>
<entry xml:lang="en">
<id>https://news.example/en/n/7</id>
<title>Ports A &amp; B</title>
<link rel="alternate" type="text/html" hreflang="en" href="https://news.example/en/n/7/ports-a-b"/>
<published>2026-11-03T09:05:00Z</published>
<updated>2026-11-05T10:00:00.250Z</updated>
<author>
<name>Harbour Office</name>
</author>
<category term="Ports"/>
<link rel="enclosure" href="https://news.example/files/ab/map.pdf" type="application/pdf" length="1200" title="Map"/>
<link rel="enclosure" href="https://elsewhere.example/x"/>
<summary>Two ports.</summary>
<content type="html">&lt;p&gt;Two &lt;em&gt;ports&lt;/em&gt;.&lt;/p&gt;</content>
</entry>
</feed>
)");
}

TEST(Rss, ExpectedBytes) {
  EXPECT_EQ(rss(feed()), R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>News: Ports</title>
<link>https://news.example/en/news?topic=ports</link>
<description>News: Ports</description>
<language>en</language>
<dc:publisher>Commission</dc:publisher>
<lastBuildDate>Thu, 05 Nov 2026 10:00:00 GMT</lastBuildDate>
<generator>Dateline</generator>
<atom:link rel="self" type="application/rss+xml" href="https://news.example/en/news.atom?topic=ports"/>
<item>
<title>Ports A &amp; B</title>
<link>https://news.example/en/n/7/ports-a-b</link>
<guid isPermaLink="true">https://news.example/en/n/7</guid>
<pubDate>Tue, 03 Nov 2026 09:05:00 GMT</pubDate>
<atom:updated>2026-11-05T10:00:00.250Z</atom:updated>
<dc:creator>Harbour Office</dc:creator>
<dc:language>en</dc:language>
<category>Ports</category>
<enclosure url="https://news.example/files/ab/map.pdf" length="1200" type="application/pdf"/>
<description>Two ports.</description>
<content:encoded>&lt;p&gt;Two &lt;em&gt;ports&lt;/em&gt;.&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
)");
}

TEST(JsonFeed, ExpectedBytes) {
  EXPECT_EQ(
      json_feed(feed()),
      R"({"authors":[{"name":"Commission","url":"https://news.example/en"}],)"
      R"("feed_url":"https://news.example/en/news.atom?topic=ports",)"
      R"("home_page_url":"https://news.example/en/news?topic=ports","items":[{"attachments":[)"
      R"({"mime_type":"application/pdf","size_in_bytes":1200,"title":"Map","url":"https://news.example/files/ab/map.pdf"},)"
      R"({"mime_type":"application/octet-stream","url":"https://elsewhere.example/x"}],)"
      R"("authors":[{"name":"Harbour Office"}],"content_html":"<p>Two <em>ports</em>.</p>",)"
      R"("date_modified":"2026-11-05T10:00:00.250Z","date_published":"2026-11-03T09:05:00Z",)"
      R"("id":"https://news.example/en/n/7","language":"en","summary":"Two ports.","tags":["Ports"],)"
      R"("title":"Ports A & B","url":"https://news.example/en/n/7/ports-a-b"}],"language":"en",)"
      R"("title":"News: Ports","version":"https://jsonfeed.org/version/1.1"})");
}

TEST(Feeds, MarkAWithdrawnEntryInTitleAndText) {
  const std::string title = "[Withdrawn 6 November 2026] Ports A &amp; B";
  for (const std::string& xml : {atom(withdrawn()), rss(withdrawn())}) {
    EXPECT_NE(xml.find("<title>" + title + "</title>"), std::string::npos) << xml;
    EXPECT_NE(xml.find("&lt;strong&gt;Withdrawn 6 November 2026&lt;/strong&gt;: Never &amp;lt;signed&amp;gt;."),
              std::string::npos)
        << xml;
  }
  const auto json = base::parse_json(json_feed(withdrawn())).value();
  const base::Json& item = json.find("items")->items()->front();
  EXPECT_EQ(item.text("title"), "[Withdrawn 6 November 2026] Ports A & B");
  EXPECT_EQ(item.find("_dateline")->text("standing"), "withdrawn");
  EXPECT_EQ(item.find("_dateline")->text("note"), "Never <signed>.");
  EXPECT_TRUE(
      item.text("content_html").starts_with("<p><strong>Withdrawn 6 November 2026</strong>: Never &lt;signed&gt;."));
}

TEST(Feeds, AnUndatedEntryHasNoDateOfPublication) {
  Feed undated = feed();
  undated.entries[0].published.reset();
  EXPECT_EQ(atom(undated).find("<published>"), std::string::npos);
  EXPECT_EQ(rss(undated).find("<pubDate>"), std::string::npos);
  EXPECT_EQ(json_feed(undated).find("date_published"), std::string::npos);
}

TEST(Rss, DatesBeforeTheEpoch) {
  Feed old = feed();
  old.entries[0].published = at("1959-12-31T23:59:59.500Z");
  EXPECT_NE(rss(old).find("<pubDate>Thu, 31 Dec 1959 23:59:59 GMT</pubDate>"), std::string::npos);
}

TEST(Rss, AnIdThatIsNoAddressIsNoPermalink) {
  Feed other = feed();
  other.entries[0].id = "urn:example:7";
  EXPECT_NE(rss(other).find("<guid isPermaLink=\"false\">urn:example:7</guid>"), std::string::npos);
}

}  // namespace
}  // namespace dateline::formats
