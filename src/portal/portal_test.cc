#include "portal/portal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/failure.h"
#include "http/finish.h"
#include "portal/test_site.h"

// The public routes over a small record. Each row says what an answer must hold and what it must not.
namespace dateline::portal {
namespace {

// One of everything that an address can lead to.
class Site : public testing::Test {
 protected:
  Site() {
    site_.term(term_of(model::TermKind::kTopic, "t-ice", {{"en", "Ice"}, {"fr", "Glace"}}));
    site_.term(term_of(model::TermKind::kPlace, "p-fi", {{"en", "Finland"}}));
    site_.term(term_of(model::TermKind::kOffice, "o-rep", {{"en", "Special Representative"}}));
    model::Term person = term_of(model::TermKind::kPerson, "leila", {{"en", "Leila Ben Youssef"}});
    model::RelationInTime holds;
    holds.type = model::RelationType::kHolds;
    holds.target = {"o-rep"};
    holds.period = {model::Bound::at(*base::parse_day("2024-03-01")), model::Bound::open()};
    person.relations.push_back(holds);
    site_.term(person);

    model::Text text = text_of("en", "Ice data must be free", "Charts belong to every ship.");
    model::Block quote;
    quote.kind = model::Block::Kind::kQuote;
    quote.speaker.person = {"leila"};
    quote.children = text_of("en", "", "A chart behind a pay wall was never drawn.").body;
    text.body.push_back(quote);
    text.attachments.push_back({"a1", "Six steps", "https://files.cnw.example/six-steps.pdf", {}, "application/pdf", 1'300'000, {}, {}});
    model::Facts facts = facts_of("press-release", "2026-11-24T12:20:00+01:00");
    facts.label = "141/26";
    facts.topics = {{"t-ice"}};
    facts.places = {{"p-fi"}};
    facts.people = {{{"leila"}, {}, {}}};
    facts.dateline.places = {"Bergen"};
    free_ = site_.publish({text, text_of("fr", "Les données doivent être libres", "Des cartes pour tous.")}, facts);
    withdrawn_ = site_.publish({text_of("en", "Three ports close")}, facts_of("press-release", "2026-11-03"));
    site_.withdraw(withdrawn_, "The order was never signed.");
    removed_ = site_.publish({text_of("en", "Canary title", "Canary words")}, facts_of("statement", "2024-06-03"));
    site_.remove(removed_, "Order of a court.");
    corrected_ = site_.publish({text_of("en", "Harbours counted", "140 harbours.")}, facts_of("report", "2026-10-01"));
    site_.correct(corrected_, 2, text_of("en", "Harbours counted again", "104 harbours."), "The number was wrong.");
    russian_ = site_.publish({text_of("ru", "Безопасность судоходства", "Обзор.")}, facts_of("report", "2026-10-19"));
  }

  std::string n(std::uint32_t number) const { return "/en/n/" + std::to_string(number); }

