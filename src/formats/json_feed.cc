#include "base/instant.h"
#include "base/json.h"
#include "formats/feed.h"
#include "formats/feed_parts.h"

namespace dateline::formats {
namespace {

base::Json authors(const std::string& name, const std::string& url) {
  base::Json author = base::Json::object();
  author.set("name", name);
  author.set_if("url", url);
  base::Json list = base::Json::array();
  list.push(std::move(author));
  return list;
}

base::Json attachment(const FeedLink& link) {
  base::Json json = base::Json::object();
  json.set("url", link.url);
  json.set("mime_type", is_media_type(link.media_type) ? link.media_type : kUnknownMediaType);
  json.set_if("title", link.title);
  if (link.bytes > 0) json.set("size_in_bytes", link.bytes);
  return json;
}

base::Json item(const FeedEntry& entry) {
  base::Json json = base::Json::object();
  json.set("id", entry.id);
  json.set("url", entry.url);
  json.set("title", marked_title(entry));
  json.set_if("language", entry.lang.tag);
  json.set_if("summary", entry.summary);
  json.set("content_html", marked_html(entry));
  if (entry.published) json.set("date_published", base::to_iso(*entry.published));
  json.set("date_modified", base::to_iso(entry.updated));
  if (!entry.author.empty()) json.set("authors", authors(entry.author, {}));
  base::Json tags = base::Json::array();
  for (const std::string& category : entry.categories) tags.push(category);
  json.set_if("tags", std::move(tags));
  base::Json attachments = base::Json::array();
  for (const FeedLink& link : entry.enclosures) attachments.push(attachment(link));
  json.set_if("attachments", std::move(attachments));
  if (entry.state == EntryState::kWithdrawn) {
    base::Json ours = base::Json::object();
    ours.set("standing", "withdrawn");
    ours.set("words", entry.state_words);
    ours.set_if("note", entry.state_note);
    json.set("_dateline", std::move(ours));
  }
  return json;
}

}  // namespace

std::string json_feed(const Feed& feed) {
  base::Json json = base::Json::object();
  json.set("version", "https://jsonfeed.org/version/1.1");
  json.set("title", feed.title);
  json.set_if("description", feed.subtitle);
  json.set_if("language", feed.lang.tag);
  json.set("feed_url", feed.self);
  json.set("home_page_url", feed.page);
  json.set("authors", authors(feed.author, feed.author_url));
  base::Json items = base::Json::array();
  for (const FeedEntry& entry : feed.entries) items.push(item(entry));
  json.set("items", std::move(items));
  return base::to_canonical(json);
}

}  // namespace dateline::formats
