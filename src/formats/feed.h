#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "model/lang.h"

// A feed as a value, and its three written forms. The caller chooses, words and addresses everything; all addresses are
// absolute. A corrected release keeps its id and its place and has a later `updated`; a withdrawn one stays, marked.
// Times are UTC. Nothing here reads a clock.
namespace dateline::formats {

struct FeedLink {
  std::string url;
  std::string media_type;  // may be empty
  std::int64_t bytes = 0;  // 0: unknown
  std::string title;
};

enum class EntryState { kLive, kWithdrawn };

struct FeedEntry {
  std::string id;     // permanent, the same in every version: an address
  std::string url;    // where to read it
  std::string title;  // plain
  model::Lang lang;
  std::string summary;                     // plain; may be empty
  std::string html;                        // the full text as markup, addresses in it absolute
  std::optional<base::Instant> published;  // none: undated
  base::Instant updated;                   // of the last public change
  std::string author;                      // the issuer; empty: the feed's
  std::vector<std::string> categories;     // plain labels
  std::vector<FeedLink> enclosures;
  EntryState state = EntryState::kLive;
  std::string state_words;  // "Withdrawn 5 November 2026", in the feed's language; for state kWithdrawn
  std::string state_note;   // the reason given; may be empty
};

struct Feed {
  std::string id;     // permanent
  std::string title;  // plain
  std::string subtitle;
  model::Lang lang;    // of title and words
  std::string self;    // this feed's own address
  std::string page;    // the page it follows
  std::string author;  // the institution
  std::string author_url;
  std::string generator;  // "Dateline 0.1"; empty: left out
  base::Instant updated;  // newest of the entries', or the record's
  std::vector<FeedEntry> entries;
};

std::string atom(const Feed& feed);       // RFC 4287
std::string rss(const Feed& feed);        // RSS 2.0 with content:encoded and atom:link
std::string json_feed(const Feed& feed);  // JSON Feed 1.1

}  // namespace dateline::formats
