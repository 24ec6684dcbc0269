#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "blocks/from_html.h"
#include "blocks/from_text.h"
#include "model/block.h"

// Real releases, in the folder that DATELINE_REAL_DATA names: no word of a body may be lost or change its place. Judged
// by a reader that knows nothing of HTML but tags.
namespace dateline::blocks {
namespace {

const std::filesystem::path kCorpora = std::getenv("DATELINE_REAL_DATA") == nullptr ? "" : std::getenv("DATELINE_REAL_DATA");

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// Without white space and invisible characters beyond ASCII, which the importers treat by rules of their own.
bool is_plain(std::string_view word) {
  for (const std::string_view mark : {"\xC2\xA0", "\xC2\xAD", "\xE2\x80", "\xE2\x81", "\xE3\x80\x80", "\xEF\xBB\xBF"}) {
    if (word.find(mark) != std::string_view::npos) return false;
  }
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (word[i] == '\xC2' && static_cast<unsigned char>(word[i + 1]) < 0xA0) return false;
  }
  return true;
}

// The text between tags, without scripts, styles, drawings and what stands beside character references.
std::vector<std::string> words_of(std::string_view html, bool has_tags) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    const bool is_tag = has_tags && html[at] == '<' && at + 1 < html.size() &&
                        (is_word_byte(html[at + 1]) || html[at + 1] == '/' || html[at + 1] == '!');
    if (!is_tag) {
      text += html[at++];
      continue;
    }
    std::string_view end = html.substr(at).starts_with("<!--") ? "-->" : ">";
    for (const auto& [open, close] :
         {std::pair{"<style", "</style>"}, {"<script", "</script>"}, {"<svg", "</svg>"}, {"<iframe", "</iframe>"}}) {
      if (html.substr(at).starts_with(open)) end = close;
    }
    // A ">" in a quoted attribute ends no tag.
    for (std::size_t quote = html.find("=\"", at); end == ">" && quote < html.find('>', at);
         quote = html.find("=\"", at)) {
      at = std::min(html.find('"', quote + 2), html.size() - 1);
    }
    const std::size_t found = html.find(end, at);
    at = found == std::string_view::npos ? html.size() : found + end.size();
    text += ' ';
  }
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const std::size_t from = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    const bool by_reference = (from > 0 && (text[from - 1] == '&' || text[from - 1] == '#' || text[from - 1] == ';')) ||
                              (at < text.size() && (text[at] == '&' || text[at] == ';'));
    const std::string word = text.substr(from, at - from);
    if (!by_reference && is_plain(word)) words.push_back(base::to_nfc(word).value_or(word));
  }
  return words;
}

// How many of the words do not follow in order.
std::size_t missing(const std::vector<std::string>& words, const std::string& text) {
  std::size_t count = 0;
  std::size_t at = 0;
  for (const std::string& word : words) {
    const std::size_t found = text.find(word, at);
    if (found == std::string::npos) {
      ++count;
    } else {
      at = found + word.size();
    }
  }
  return count;
}

TEST(Corpora, LoseNoWords) {
  if (!std::filesystem::exists(kCorpora)) GTEST_SKIP() << "DATELINE_REAL_DATA names no real archives";
  std::size_t releases = 0;
  std::size_t disordered = 0;
  for (const auto& folder : std::filesystem::directory_iterator(kCorpora)) {
    std::ifstream lines(folder.path() / "releases.ndjson");
    for (std::string line; std::getline(lines, line);) {
      const auto json = base::parse_json(line);
      ASSERT_TRUE(json.has_value());
      const std::string html = json->text("body_html");
      const std::string text = json->text("body_text");
      const std::string id = json->text("id");
      model::Blocks blocks;
      if (!html.empty()) {
        auto read = from_html(html, {.base = json->text("url"), .lang = {json->text("lang")}});
        ASSERT_TRUE(read.has_value()) << id << ": " << to_string(read.error());
        blocks = std::move(read->blocks);
      } else {
        auto read = from_text(text);
        ASSERT_TRUE(read.has_value()) << id << ": " << to_string(read.error());
        blocks = *std::move(read);
      }
      ++releases;
      const auto again = model::blocks_from_json(model::to_json(blocks));
      ASSERT_TRUE(again.has_value()) << id << ": " << to_string(again.error());
      EXPECT_TRUE(*again == blocks) << id;
      const std::vector<std::string> words = words_of(html.empty() ? text : html, !html.empty());
      std::vector<std::string> judged;
      // The numbers of numbered lists become the list's own.
      for (const std::string& word : words) {
        if (!html.empty() || word.find_first_not_of("0123456789") != std::string::npos) judged.push_back(word);
      }
      const std::string shown = model::plain_text(blocks);
      const std::size_t lost = missing(judged, shown);
      if (lost == 0) continue;
      // The HTML standard moves stray text out of tables, so it may stand earlier; but it stands.
      ++disordered;
      for (const std::string& word : judged) EXPECT_NE(shown.find(word), std::string::npos) << id << ": " << word;
    }
  }
  EXPECT_GE(releases, 20'000u);
  EXPECT_LE(disordered, 20u);
}

}  // namespace
}  // namespace dateline::blocks
