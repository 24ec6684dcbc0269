#include "desk/items/checks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/items/testing.h"
#include "desk/items/text_script.h"

namespace dateline::desk {
namespace {

using testing::lang;
using testing::text;

Checked good() {
  Checked item;
  item.facts.facts.genre = "press-release";
  item.facts.facts.issuers = {{"secretariat"}};
  item.facts.facts.topics = {{"media"}};
  item.facts.facts.contacts = {"Press office"};
  item.facts.facts.dateline = {{"VIENNA"}, base::parse_day("2026-02-02")};
  item.facts.facts.original = lang("en");
  item.texts = {text("en", "Title", {"The mission has started its work in the country."})};
  Draft facts;
  facts.head = 1;
  facts.state = DraftState::kReady;
  Draft english = facts;
  english.key = "en";
  item.drafts = {facts, english};
  item.planned_day = base::parse_day("2026-02-02");
  return item;
}

// "error title en title": severity, rule, draft, place.
std::vector<std::string> findings(const Checked& item) {
  constexpr const char* kSeverity[] = {"advice", "warning", "error"};
  std::vector<std::string> out;
  for (const Finding& finding : check(item)) {
    out.push_back(std::string(kSeverity[static_cast<int>(finding.severity)]) + " " + finding.rule + " " +
                  finding.draft + " " + finding.place);
  }
  return out;
}

using Lines = std::vector<std::string>;

template <typename Change>
Lines with(Change change) {
  Checked item = good();
  change(item);
  return findings(item);
}

model::Block heading(int level) {
  model::Block block = testing::paragraph("Heading");
  block.kind = model::Block::Kind::kHeading;
  block.level = level;
  return block;
}

model::Block figure(std::string source, std::string alt) {
  model::Block block;
  block.kind = model::Block::Kind::kFigure;
  block.source = std::move(source);
  block.alt = std::move(alt);
  return block;
}

TEST(Checks, FindNothingInAGoodItem) { EXPECT_EQ(findings(good()), Lines{}); }

TEST(Checks, OfFacts) {
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.issuers.clear(); }), Lines{"warning terms  facts/issuers"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.topics.clear(); }), Lines{"warning terms  facts/topics"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.contacts.clear(); }), Lines{"warning contact  facts/contacts"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.dateline.places.clear(); }),
            Lines{"advice dateline-place  facts/dateline"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.dateline.date = base::parse_day("2026-02-01"); }),
            Lines{"warning dateline-date  facts/dateline"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.published = model::parse_published("2026-02-03").value(); }),
            Lines{"error published-day  facts/published"});
  EXPECT_EQ(with([](Checked& c) { c.facts.facts.original = lang("fr"); }), Lines{"warning original  facts/original"});
  EXPECT_EQ(with([](Checked& c) { c.planned_day.reset(), c.facts.facts.dateline.date.reset(); }), Lines{});
}

TEST(Checks, OfNotes) {
  const auto correction = [](Checked& c) { c.facts.based_on = {{lang("en"), 1}}; };
  EXPECT_EQ(with(correction), Lines{"error note  note"});
  EXPECT_EQ(with([&](Checked& c) { correction(c), c.facts.note.weight = model::Weight::kMinor; }), Lines{});
  EXPECT_EQ(with([&](Checked& c) { correction(c), c.facts.note.texts = {{lang("fr"), "Corrigé."}}; }),
            Lines{"warning note-language  note"});
  EXPECT_EQ(with([&](Checked& c) { correction(c), c.facts.note.texts = {{lang("en"), "Corrected."}}; }), Lines{});
}

TEST(Checks, OfTitlesAndBodies) {
  EXPECT_EQ(with([](Checked& c) { c.texts[0].title.clear(); }), Lines{"error title en title"});
  EXPECT_EQ(with([](Checked& c) { c.texts[0].title = std::string(120, 'x'); }), Lines{});
  EXPECT_EQ(with([](Checked& c) { c.texts[0].title = std::string(121, 'x'); }), Lines{"warning title-length en title"});
  EXPECT_EQ(with([](Checked& c) { c.texts[0].body.clear(); }), Lines{"error body en body"});
  EXPECT_EQ(with([](Checked& c) { c.texts[0].body.push_back(heading(3)); }), Lines{"warning heading-order en body/1"});
  EXPECT_EQ(with([](Checked& c) { c.texts[0].body.push_back(heading(2)), c.texts[0].body.push_back(heading(4)); }),
            Lines{"warning heading-order en body/2"});
  EXPECT_EQ(with([](Checked& c) {
              for (const int level : {2, 3, 4, 2}) c.texts[0].body.push_back(heading(level));
            }),
            Lines{});
}

TEST(Checks, OfFigures) {
  const auto with_figure = [](model::Block block) {
    return with([&](Checked& c) {
      model::Attachment attachment;
      attachment.id = "a1";
      attachment.url = "https://www.example.org/a.jpg";
      c.texts[0].attachments = {attachment};
      c.texts[0].body.push_back(std::move(block));
    });
  };
  EXPECT_EQ(with_figure(figure("a1", "People at a table")), Lines{});
  EXPECT_EQ(with_figure(figure("a1", "")), Lines{"error alt-text en body/1"});
  EXPECT_EQ(with_figure(figure("a2", "People")), Lines{"error figure-file en body/1"});
  EXPECT_EQ(with_figure(figure("https://www.example.org/b.jpg", "People")), Lines{});
  model::Block quote;
  quote.kind = model::Block::Kind::kQuote;
  quote.children = {figure("a1", "")};
  EXPECT_EQ(with_figure(quote), Lines{"error alt-text en body/1"});
}

TEST(Checks, OfStatesAndTranslations) {
  EXPECT_EQ(with([](Checked& c) { c.drafts[1].state = DraftState::kWriting; }),
            (Lines{"error no-ready-text  ", "advice still-writing en "}));
  const auto translate = [](Checked& c) {
    Draft french = c.drafts[1];
    french.key = "fr";
    french.made_from = Draft::Source{lang("en"), 1};
    c.drafts.push_back(french);
    c.texts.push_back(text("fr", "Titre", {"La mission a commencé son travail dans le pays."}));
  };
  EXPECT_EQ(with(translate), Lines{});
  EXPECT_EQ(with([&](Checked& c) { translate(c), c.drafts[1].head = 2; }), Lines{"warning stale-translation fr "});
  EXPECT_EQ(with([&](Checked& c) { translate(c), c.drafts[1].head = 2, c.drafts[2].state = DraftState::kLeftOut; }),
            Lines{});
}

TEST(Checks, OfTheLanguageOfAText) {
  EXPECT_EQ(with([](Checked& c) { c.texts[0].body = {testing::paragraph("Миссия начала свою работу в стране.")}; }),
            Lines{"warning text-language en body"});
  EXPECT_TRUE(is_written_in_script_of("Миссия начала свою работу в стране.", lang("ru")));
  EXPECT_FALSE(is_written_in_script_of("The mission has started its work.", lang("ru")));
  EXPECT_TRUE(is_written_in_script_of("Мисија је почела свој рад у земљи.", lang("sr")));
  EXPECT_FALSE(is_written_in_script_of("Мисија је почела свој рад у земљи.", lang("sr-Latn")));
  EXPECT_TRUE(is_written_in_script_of("選挙監視団が本日、活動を開始しました。報告は明日です。", lang("ja")));
  EXPECT_TRUE(is_written_in_script_of("OSCE", lang("ru"))) << "too few letters to tell";
  EXPECT_TRUE(is_written_in_script_of("\xff\xfe", lang("ru")));
}

}  // namespace
}  // namespace dateline::desk
