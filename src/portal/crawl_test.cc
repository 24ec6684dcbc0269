#include <gtest/gtest.h>

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "portal/test_site.h"

// A reader who follows every link of the site: each leads to a page, and each anchor is there.
namespace dateline::portal {
namespace {

std::vector<std::string> attributes(const std::string& page, std::string_view name) {
  std::vector<std::string> values;
  const std::string before = " " + std::string(name) + "=\"";
  for (std::size_t at = page.find(before); at != std::string::npos; at = page.find(before, at + 1)) {
    const std::size_t from = at + before.size();
    std::string value = page.substr(from, page.find('"', from) - from);
    for (std::size_t amp = value.find("&amp;"); amp != std::string::npos; amp = value.find("&amp;", amp + 1)) {
      value.erase(amp + 1, 4);
    }
    values.push_back(std::move(value));
  }
  return values;
}

void fill(TestSite& site) {
  site.term(term_of(model::TermKind::kTopic, "law", {{"en", "Law"}}));
  model::Term topic = term_of(model::TermKind::kTopic, "courts", {{"en", "Courts"}, {"fr", "Tribunaux"}});
  topic.relations.push_back({model::RelationType::kPartOf, {"law"}, {model::Bound::open(), model::Bound::open()}, {}, {}, {}});
  site.term(topic);
  site.term(term_of(model::TermKind::kOrganisation, "council", {{"en", "Council"}}));
  model::Term closed = term_of(model::TermKind::kOrganisation, "mission", {{"en", "Mission to the River"}});
  closed.closed = true;
  site.term(closed);
  model::Term place = term_of(model::TermKind::kPlace, "cz", {{"en", "Czechia"}});
  place.relations.push_back({model::RelationType::kTakesPartIn,
                             {"council"},
                             {model::Bound::at(*base::parse_day("1993-01-01")), model::Bound::open()},
                             {},
                             "participating State",
                             {}});
  site.term(place);
  site.term(term_of(model::TermKind::kSeries, "plenary", {{"en", "Plenary"}}));
  model::Term meeting = term_of(model::TermKind::kMeeting, "plenary-1", {{"en", "First plenary"}});
  meeting.held_from = base::parse_day("2026-12-01");
  meeting.relations.push_back({model::RelationType::kInSeries, {"plenary"}, {}, {}, {}, {}});
  site.term(meeting);
  site.term(term_of(model::TermKind::kProject, "charts", {{"en", "Charts for all"}}));

  for (int i = 0; i < 25; ++i) {
    model::Facts facts = facts_of("statement", "2026-11-" + std::to_string(10 + i % 15));
    facts.topics = {{"courts"}};
    facts.places = {{"cz"}};
    facts.issuers = {{"council"}};
    facts.meetings = {{"plenary-1"}};
    facts.projects = {{"charts"}};
    const std::string title = "Statement number " + std::to_string(i);
    std::vector<model::Text> texts = {text_of("en", title)};
    if (i % 3 == 0) texts.push_back(text_of("fr", "Déclaration " + std::to_string(i)));
    site.publish(texts, facts);
  }
  site.correct(2, 2, text_of("en", "Statement number one, corrected"), "A word was wrong.");
  site.withdraw(3, "It was a draft.");
  site.remove(5, "Order of a court.");
}

bool leads_somewhere(int status) { return status == 200 || status == 301 || status == 302 || status == 410; }

TEST(Crawl, EveryLinkLeadsToAPageAndEveryAnchorIsThere) {
  TestSite site({"en", "fr"});
  fill(site);
  std::deque<std::string> waiting = {"/"};
  std::set<std::string> seen = {"/"};
  std::size_t pages = 0;
  constexpr std::size_t kEnough = 1'500;
  while (!waiting.empty() && pages < kEnough) {
    const std::string target = waiting.front();
    waiting.pop_front();
    const http::Response response = site.get(target);
    ++pages;
    EXPECT_TRUE(leads_somewhere(response.status)) << target << " answers " << response.status;
    std::vector<std::string> links;
    if (!response.location.empty()) links.push_back(response.location);
    if (response.content_type.starts_with("text/html")) {
      const std::string page(response.body.bytes());
      const auto all = attributes(page, "id");
      const std::set<std::string> ids(all.begin(), all.end());
      EXPECT_EQ(ids.size(), all.size()) << "an id stands twice on " << target;
      for (const std::string& href : attributes(page, "href")) {
        const bool is_anchor = href.starts_with('#');
        EXPECT_TRUE(!is_anchor || ids.contains(href.substr(1))) << target << " has no " << href;
        links.push_back(href);
      }
      for (const std::string& action : attributes(page, "action")) links.push_back(action);
    }
    for (std::string link : links) {
      constexpr std::string_view kOrigin = "https://news.cnw.example";
      if (link.starts_with(kOrigin)) link.erase(0, kOrigin.size());
      if (!link.starts_with('/')) continue;
      link = link.substr(0, link.find('#'));
      // Combinations of filters have no end; one choice at a time is enough.
      const bool is_combined = link.find('&') != std::string::npos;
      if (!is_combined && seen.insert(link).second) waiting.push_back(link);
    }
  }
  EXPECT_GT(pages, 100u);
  EXPECT_LT(pages, kEnough) << "the site has no end";
}

}  // namespace
}  // namespace dateline::portal
