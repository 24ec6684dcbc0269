#include "intake/test_world.h"

#include <algorithm>
#include <set>

#include "base/text.h"

// tests/fixtures/quirks, row by row as its README expects.
namespace dateline::intake {
namespace {

using testing::is_odd;
using testing::Seen;
using testing::World;

class Quirks : public ::testing::Test {
 protected:
  void import(const std::string& name) {
    report = world.import_files({testing::source_path("tests/fixtures/quirks/" + name + ".ndjson")});
    seen = world.seen();
  }
  const testing::ReleaseSeen& release(const std::string& id) { return seen.releases.at(seen.number_of(id)); }
  const model::Text& text(const std::string& id, const std::string& lang) {
    return seen.text(seen.number_of(id), lang);
  }
  const model::Facts& facts(const std::string& id) { return seen.facts(seen.number_of(id)); }
  std::string published(const std::string& id) {
    const auto& date = facts(id).published;
    return date ? model::to_string(*date) : "undated";
  }
  // "de:Amt|fr:Office …" of the term, in the order in which the names came.
  std::string names(const model::TermKey& key) {
    std::string out;
    for (const model::NameInTime& name : seen.terms.at(key.value).names) {
      out += (out.empty() ? "" : "|") + name.lang.tag + ":" + name.name;
    }
    return out;
  }
  std::string words(const std::string& id, const std::string& lang) { return model::plain_text(text(id, lang).body); }

  World world;
  Report report;
  Seen seen;
};

TEST_F(Quirks, AllOfThemInOneRun) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(testing::source_path("tests/fixtures/quirks"))) {
    if (file.path().extension() == ".ndjson") files.push_back(file.path());
  }
  const Report first = world.import_files(files);
  EXPECT_EQ(first.read, 71u);
  EXPECT_EQ(first.refused_count, 16u);
  EXPECT_EQ(first.published, 55u);
  const std::uint64_t size = world.record.head().size;
  const Report again = world.import_files(files);
  EXPECT_EQ(again.unchanged, 55u);
  EXPECT_EQ(again.refused, first.refused);
  EXPECT_EQ(world.record.head().size, size);
}

