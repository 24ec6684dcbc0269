#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "base/hash.h"
#include "base/text.h"
#include "formats/citation.h"
#include "formats/feed.h"
#include "formats/sitemap.h"

// Writes documents around strings that it is given, so that other programs' parsers can say what they read in them.
// formats_probe FOLDER < lines of hexadecimal bytes  →  FOLDER/N.atom, N.rss, N.xml; of valid UTF-8 also N.json,
// N.csl.json
namespace {

using namespace dateline;  // NOLINT: a program of one file

formats::Feed feed_of(const std::string& text) {
  formats::FeedEntry entry;
  entry.id = entry.url = "https://news.example/en/n/1";
  entry.title = entry.summary = entry.html = entry.author = text;
  entry.lang = {"en"};
  entry.categories = {text};
  entry.enclosures = {{"https://news.example/f", "text/plain", 1, text}};
  formats::FeedEntry withdrawn = entry;
  withdrawn.id = "https://news.example/en/n/2";
  withdrawn.state = formats::EntryState::kWithdrawn;
  withdrawn.state_words = withdrawn.state_note = text;
  formats::Feed feed;
  feed.id = feed.self = feed.page = "https://news.example/en/news";
  feed.title = feed.subtitle = feed.author = feed.generator = text;
  feed.lang = {"en"};
  feed.entries = {entry, withdrawn};
  return feed;
}

formats::Citation citation_of(const std::string& text) {
  formats::Citation out;
  out.key = "key";
  out.publisher = out.title = out.genre = out.label = out.place = out.summary = text;
  out.lang = {"en"};
  out.url = "https://news.example/en/n/1@1";
  return out;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("formats_probe FOLDER < lines of hexadecimal bytes\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::string line;
  for (int number = 0; std::getline(std::cin, line); ++number) {
    const auto bytes = base::from_hex(line);
    if (!bytes) return 2;
    const std::string name = std::to_string(number);
    const formats::Feed feed = feed_of(*bytes);
    write(folder / (name + ".atom"), formats::atom(feed));
    write(folder / (name + ".rss"), formats::rss(feed));
    const std::string url = "https://news.example/" + *bytes;
    write(folder / (name + ".xml"), formats::sitemap({{url, std::nullopt, {{{"en"}, url}}}}));
    if (!base::is_utf8(*bytes)) continue;
    write(folder / (name + ".json"), formats::json_feed(feed));
    write(folder / (name + ".csl.json"), formats::csl_json(citation_of(*bytes)));
  }
  return 0;
}
