#include "search/extract.h"

#include <gtest/gtest.h>

#include <string>

#include "search/analyse.h"
#include "search/query_text.h"

namespace dateline::search {
namespace {

// The passage with its matches in brackets.
std::string marked(const std::string& text, std::string_view language, std::string_view query, std::size_t max_bytes) {
  Analyser analyser;
  const Extract found = extract(text, language, *parse_query_text(query), max_bytes, analyser);
  std::string out;
  std::size_t at = found.begin;
  for (const auto& [begin, end] : found.matches) {
    out += text.substr(at, begin - at) + "[" + text.substr(begin, end - begin) + "]";
    at = end;
  }
  return out + text.substr(at, found.end - at);
}

const std::string kText =
    "The Permanent Council met in Vienna on Thursday. It spoke of many things and of nothing in particular for a long "
    "while. The Chairman recalled that the rule of law protects elections, and that an election protects the rule of "
    "law.";

TEST(Extract, MarksStemsAndPhrasesAsWholes) {
  EXPECT_EQ(marked(kText, "en", "elections \"rule of law\"", 100),
            "recalled that the [rule of law] protects [elections], and that an [election] protects the [rule of law].");
}

TEST(Extract, WithoutAMatchTheBeginning) {
  EXPECT_EQ(marked(kText, "en", "missing", 30), "The Permanent Council met in");
  EXPECT_EQ(marked("short", "en", "missing", 30), "short");
  EXPECT_EQ(marked("—————", "en", "missing", 5), "—");
  EXPECT_EQ(marked("", "en", "missing", 5), "");
}

TEST(Extract, PrefersMoreClausesThenTheEarlier) {
  EXPECT_EQ(marked("a council here. " + std::string(300, '.') + " a council of law here", "en", "council law", 30),
            "a [council] of [law] here");
  EXPECT_EQ(marked("one two one", "en", "one", 3), "[one]");
}

TEST(Extract, PrefixesAndAccents) {
  EXPECT_EQ(marked("Les élections législatives", "fr", "legisl* ELECTION", 60), "Les [élections] [législatives]");
  EXPECT_EQ(marked("Governments", "en", "governme*", 60), "[Governments]");
}

TEST(Extract, ExclusionsAreNotMarked) { EXPECT_EQ(marked("one two", "en", "one -two", 60), "[one] two"); }

TEST(Extract, NeverCutsACharacter) {
  const std::string text = "Министерство иностранных дел Российской Федерации сообщает";
  for (std::size_t bytes = 1; bytes < 120; ++bytes) {
    const std::string cut = marked(text, "ru", "дело", bytes);
    EXPECT_NE(cut.find("[дел]"), std::string::npos);
    EXPECT_NE(static_cast<unsigned char>(cut[0]) & 0xC0, 0x80);
  }
}

}  // namespace
}  // namespace dateline::search
