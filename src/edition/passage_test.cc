#include "edition/passage.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::edition {
namespace {

using search::Clause;
using search::ClauseKind;
using search::Polarity;

std::vector<Clause> words(std::initializer_list<const char*> list) {
  std::vector<Clause> out;
  for (const char* word : list) out.push_back({ClauseKind::kWord, Polarity::kRequired, word});
  return out;
}

std::string filler(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += "other things ";
  return out;
}

TEST(Passage, ShortTextIsWhole) { EXPECT_EQ(likely_passage("a b c", words({"b"}), 100), (std::pair<std::size_t, std::size_t>{0, 5})); }

TEST(Passage, HoldsTheMostClauses) {
  const std::string text = filler(5'000) + "ice " + filler(5'000) + "Ice on the rivers " + filler(5'000);
  const auto [begin, end] = likely_passage(text, words({"ice", "river"}), 800);
  const std::string passage = text.substr(begin, end - begin);
  EXPECT_NE(passage.find("Ice on the rivers"), std::string::npos);
  EXPECT_LE(passage.size(), 801u);
  EXPECT_TRUE(begin == 0 || text[begin] == ' ');
}

TEST(Passage, LooksAtStartsOfWordsOnly) {
  const std::string text = "police " + filler(3'000) + "icebreaker" + filler(3'000);
  const auto [begin, end] = likely_passage(text, words({"ice"}), 500);
  EXPECT_GT(begin, 2'000u);
}

TEST(Passage, UnrecognisedIsWhole) {
  const std::string text = filler(3'000) + "ÉTÉ" + filler(3'000);
  EXPECT_EQ(likely_passage(text, words({"été"}), 500).second, text.size());
  EXPECT_EQ(likely_passage(text, {{ClauseKind::kWord, Polarity::kExcluded, "other"}}, 500).first, 0u);
}

TEST(Passage, KeepsCharactersWhole) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "ไทย";
  text += " needle ";
  for (int i = 0; i < 2'000; ++i) text += "ไทย";
  const auto [begin, end] = likely_passage(text, words({"needle"}), 300);
  EXPECT_TRUE(begin == 0 || (static_cast<unsigned char>(text[begin]) & 0xC0) != 0x80);
  EXPECT_TRUE(end == text.size() || (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80);
}

}  // namespace
}  // namespace dateline::edition