TEST_F(Quirks, NumberedBodies) {
  import("numbered-bodies");
  EXPECT_EQ(report.published, 8u);
  EXPECT_EQ(seen.releases.size(), 5u);
  const std::string first = "quirk-bodies/41/de";
  EXPECT_EQ(release(first).texts.size(), 3u);
  EXPECT_EQ(seen.number_of("quirk-bodies/41/it"), seen.number_of(first));
  ASSERT_EQ(facts(first).issuers.size(), 1u);
  EXPECT_EQ(names(facts(first).issuers[0]),
            "de:Amt für Wasserstrassen|fr:Office des voies navigables|it:Ufficio delle vie navigabili|"
            "de:Bundesamt für Wasserstrassen und Häfen");
  ASSERT_EQ(facts(first).organisations.size(), 1u);
  EXPECT_EQ(names(facts(first).organisations[0]), "de:Departement für Verkehr|fr:Département des transports");
  ASSERT_EQ(facts(first).topics.size(), 2u);
  EXPECT_EQ(names(facts(first).topics[0]), "de:Schifffahrt|fr:Navigation|it:Navigazione|de:Navigation");
  EXPECT_EQ(names(facts(first).topics[1]), "de:Bauten|fr:Constructions");
  EXPECT_TRUE(seen.terms.at(facts(first).topics[0].value).closed);
  EXPECT_FALSE(seen.terms.at(facts(first).topics[1].value).closed);
  EXPECT_EQ(facts(first).dateline.places, (std::vector<std::string>{"Müntal", "Ost"}));
  EXPECT_EQ(published(first), "2005-04-18");
  EXPECT_TRUE(is_odd(report, 7, "date"));
  EXPECT_TRUE(is_odd(report, 7, "topics"));
  EXPECT_EQ(text(first, "it").origin->version, "2");
  const auto& relations = seen.terms.at(facts(first).issuers[0].value).relations;
  ASSERT_EQ(relations.size(), 1u);
  EXPECT_EQ(relations[0].type, model::RelationType::kPartOf);
  EXPECT_EQ(relations[0].target, facts(first).organisations[0]);

  const std::string lake = "quirk-bodies/77/de";
  EXPECT_EQ(release(lake).texts.size(), 2u);
  EXPECT_EQ(facts(lake).dateline.places, (std::vector<std::string>{"Lugo", "Chiara"}));
  EXPECT_EQ(text(lake, "de").body.size(), 2u);
  EXPECT_EQ(text(lake, "it").made_from->lang.tag, "de");

  EXPECT_EQ(facts("quirk-bodies/90/de").issuers, facts(first).issuers);
  EXPECT_EQ(facts("quirk-bodies/90/de").topics, std::vector<model::TermKey>{facts(first).topics[0]});
  EXPECT_EQ(facts("quirk-bodies/90/de").dateline.places, std::vector<std::string>{"Lugo"});
  const auto& office = seen.terms.at(facts(first).issuers[0].value);
  EXPECT_EQ(office.names[3].attested.front(), base::parse_day("2021-01-04"));
  EXPECT_EQ(office.names[0].attested, std::vector<base::Day>{*base::parse_day("2005-04-18")});

  EXPECT_TRUE(text("quirk-bodies/91/de", "de").body.empty());
  EXPECT_EQ(facts("quirk-bodies/91/de").dateline.places, std::vector<std::string>{"Lugo 9"});
  EXPECT_TRUE(is_odd(report, 6, ""));
  EXPECT_TRUE(is_odd(report, 8, "translations_of"));
  EXPECT_EQ(release("quirk-bodies/95/fr").texts.size(), 1u);

  ASSERT_EQ(text(first, "de").attachments.size(), 1u);
  EXPECT_EQ(text(first, "de").attachments[0].media_type, "application/pdf");
  EXPECT_EQ(text(first, "de").attachments[0].bytes, 13'000);
  EXPECT_EQ(text(first, "de").attachments[0].title, "Plan & Masse");
  EXPECT_EQ(facts(first).genre, "press-release");
  EXPECT_EQ(seen.terms.at(facts(first).places[0].value).country_code, "NO");
  EXPECT_EQ(names(facts(first).places[0]), "de:Norwegen|fr:Norvège|it:Norvegia");
}

TEST_F(Quirks, Revisions) {
  import("revisions");
  EXPECT_EQ(report.published, 5u);
  EXPECT_EQ(seen.releases.size(), 3u);
  const std::string english = "quirk-revisions/20060606/en";
  EXPECT_EQ(release(english).texts.size(), 3u);
  EXPECT_EQ(text(english, "sv").made_from, (model::MadeFrom{{"en"}, 0, "1.3"}));
  EXPECT_EQ(text(english, "he").made_from, (model::MadeFrom{{"en"}, 0, "1.1"}));
  EXPECT_EQ(text(english, "en").title, "Version 4 “pike” is here");
  EXPECT_EQ(text(english, "sv").title.find('<'), std::string::npos);
  EXPECT_NE(text(english, "sv").title.find("gädda"), std::string::npos);
  EXPECT_NE(text(english, "sv").title, "Version 4 gädda är här");
  EXPECT_EQ(text(english, "sv").origin->translator, "Exempel Översättare");
  EXPECT_NE(words(english, "en").find("a fish"), std::string::npos);
  EXPECT_NE(words(english, "en").find("run  it\n\tnow"), std::string::npos);
  EXPECT_NE(
      base::to_canonical(model::to_json(text(english, "en"))).find("https://www.quirk.example/News/2005/20050101"),
      std::string::npos);
  EXPECT_EQ(facts(english).references.size(), 2u);
  EXPECT_EQ(facts(english).original->tag, "en");
  EXPECT_EQ(seen.releases.at(seen.number_of("quirk-revisions/20060606a/en")).texts.size(), 1u);
  EXPECT_EQ(text("quirk-revisions/20060607/pt-BR", "pt-BR").title, "VersÃ£o nova");
}

TEST_F(Quirks, Dates) {
  import("dates");
  EXPECT_EQ(report.read, 14u);
  ASSERT_EQ(report.refused.size(), 2u);
  EXPECT_EQ(report.refused[0].line, 11u);
  EXPECT_EQ(report.refused[0].field, "date");
  EXPECT_EQ(report.refused[1].line, 12u);
  EXPECT_EQ(report.refused[1].field, "date");
  const std::vector<std::pair<int, std::string>> expected = {{1, "2004-05-22"},
                                                             {2, "2004-01-15"},
                                                             {3, "2005-07-19"},
                                                             {4, "2011-02-06"},
                                                             {5, "2020-08-24"},
                                                             {6, "undated"},
                                                             {7, "2015-07-09T15:00:57+01:00"},
                                                             {8, "2002-08-01"},
                                                             {9, "1881-02-27"},
                                                             {10, "undated"},
                                                             {13, "2017-07-18T09:00:00-04:00"},
                                                             {14, "2016-12-31T23:59:59Z"}};
  for (const auto& [line, date] : expected) EXPECT_EQ(published("quirk-dates/" + std::to_string(line)), date) << line;
  EXPECT_TRUE(is_odd(report, 6, "date"));
  EXPECT_FALSE(is_odd(report, 10, "date"));
  EXPECT_TRUE(is_odd(report, 14, "date"));
  EXPECT_EQ(text("quirk-dates/2", "en").origin->date_original, "2004-01-15,2004-01-19");
  EXPECT_EQ(text("quirk-dates/9", "en").origin->date_original, "");
}

TEST_F(Quirks, PercentAddresses) {
  import("percent-addresses");
  EXPECT_EQ(report.published, 4u);
  EXPECT_EQ(seen.releases.size(), 4u);
  EXPECT_EQ(words("quirk-percent/2025-04-01-en", "en"), "The first paragraph was cut by the source with …");
  EXPECT_EQ(text("quirk-percent/2025-04-01-si", "si").body.size(), 2u);
  EXPECT_TRUE(text("quirk-percent/2025-04-02-en", "en").body.empty());
}

TEST_F(Quirks, DecisionLists) {
  import("decision-lists");
  EXPECT_EQ(seen.releases.size(), 3u);
  const model::Text& first = text("quirk-lists/2016-01-06-001", "en");
  EXPECT_EQ(first.title, "CONSTRUCTION OF THE SECOND LOCK");
  ASSERT_EQ(first.body.size(), 1u);
  EXPECT_EQ(first.body[0].items.size(), 3u);
  const model::Text& second = text("quirk-lists/2016-01-06-002", "en");
  EXPECT_EQ(second.body[0].kind, model::Block::Kind::kParagraph);
  EXPECT_NE(second.origin->url, first.origin->url);
  EXPECT_EQ(facts("quirk-lists/2016-01-06-002").label, "2");
}

TEST_F(Quirks, FrontMatter) {
  import("front-matter");
  const std::string fees = "quirk-matter/2012-10-03-fees";
  EXPECT_EQ(text(fees, "en").title, "Submission of I & E Forms");
  EXPECT_EQ(words(fees, "en").find("Posted in"), std::string::npos);
  EXPECT_EQ(words(fees, "en").find("Last updated"), std::string::npos);
  EXPECT_EQ(words(fees, "en").find("alert"), std::string::npos);
  EXPECT_EQ(text(fees, "en").origin->updated, "2012-11-26");
  ASSERT_EQ(text(fees, "en").body.size(), 2u);
  EXPECT_EQ(text(fees, "en").body[1].rows[2][0].rows, 2);
  EXPECT_EQ(text(fees, "en").attachments[0].url, "https://www.quirk.example/files/news/2012/10/fees.pdf");
  EXPECT_EQ(report.dropped["style"], 1u);
  EXPECT_EQ(report.dropped["script"], 1u);
  const std::string links = base::to_canonical(model::to_json(text("quirk-matter/2013-01-02-links", "en")));
  EXPECT_EQ(links.find("javascript"), std::string::npos);
  EXPECT_EQ(links.find("data:"), std::string::npos);
  EXPECT_NE(links.find("mailto:a@quirk.example"), std::string::npos);
  EXPECT_NE(links.find("figure"), std::string::npos);
  EXPECT_NE(words("quirk-matter/2013-01-02-links", "en").find("no scheme"), std::string::npos);
}

TEST_F(Quirks, LostLines) {
  import("lost-lines");
  EXPECT_EQ(seen.releases.size(), 3u);
  EXPECT_TRUE(text("quirk-lost/Example/10Apr2007example1", "en").origin->title_derived);
  EXPECT_EQ(words("quirk-lost/Example/10Apr2007example1", "en").find("  "), std::string::npos);
  EXPECT_NE(words("quirk-lost/Example/12Apr2007example3", "en").find("“Good,” he said."), std::string::npos)
      << words("quirk-lost/Example/12Apr2007example3", "en");
  EXPECT_TRUE(is_odd(report, 3, "body_text"));
  EXPECT_EQ(facts("quirk-lost/Example/10Apr2007example1").dateline.places,
            std::vector<std::string>{"WASHINGTON, D.C."});
}

TEST_F(Quirks, TranslationKeys) {
  import("translation-keys");
  EXPECT_EQ(seen.releases.size(), 2u);
  const std::string english = "quirk-keys/en/-‘almost’:-a-title";
  EXPECT_EQ(release(english).texts.size(), 2u);
  EXPECT_EQ(text(english, "en").title, "‘Almost’: a title");
  EXPECT_EQ(text("quirk-keys/en/not-<strong>", "en").title, "You do not need it");
  const auto& people = facts(english).people;
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(names(people[0].person), "en:Anna Example");
  EXPECT_EQ(people[0].role, "Harbour Engineering (HE) Lead");
  EXPECT_EQ(names(people[1].person), "en:Ben Example");
  EXPECT_EQ(people[1].role, "Adviser, Partnerships");
  EXPECT_TRUE(is_odd(report, 2, "people"));
  EXPECT_EQ(names(facts(english).issuers[0]), "en:Digital Harbour|fr:Port numérique");
  EXPECT_NE(words("quirk-keys/en/not-<strong>", "en").find("Hidden text counts."), std::string::npos);
  EXPECT_EQ(text(english, "en").attachments[0].alt, "A laptop on a quay.");
}

TEST_F(Quirks, GovernmentItems) {
  import("government-items");
  const auto& archived = release("quirk-gov/case/archived");
  ASSERT_EQ(archived.notices.size(), 1u);
  EXPECT_EQ(archived.notices[0].first, model::ActKind::kWithdraw);
  EXPECT_EQ(archived.notices[0].second.texts[0].second, "We withdrew this. See the new one.");
  const model::Origin& origin = *text("quirk-gov/case/archived", "en").origin;
  EXPECT_EQ(origin.withdrawn_at, "2014-08-22T10:29:02+01:00");
  EXPECT_EQ(origin.changes.size(), 2u);
  EXPECT_EQ(archived.texts.at("en").size(), 1u);
  const model::Text& speech = text("quirk-gov/speech/history", "en");
  EXPECT_EQ(speech.standfirst, "");
  EXPECT_NE(speech.origin->extra.find("political"), nullptr);
  EXPECT_NE(speech.origin->extra.find("government"), nullptr);
  EXPECT_EQ(facts("quirk-gov/speech/history").genre, "speech");
  EXPECT_TRUE(facts("quirk-gov/world/ur").issuers.empty());
}

TEST_F(Quirks, Characters) {
  import("characters");
  EXPECT_EQ(report.read, 6u);
  EXPECT_EQ(report.published, 6u);
  EXPECT_EQ(text("quirk-chars/2", "de").title, "Zerlegte Umlaute: über Ångström");
  EXPECT_EQ(text("quirk-chars/3", "en").title, "A NUL , a bell and a vertical tab");
  EXPECT_EQ(text("quirk-chars/5", "en").title.substr(0, 11), "Softhyphen,");
  EXPECT_NE(text("quirk-chars/5", "en").title.find("👩‍✈️"), std::string::npos);
  EXPECT_NE(text("quirk-chars/5", "en").title.find("𝄞"), std::string::npos);
  EXPECT_EQ(text("quirk-chars/6", "en").title, "A byte order mark inside");
}

TEST_F(Quirks, OwnMembers) {
  import("own-members");
  EXPECT_EQ(report.published, 4u);
  const auto& first = release("quirk-own/1/en");
  ASSERT_EQ(first.texts.at("en").size(), 3u);
  EXPECT_EQ(first.texts.at("en")[0].text.title, "First state");
  EXPECT_EQ(first.texts.at("en")[1].text.title, "Second state");
  EXPECT_EQ(first.texts.at("en")[1].note->texts.size(), 2u);
  EXPECT_EQ(first.texts.at("en")[2].text.title, "Third state");
  EXPECT_EQ(first.texts.at("en")[2].note->weight, model::Weight::kMinor);
  ASSERT_EQ(first.texts.at("fr").size(), 1u);
  EXPECT_EQ(first.texts.at("fr")[0].text.made_from, (model::MadeFrom{{"en"}, 2, ""}));
  EXPECT_EQ(facts("quirk-own/1/en").dateline.date, base::parse_day("2020-02-05"));
  EXPECT_EQ(published("quirk-own/1/en"), "2020-02-06T09:00:00+01:00");
  EXPECT_EQ(facts("quirk-own/1/en").related, std::vector<model::ReleaseNumber>{{seen.number_of("quirk-own/2/en")}});
  EXPECT_EQ(names(facts("quirk-own/1/en").people[0].office), "en:Harbour Master");
  std::vector<model::ActKind> kinds;
  for (const auto& [kind, note] : release("quirk-own/2/en").notices) kinds.push_back(kind);
  using enum model::ActKind;
  EXPECT_EQ(kinds, (std::vector{kWithdraw, kRestore, kWithdraw}));
  EXPECT_EQ(seen.number_of("quirk-own/3/en"), 0u);
  EXPECT_TRUE(world.record.to_erase().empty());
}

TEST_F(Quirks, Refused) {
  import("refused");
  std::vector<std::uint64_t> lines;
  for (const Mention& mention : report.refused) lines.push_back(mention.line);
  std::ranges::sort(lines);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}));
  EXPECT_EQ(report.published, 2u);
  std::map<std::uint64_t, std::string> fields;
  for (const Mention& mention : report.refused) fields[mention.line] = mention.field;
  EXPECT_EQ(fields[4], "id");
  EXPECT_EQ(fields[5], "lang");
  EXPECT_EQ(fields[6], "title");
  EXPECT_EQ(fields[7], "lang");
  EXPECT_EQ(fields[11], "title");
  EXPECT_EQ(fields[12], "date");
  EXPECT_EQ(fields[13].substr(0, 6), "blocks");
  EXPECT_EQ(fields[14].substr(0, 6), "blocks");
  EXPECT_EQ(fields[15], "topics");
  for (const Mention& mention : report.refused) EXPECT_FALSE(mention.reason.empty());
}

}  // namespace
}  // namespace dateline::intake
