#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "base/file.h"
#include "model/act.h"
#include "model/content.h"
#include "model/testing.h"

// Reads the examples of docs/formats/act.md and docs/formats/content.md: blocks fenced as "```KIND HASH", one line
// each.
namespace dateline::model {
namespace {

struct Example {
  std::string kind;
  std::string hash;
  std::string bytes;
};

std::vector<Example> examples_of(const std::string& document) {
  const auto text = base::read_file(std::string(DATELINE_SOURCE_DIR) + "/docs/formats/" + document, 1 << 20);
  EXPECT_TRUE(text) << document;
  std::vector<Example> examples;
  std::istringstream lines(text.value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t space = line.find(' ');
    if (!line.starts_with("```") || space == std::string::npos) continue;
    Example example{line.substr(3, space - 3), line.substr(space + 1), ""};
    std::getline(lines, example.bytes);
    examples.push_back(std::move(example));
  }
  return examples;
}

std::map<std::string, int> kinds_of(const std::vector<Example>& examples) {
  std::map<std::string, int> kinds;
  for (const Example& example : examples) ++kinds[example.kind];
  return kinds;
}

template <typename T>
std::string again(const base::Result<T>& value) {
  return value ? to_bytes(*value) : testing::refusal_of(value);
}

std::string again(const Example& example) {
  if (example.kind == "act") return again(act_from_bytes(example.bytes));
  if (example.kind == "text") return again(text_from_bytes(example.bytes));
  if (example.kind == "facts") return again(facts_from_bytes(example.bytes));
  if (example.kind == "term") return again(term_from_bytes(example.bytes));
  if (example.kind == "note") return again(note_from_bytes(example.bytes));
  if (example.kind == "redirect") return again(redirect_from_bytes(example.bytes));
  return "unknown kind of example";
}

TEST(Documents, ExamplesOfActsAreActs) {
  const auto examples = examples_of("act.md");
  EXPECT_EQ(kinds_of(examples), (std::map<std::string, int>{{"act", 5}}));
  for (const Example& example : examples) {
    EXPECT_EQ(again(example), example.bytes);
    EXPECT_EQ(base::to_hex(leaf_hash(example.bytes)), example.hash);
  }
}

TEST(Documents, ExamplesOfContentsAreContents) {
  std::string salt;
  for (int i = 0; i < 32; ++i) salt += static_cast<char>(i);
  const auto examples = examples_of("content.md");
  EXPECT_EQ(kinds_of(examples),
            (std::map<std::string, int>{{"facts", 1}, {"note", 2}, {"redirect", 1}, {"term", 1}, {"text", 2}}));
  for (const Example& example : examples) {
    EXPECT_EQ(again(example), example.bytes);
    EXPECT_EQ(base::to_hex(content_hash(salt, example.bytes)), example.hash);
  }
}

// The acts of one page name the contents of the other.
TEST(Documents, ActsNameTheContentsShown) {
  const auto acts = examples_of("act.md");
  for (const Example& content : examples_of("content.md")) {
    if (content.kind != "facts" && content.kind != "term" && content.kind != "redirect") continue;
    bool named = false;
    for (const Example& act : acts) named = named || act.bytes.find(content.hash) != std::string::npos;
    EXPECT_TRUE(named) << content.kind;
  }
}

}  // namespace
}  // namespace dateline::model
