#include "portal/links.h"

#include <gtest/gtest.h>

namespace dateline::portal {
namespace {

const model::Lang kEnglish{"en"};

TEST(Links, ReleasesAndVersions) {
  EXPECT_EQ(release_url(kEnglish, {1987}, "ice-data").string(), "/en/n/1987/ice-data");
  EXPECT_EQ(release_url(kEnglish, {1987}).string(), "/en/n/1987");
  EXPECT_EQ(version_url(kEnglish, {1987}, 3).string(), "/en/n/1987@3");
  EXPECT_EQ(version_url(kEnglish, {1987}, 3).suffix(".csl.json").string(), "/en/n/1987@3.csl.json");
}

TEST(Links, TermsAndTheirFeeds) {
  EXPECT_EQ(term_url(kEnglish, model::TermKind::kPerson, {"leila"}, "leila-ben-youssef").string(),
            "/en/people/leila/leila-ben-youssef");
  EXPECT_EQ(term_feed_url(kEnglish, model::TermKind::kTopic, {"ice"}, FeedFormat::kJsonFeed).string(),
            "/en/topics/ice.feed.json");
}

TEST(Links, AFeedKnowsNoPagesAndNoOrder) {
  edition::FinderQuery query;
  query.words = "ice";
  query.page = 4;
  query.sort = edition::SortOrder::kRelevance;
  EXPECT_EQ(feed_url(kEnglish, query, FeedFormat::kAtom).string(), "/en/news.atom?q=ice");
  EXPECT_EQ(corrections_url(kEnglish, 1).string(), "/en/corrections");
  EXPECT_EQ(corrections_url(kEnglish, 2).string(), "/en/corrections?page=2");
}

TEST(Links, TheFinderKnowsEveryKind) {
  for (int i = 0; i < model::kTermKinds; ++i) {
    const auto kind = static_cast<model::TermKind>(i);
    const edition::FinderQuery query = query_for(kind, {"a-key"});
    EXPECT_EQ(query.choices(), 1u) << model::name_of(kind);
  }
}

TEST(Links, FilesAreNamedForTheirTitle) {
  model::Attachment file;
  file.id = "a1";
  file.file = std::string(64, 'a');
  file.title = "Open ice data";
  file.media_type = "application/pdf";
  EXPECT_EQ(file_url(file).string(), "/files/" + file.file + "/open-ice-data.pdf");
  file.title.clear();
  file.media_type = "application/x-unknown";
  EXPECT_EQ(file_name(file), "a1");
}

}  // namespace
}  // namespace dateline::portal