  TestSite site_;
  std::uint32_t free_ = 0, withdrawn_ = 0, removed_ = 0, corrected_ = 0, russian_ = 0;
};

struct Row {
  std::string target;
  int status;
  std::vector<std::string> holds;
  std::vector<std::string> lacks;
};

void check(TestSite& site, const Row& row) {
  SCOPED_TRACE(row.target);
  const http::Response response = site.get(row.target);
  EXPECT_EQ(response.status, row.status);
  const std::string body = std::string(response.body.bytes()) + "\nLocation: " + response.location;
  for (const std::string& words : row.holds) EXPECT_NE(body.find(words), std::string::npos) << words << "\n" << body.substr(0, 6000);
  for (const std::string& words : row.lacks) EXPECT_EQ(body.find(words), std::string::npos) << words;
}

TEST_F(Site, PagesSayWhatTheyMust) {
  const std::vector<std::string> nothing_secret = {"Canary"};
  const std::vector<Row> rows = {
      {"/en", 200, {"<html lang=\"en\"", "Ice data must be free", "Council for Northern Waters"}, nothing_secret},
      {"/fr", 200, {"<html lang=\"fr\"", "Les données doivent être libres", "Conseil des eaux du Nord"}, nothing_secret},
      {"/ar", 200, {"<html lang=\"ar\" dir=\"rtl\"", "lang=\"en\""}, nothing_secret},
      {"/en/news", 200, {"Ice data must be free", "Three ports close", "Withdrawn"}, nothing_secret},
      {"/en/news?topic=ice", 200, {"Ice data must be free", "noindex", "Remove filter Topic: Ice\""}, {"Three ports close", "Canary"}},
      {"/en/news?topic=t-ice", 200, {"Ice data must be free", "Remove filter Topic: Ice\""}, {}},
      {"/en/news?topic=glace", 200, {"Remove filter Topic: Ice\""}, {}},
      {"/en/news?q=zzzz&topic=t-ice", 200, {"Remove filter Topic: Ice\"", "4 releases"}, {"5 releases"}},
      {"/en/news?q=canary", 200, {"canary"}, {"Canary title", "Canary words"}},
      {"/en/news/filters", 200, {"<form", "Finland"}, nothing_secret},
      {n(free_), 200, {"Bergen", "141/26", "12:20 CET", "11:20 UTC", "Leila Ben Youssef", "Special Representative", "id=\"q1\"", "hreflang=\"fr\"", "application/ld+json"}, {"Not available"}},
      {n(withdrawn_), 200, {"Withdrawn", "The order was never signed.", "Read the withdrawn text"}, {"1, live"}},
      {"/fr/people/leila", 200, {"<dd>Personne</dd>"}, {}},
      {n(removed_), 410, {"410", "Order of a court."}, nothing_secret},
      {n(corrected_), 200, {"Corrected", "The number was wrong.", "104 harbours"}, {"140 harbours"}},
      {n(corrected_) + "@1", 200, {"140 harbours", "version 1", "noindex"}, {"104 harbours"}},
      {n(corrected_) + "@3", 404, {}, {}},
      {n(russian_), 200, {"Not available in English", "lang=\"ru\"", "rel=\"canonical\" href=\"https://news.cnw.example/ru/n/"}, {}},
      {"/en/n/999", 404, {"There is no page"}, {}},
      {"/en/topics", 200, {"Ice"}, nothing_secret},
      {"/en/places", 200, {"Finland"}, nothing_secret},
      {"/en/people", 200, {"Leila Ben Youssef", "Special Representative", "In office today"}, nothing_secret},
      {"/en/offices", 200, {"Special Representative", "Leila Ben Youssef"}, nothing_secret},
      {"/en/organisations", 200, {"Structure"}, nothing_secret},
      {"/en/meetings", 200, {"Meetings"}, nothing_secret},
      {"/en/series", 200, {"series"}, nothing_secret},
      {"/en/projects", 200, {"Projects"}, nothing_secret},
      {"/en/topics/t-ice", 200, {"Ice", "Glace", "Ice data must be free"}, nothing_secret},
      {"/en/people/leila", 200, {"A chart behind a pay wall", "Special Representative", "1 Mar 2024", "#q1"}, nothing_secret},
      {"/en/offices/o-rep", 200, {"Held by", "Leila Ben Youssef"}, nothing_secret},
      {"/en/documents", 200, {"Ice data must be free", "https://files.cnw.example/six-steps.pdf", "Six steps", "1 release<"}, {"Three ports close", "Canary"}},
      {"/fr/documents", 200, {"Six steps"}, nothing_secret},
      {"/en/documents?page=2", 404, {}, {}},
      {"/en/documents?page=x", 404, {}, {}},
      {"/sitemap-2.xml", 200, {"/en/topics/t-ice/ice<", "/fr/topics/t-ice/glace<"}, nothing_secret},
      {"/sitemap-3.xml", 200, {n(free_) + "/ice-data-must-be-free<", n(corrected_) + "/harbours-counted-again<"}, {"Canary", n(removed_) + "/", n(removed_) + "<"}},
      {"/en/people/leila", 200, {"Often about places"}, {"Often with"}},
      {"/en/places/p-fi", 200, {"Often with"}, {"Often about places"}},
      {"/en/corrections", 200, {"The number was wrong.", "Withdrawn", "A removed release"}, nothing_secret},
      {"/en/holdings", 200, {"2026", "Press release"}, nothing_secret},
      {"/fr/holdings", 200, {"Communiqué de presse"}, {"Press release"}},
      {"/en/feeds", 200, {"/en/news.atom"}, nothing_secret},
      {"/en/about", 200, {"About"}, nothing_secret},
      {"/en/accessibility", 200, {"WCAG 2.2"}, nothing_secret},
      {"/en/contact", 200, {"press@cnw.example"}, nothing_secret},
      {"/robots.txt", 200, {"Sitemap: https://news.cnw.example/sitemap.xml"}, nothing_secret},
      {"/.well-known/security.txt", 200, {"Contact: mailto:security@cnw.example", "Expires: 2027-11-01"}, {}},
      {"/wp-login.php", 404, {"There is no page"}, {}},
      {"/xx-nowhere/news", 404, {}, {}},
      {"/en/nowhere", 404, {}, {}},
  };
  for (const Row& row : rows) check(site_, row);
}

TEST_F(Site, WrongAddressesLeadToTheRightOnes) {
  site_.redirect("/old/ice.html", free_);
  const std::vector<Row> rows = {
      {n(free_) + "/wrong-slug", 301, {"Location: " + n(free_) + "/ice-data-must-be-free"}, {}},
      {n(free_) + "/ice-data-must-be-free", 200, {}, {}},
      {n(corrected_) + "/harbours-counted", 301, {"/harbours-counted-again"}, {}},
      {"/EN/news?q=a", 301, {"Location: /en/news?q=a"}, {}},
      {"/en/news/", 301, {"Location: /en/news"}, {}},
      {"/en/places/t-ice", 301, {"Location: /en/topics/t-ice/ice"}, {}},
      {"/en/topics/ice", 301, {"Location: /en/topics/t-ice/ice"}, {}},
      {"/en/topics/t-ice/snow", 301, {"Location: /en/topics/t-ice/ice"}, {}},
      {"/old/ice.html", 301, {"/n/" + std::to_string(free_) + "/ice-data-must-be-free"}, {}},
      {"/favicon.ico", 301, {"Location: /assets/"}, {}},
  };
  for (const Row& row : rows) check(site_, row);
}

TEST_F(Site, NonsenseQuestionsAreRefusedOnThePage) {
  const std::vector<Row> rows = {
      {"/en/news?topic=nothing", 400, {"nothing", "<form"}, {}},
      {"/en/news?colour=red", 400, {"colour"}, {}},
      {"/en/news?from=2026-02-31&to=2026-03-01&q=ice&topic=t-ice", 400,
       {"name=\"q\" value=\"ice\"", "name=\"topic\" value=\"t-ice\"", "value=\"2026-02-31\" aria-invalid=\"true\"", "name=\"to\" type=\"text\" value=\"2026-03-01\""}, {}},
      {"/en/news?from=2026-03-02&to=2026-03-01", 400, {"The last day is before the first"}, {}},
      {"/fr/news?q=%21%21", 400, {"<html lang=\"fr\"", "Une recherche"}, {"lang=\"en\">a search"}},
      {"/fr/news?topic=nothing", 400, {"ne désigne rien ici"}, {"nothing here"}},
      {"/ar/news?sort=up", 400, {"طريقتا الترتيب"}, {"the orders"}},
      {"/fr/news?page=0", 400, {"de 1 à 500"}, {"a page is"}},
      {"/fr/news?year=MMVI", 400, {"s’écrit en chiffres"}, {"a year is"}},
      {"/en/news/filters?find=fin", 200, {"Finland"}, {}},
      {"/en/news?find=fin&topic=t-ice", 200, {"Ice data must be free"}, {}},
      {"/en/news?page=99", 404, {}, {}},
      {"/en/news?utm_source=letter", 200, {}, {}},
      {"/en/news.json?colour=red", 400, {"\"status\":400"}, {"<html"}},
  };
  for (const Row& row : rows) check(site_, row);
}

TEST_F(Site, AVeryLongFacetIsSearchedByName) {
  model::Facts facts = facts_of("report", "2026-11-20");
  for (int i = 0; i < 310; ++i) {
    const std::string name = "Topic " + std::to_string(1000 + i);
    site_.term(term_of(model::TermKind::kTopic, "long-" + std::to_string(i), {{"en", name}}));
    facts.topics.push_back({"long-" + std::to_string(i)});
    if (facts.topics.size() < 155) continue;
    site_.publish({text_of("en", "About half of everything")}, facts);
    facts.topics.clear();
  }
  const std::string all = site_.body("/en/news/filters");
  EXPECT_NE(all.find("name=\"find\""), std::string::npos);
  EXPECT_NE(all.find("311 values in all; shown: 60"), std::string::npos);
  const std::string found = site_.body("/en/news/filters?find=TOPIC+1309&topic=long-7");
  EXPECT_NE(found.find("Topic 1309"), std::string::npos);
  EXPECT_EQ(found.find("Topic 1308"), std::string::npos);
  EXPECT_NE(found.find("value=\"topic-1007\" checked"), std::string::npos) << "what is chosen stays";
  EXPECT_NE(found.find("value=\"TOPIC 1309\""), std::string::npos);
}

TEST_F(Site, PicturesAreNoDocuments) {
  model::Text text = text_of("en", "Only a picture");
  text.attachments.push_back({"a1", "Portrait", "https://files.cnw.example/portrait.JPG?w=1", {}, {}, 0, {}, {}});
  text.attachments.push_back({"a2", "Chart", "https://files.cnw.example/chart", {}, "image/svg+xml", 0, {}, {}});
  site_.publish({text}, facts_of("report", "2026-11-21"));
  check(site_, {"/en/documents", 200, {"Six steps", "1 release<"}, {"Only a picture", "Portrait"}});
}

// What a person sees who guesses a hash: nothing, whether bytes lie under it or not.
TEST_F(Site, AFileThatNoTextNamesIsNotThere) {
  const std::string staged = site_.put_file("staged for an act to come");
  const http::Response guess = site_.get("/files/" + std::string(64, '0') + "/table.txt");
  const http::Response before = site_.get("/files/" + staged + "/table.txt");
  EXPECT_EQ(before.status, 404);
  EXPECT_EQ(http::finish(before, http::Encoding::kIdentity, {})->head,
            http::finish(guess, http::Encoding::kIdentity, {})->head);
  EXPECT_EQ(before.body.bytes(), guess.body.bytes());
  EXPECT_FALSE(site_.was_opened(staged)) << "the folder was asked for a file that nothing names";

  model::Text text = text_of("en", "With a table");
  text.attachments.push_back({"a1", "Table", {}, staged, "text/plain", 25, {}, {}});
  const std::uint32_t number = site_.publish({text}, facts_of("report", "2026-11-22"));
  EXPECT_EQ(site_.get("/files/" + staged + "/table.txt").body.bytes(), "staged for an act to come");

  // Each version stays readable, and so does what it shows; a removal leaves nothing.
  site_.correct(number, 2, text_of("en", "Without a table"), "The table was another's.");
  EXPECT_EQ(site_.get("/files/" + staged + "/table.txt").status, 200);
  site_.withdraw(number, "Not ours.");
  EXPECT_EQ(site_.get("/files/" + staged + "/table.txt").status, 200);
  site_.remove(number, "Order of a court.");
  EXPECT_EQ(site_.get("/files/" + staged + "/table.txt").status, 404);
}

TEST_F(Site, AFileOfTwoReleasesOutlivesOne) {
  model::Text text = text_of("en", "With a table");
  text.attachments.push_back({"a1", "Table", {}, site_.put_file("shared"), "text/plain", 6, {}, {}});
  const std::string address = "/files/" + text.attachments[0].file + "/table.txt";
  const std::uint32_t first = site_.publish({text}, facts_of("report", "2026-11-22"));
  site_.publish({text}, facts_of("report", "2026-11-23"));
  site_.remove(first, "Order of a court.");
  EXPECT_EQ(site_.get(address).status, 200);
}

TEST_F(Site, AFileThatIsNamedAndMissingIsAFailure) {
  model::Text text = text_of("en", "With a table");
  text.attachments.push_back({"a1", "Table", {}, std::string(64, 'a'), "text/plain", 6, {}, {}});
  site_.publish({text}, facts_of("report", "2026-11-22"));
  EXPECT_THROW(site_.get("/files/" + std::string(64, 'a') + "/table.txt"), base::Failure);
}

TEST_F(Site, FormsOfARelease) {
  const std::vector<Row> rows = {
      {n(free_) + ".md", 200, {"# Ice data must be free", "Charts belong to every ship"}, {"<p>"}},
      {n(free_) + ".txt", 200, {"Ice data must be free", "https://news.cnw.example/en/n/"}, {"<p>"}},
      {n(withdrawn_) + ".txt", 200, {"Withdrawn", "The order was never signed."}, {}},
      {n(removed_) + ".json", 410, {}, {"Canary"}},
      {n(free_) + ".exe", 404, {}, {}},
  };
  for (const Row& row : rows) check(site_, row);
}

TEST_F(Site, TheFirstPageIsInTheReadersLanguage) {
  const auto location = [&](std::string_view accept) { return site_.get("/", {{"Accept-Language", accept}}).location; };
  EXPECT_EQ(location("fr-CH, en;q=0.5"), "/fr");
  EXPECT_EQ(location("de"), "/en");
  EXPECT_EQ(site_.get("/").status, 302);
  EXPECT_EQ(site_.get("/").vary, "Accept-Language");
}

TEST_F(Site, CachePolicies) {
  EXPECT_EQ(site_.get(n(free_)).cache.value(), http::CachePolicy::shared().value());
  EXPECT_EQ(site_.get(n(removed_)).cache.value(), http::CachePolicy::no_cache().value());
  EXPECT_EQ(site_.get("/en/n/999").cache.value(), http::CachePolicy::no_cache().value());
}

TEST_F(Site, AReplyIsKeptUntilTheEditionChanges) {
  const http::Request request = http::Request::get("/en");
  const auto first = site_.portal().handle(request);
  EXPECT_EQ(site_.portal().handle(request).get(), first.get());
  site_.publish({text_of("en", "A new one")}, facts_of("statement", "2026-11-24"));
  const auto second = site_.portal().handle(request);
  EXPECT_NE(second.get(), first.get());
  EXPECT_NE(second->body.bytes().find("A new one"), std::string_view::npos);
  site_.clock().advance_ms(86'400'000);
  EXPECT_NE(site_.portal().handle(request).get(), second.get());
}

TEST_F(Site, NoPageHasInlineStyleOrScript) {
  for (const char* target : {"/en", "/ar/news", "/en/people/leila", "/en/holdings", "/en/corrections"}) {
    SCOPED_TRACE(target);
    const std::string body = site_.body(target);
    EXPECT_EQ(body.find(" style="), std::string::npos);
    EXPECT_EQ(body.find("<style"), std::string::npos);
    EXPECT_EQ(body.find("<script>"), std::string::npos);
    EXPECT_EQ(body.find(" onclick"), std::string::npos);
  }
}

TEST(PortalSettings, WhatCannotWorkIsRefused) {
  const base::ManualClock clock{base::Instant{0}};
  const auto open = [&](auto&& change) {
    Settings settings;
    settings.institution.names["en"] = "Council";
    settings.languages = {{"en"}};
    change(settings);
    return Portal::open(std::move(settings), {}, clock);
  };
  EXPECT_TRUE(open([](Settings&) {}));
  EXPECT_FALSE(open([](Settings& s) { s.languages.clear(); }));
  EXPECT_FALSE(open([](Settings& s) { s.institution.names.clear(); }));
  EXPECT_FALSE(open([](Settings& s) { s.origin = "https://news.example/"; }));
  EXPECT_FALSE(open([](Settings& s) { s.origin = "news.example"; }));
  EXPECT_FALSE(open([](Settings& s) { s.time_zone = "Mars/Olympus"; }));
}

}  // namespace
}  // namespace dateline::portal
