#include "model/genres.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline::model {
namespace {

TEST(Genres, AreDistinctIds) {
  std::vector<std::string_view> genres(known_genres().begin(), known_genres().end());
  EXPECT_EQ(genres.back(), "other");
  for (const std::string_view genre : genres) EXPECT_TRUE(is_genre_id(genre)) << genre;
  std::sort(genres.begin(), genres.end());
  EXPECT_EQ(std::adjacent_find(genres.begin(), genres.end()), genres.end());
}

TEST(Genres, IdsArePlain) {
  EXPECT_TRUE(is_genre_id("x"));
  EXPECT_TRUE(is_genre_id(std::string(kMaxGenreBytes, 'x')));
  EXPECT_FALSE(is_genre_id(std::string(kMaxGenreBytes + 1, 'x')));
  for (const char* text : {"", "X", "a_b", "a b", "-a", "a-", "é"}) EXPECT_FALSE(is_genre_id(text)) << text;
}

TEST(Genres, OfDocumentTypesInAnyCase) {
  const std::pair<const char*, const char*> rows[] = {{"Memorandum", "memorandum"},
                                                      {"Medienmitteilung", "press-release"},
                                                      {"MEDIENMITTEILUNG", "press-release"},
                                                      {"Communiqué de presse", "press-release"},
                                                      {"Comunicato stampa", "press-release"},
                                                      {"press_release", "press-release"},
                                                      {"Press-Release", "press-release"},
                                                      {"Press Release", "press-release"},
                                                      {"speech", "speech"},
                                                      {"case_study", "case-study"},
                                                      {"news_story", "news"},
                                                      {"world_news_story", "news"},
                                                      {"open_consultation", "consultation"},
                                                      {"closed_consultation", "consultation"},
                                                      {"consultation_outcome", "consultation"},
                                                      {"oral_statement", "statement"},
                                                      {"written_statement", "statement"},
                                                      {"authored_article", "article"},
                                                      {"fatality_notice", "notice"},
                                                      {"policy_paper", "policy-paper"},
                                                      {"national_statistics", "statistics"},
                                                      {"official_statistics", "statistics"},
                                                      {"statutory_guidance", "guidance"},
                                                      {"guidance", "guidance"},
                                                      {"regulation", "regulation"},
                                                      {"Пресс-релиз", "press-release"},
                                                      {"Заявление", "statement"},
                                                      {"بيان صحفي", "press-release"},
                                                      {"Spot Report", "spot-report"}};
  for (const auto& [type, genre] : rows) EXPECT_EQ(genre_of_document_type(type), genre) << type;
}

TEST(Genres, KnownOnesStandForThemselves) {
  for (const std::string_view genre : known_genres()) EXPECT_EQ(genre_of_document_type(genre), genre);
}

TEST(Genres, UnknownTypesBecomeTheirSlug) {
  EXPECT_EQ(genre_of_document_type("ministerial_role"), "ministerial-role");
  EXPECT_EQ(genre_of_document_type("Tätigkeitsbericht 2008"), "taetigkeitsbericht-2008");
  EXPECT_EQ(genre_of_document_type(""), "other");
  EXPECT_EQ(genre_of_document_type(" !? "), "other");
  EXPECT_TRUE(is_genre_id(genre_of_document_type(std::string(63, 'x') + " yyyyyyyyy")));
}

}  // namespace
}  // namespace dateline::model
