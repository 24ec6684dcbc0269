#include "search/query_text.h"

#include <gtest/gtest.h>

namespace dateline::search {
namespace {

constexpr auto kRequired = Polarity::kRequired;
constexpr auto kExcluded = Polarity::kExcluded;
using Clauses = std::vector<Clause>;

TEST(QueryText, WordsPhrasesPrefixesAndExclusions) {
  EXPECT_EQ(*parse_query_text("  rule \"of law\" elect* -war -\"armed conflict\" -mine*"),
            (Clauses{{ClauseKind::kWord, kRequired, "rule"},
                     {ClauseKind::kPhrase, kRequired, "of law"},
                     {ClauseKind::kPrefix, kRequired, "elect"},
                     {ClauseKind::kWord, kExcluded, "war"},
                     {ClauseKind::kPhrase, kExcluded, "armed conflict"},
                     {ClauseKind::kPrefix, kExcluded, "mine"}}));
  EXPECT_EQ(*parse_query_text("«état de droit» „Recht“"),
            (Clauses{{ClauseKind::kPhrase, kRequired, "état de droit"}, {ClauseKind::kPhrase, kRequired, "Recht"}}));
}

TEST(QueryText, WhatIsNotClosedReachesToTheEnd) {
  EXPECT_EQ(*parse_query_text("\"rule of"), (Clauses{{ClauseKind::kPhrase, kRequired, "rule of"}}));
  EXPECT_EQ(parse_query_text("rule\"of\"law")->size(), 3u);
}

TEST(QueryText, SignsAloneAreSkippedButNotAQuery) {
  EXPECT_EQ(*parse_query_text("Paris - Berlin \"\" !"),
            (Clauses{{ClauseKind::kWord, kRequired, "Paris"}, {ClauseKind::kWord, kRequired, "Berlin"}}));
  EXPECT_TRUE(parse_query_text("  ")->empty());
  for (const char* nonsense : {"-", "\"\"", "?!", "*", "-*", "\"—\"", "\xFF"}) {
    const auto refused = parse_query_text(nonsense);
    ASSERT_FALSE(refused.has_value()) << nonsense;
    EXPECT_EQ(refused.error().kind, base::ProblemKind::kInvalid);
    EXPECT_EQ(refused.error().field, "q");
  }
}

TEST(QueryText, PrefixesHaveTwoLettersOfOneWord) {
  EXPECT_TRUE(parse_query_text("ab*").has_value());
  EXPECT_TRUE(parse_query_text("éa*").has_value());
  EXPECT_FALSE(parse_query_text("a*").has_value());
  EXPECT_FALSE(parse_query_text("é*").has_value());
  EXPECT_FALSE(parse_query_text("covid-1*").has_value());
}

TEST(QueryText, LimitsHold) {
  EXPECT_TRUE(parse_query_text(std::string(kMaxQueryBytes, 'a')).has_value());
  EXPECT_EQ(parse_query_text(std::string(kMaxQueryBytes + 1, 'a')).error().kind, base::ProblemKind::kTooLarge);
  std::string many;
  for (std::size_t i = 0; i < kMaxClauses; ++i) many += "a ";
  EXPECT_EQ(parse_query_text(many)->size(), kMaxClauses);
  EXPECT_EQ(parse_query_text(many + "a").error().kind, base::ProblemKind::kTooLarge);
}

TEST(QueryText, WritingAndReadingGiveTheSame) {
  for (const char* text : {"rule \"of law\" elect* -war -\"armed conflict\" -mine*", "a-b c", "\u0E44\u0E17\u0E22"}) {
    const auto clauses = *parse_query_text(text);
    EXPECT_EQ(to_query_text(clauses), text);
    EXPECT_EQ(*parse_query_text(to_query_text(clauses)), clauses);
  }
}

}  // namespace
}  // namespace dateline::search
