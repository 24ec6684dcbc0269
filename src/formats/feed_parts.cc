#include "formats/feed_parts.h"

#include "html/html.h"

namespace dateline::formats {

std::string marked_title(const FeedEntry& entry) {
  if (entry.state == EntryState::kLive) return entry.title;
  return "[" + entry.state_words + "] " + entry.title;
}

std::string marked_html(const FeedEntry& entry) {
  if (entry.state == EntryState::kLive) return entry.html;
  const std::string note = entry.state_note.empty() ? std::string() : ": " + entry.state_note;
  return html::format("<p><strong>{}</strong>{}</p>\n", entry.state_words, note).string() + entry.html;
}

bool is_media_type(const std::string& media_type) {
  const std::size_t slash = media_type.find('/');
  return slash != std::string::npos && slash > 0 && slash + 1 < media_type.size();
}

}  // namespace dateline::formats
