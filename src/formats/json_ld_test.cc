#include "formats/json_ld.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "formats/sample_views.h"

namespace dateline::formats {
namespace {

const Publisher kPublisher = {"Commission", "https://news.example/en", "press@news.example"};

ArticlePage article_page() {
  ArticlePage page;
  page.publisher = kPublisher;
  page.url = "https://news.example/en/n/7/ports-reopen";
  page.section = "Press release";
  page.trail = {{"Home", "https://news.example/en"}, {"Ports reopen", ""}};
  page.translations = {{{"fr"}, "https://news.example/fr/n/7/reouverture"}};
  page.summary = "Two ports reopen.";
  return page;
}

// The first node of the graph, which is the thing itself.
base::Json first(const std::string& document) {
  return base::parse_json(document).value().find("@graph")->items()->front();
}

TEST(JsonLd, ArticleExpectedBytes) {
  EXPECT_EQ(
      article(sample_release(), article_page()),
      R"({"@context":"https://schema.org","@graph":[{"@id":"https://news.example/en/n/7/ports-reopen","@type":"NewsArticle",)"
      R"("about":[{"@type":"DefinedTerm","name":"Ports"}],"articleSection":"Press release",)"
      R"("author":[{"@type":"Organization","name":"Harbour Office"}],"contentLocation":[{"@type":"Place","name":"Kerville"}],)"
      R"("correction":[{"@type":"CorrectionComment","datePublished":"2026-11-05T10:00:00Z","inLanguage":"en",)"
      R"("text":"The day is corrected."}],"dateModified":"2026-11-05T10:00:00Z","datePublished":"2026-11-03T10:05:00+01:00",)"
      R"("description":"Two ports reopen.","headline":"Ports reopen","identifier":"141/26","inLanguage":"en",)"
      R"("isAccessibleForFree":true,"locationCreated":[{"@type":"Place","name":"KERVILLE"}],)"
      R"("mainEntityOfPage":"https://news.example/en/n/7/ports-reopen",)"
      R"("mentions":[{"@type":"Person","jobTitle":"Chairman","name":"Ana Example"}],)"
      R"("publisher":{"@id":"https://news.example/en#institution","@type":"Organization","email":"press@news.example",)"
      R"("name":"Commission","url":"https://news.example/en"},"url":"https://news.example/en/n/7/ports-reopen","version":2,)"
      R"("workTranslation":[{"@id":"https://news.example/fr/n/7/reouverture","@type":"NewsArticle","inLanguage":"fr",)"
      R"("url":"https://news.example/fr/n/7/reouverture"}]},{"@type":"BreadcrumbList","itemListElement":[)"
      R"({"@type":"ListItem","item":"https://news.example/en","name":"Home","position":1},)"
      R"({"@type":"ListItem","name":"Ports reopen","position":2}]}]})");
}

TEST(JsonLd, AnEarlierVersionKnowsNoLaterCorrection) {
  edition::ReleaseView view = sample_release();
  view.version = 1;
  const base::Json json = first(article(view, article_page()));
  EXPECT_EQ(json.find("correction"), nullptr);
  EXPECT_EQ(json.text("dateModified"), "2026-11-03T09:05:01Z");
}

TEST(JsonLd, AWithdrawnArticleSaysSo) {
  edition::ReleaseView view = sample_release();
  EXPECT_EQ(first(article(view, article_page())).find("creativeWorkStatus"), nullptr);
  view.standing = edition::Standing::kWithdrawn;
  EXPECT_EQ(first(article(view, article_page())).text("creativeWorkStatus"), "Withdrawn");
}

TEST(JsonLd, APersonHasOtherNamesAndOnlyOfficesStillHeld) {
  const TermPage page = {kPublisher, "https://news.example/en/people/ana-example", {}};
  edition::TermView view = sample_term();
  base::Json json = first(term(view, page));
  EXPECT_EQ(json.text("@type"), "Person");
  EXPECT_EQ(*json.find("alternateName"), base::Json(base::Json::Array{base::Json("A. Example")}));
  EXPECT_EQ(*json.find("jobTitle"), base::Json(base::Json::Array{base::Json("Chairman")}));
  view.relations[0].period.to = model::Bound::unknown();
  EXPECT_EQ(first(term(view, page)).find("jobTitle"), nullptr);
}

TEST(JsonLd, EveryKindHasItsType) {
  const std::pair<model::TermKind, const char*> kinds[] = {{model::TermKind::kTopic, "DefinedTerm"},
                                                           {model::TermKind::kPlace, "Place"},
                                                           {model::TermKind::kOrganisation, "Organization"},
                                                           {model::TermKind::kPerson, "Person"},
                                                           {model::TermKind::kOffice, "Role"},
                                                           {model::TermKind::kSeries, "EventSeries"},
                                                           {model::TermKind::kMeeting, "Event"},
                                                           {model::TermKind::kProject, "Project"}};
  static_assert(std::size(kinds) == model::kTermKinds);
  for (const auto& [kind, type] : kinds) {
    edition::TermView view;
    view.self.kind = kind;
    view.self.name = "X";
    EXPECT_EQ(first(term(view, {kPublisher, "https://news.example/x", {}})).text("@type"), type);
  }
}

TEST(JsonLd, WebsiteOffersItsSearch) {
  const base::Json site = first(website(kPublisher, {"en"}, "https://news.example/en/news?q={q}"));
  EXPECT_EQ(site.find("potentialAction")->find("target")->text("urlTemplate"), "https://news.example/en/news?q={q}");
}

}  // namespace
}  // namespace dateline::formats
