#include "formats/sample_views.h"

#include <fmt/format.h>

namespace dateline::formats {
namespace {

using model::TermKind;

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }
base::Instant at(std::string_view iso) { return base::parse_instant(iso).value(); }

base::Hash hash(char digit) { return base::parse_hash(std::string(64, digit)).value(); }

edition::TermLink link(TermKind kind, std::string key, std::string name) {
  edition::TermLink out;
  out.kind = kind;
  out.slug = key;
  out.key = {std::move(key)};
  out.name = std::move(name);
  out.lang = {"en"};
  return out;
}

edition::TermLink chair() {
  edition::TermLink out = link(TermKind::kOffice, "chair", "Chairman");
  out.as_of_year = 2025;
  out.today = "Chairperson";
  return out;
}

edition::Card card() {
  edition::Card out;
  out.number = {7};
  out.lang = {"en"};
  out.version = 2;
  out.slug = "ports-reopen";
  out.title = "Ports reopen";
  out.say = "Two ports reopen.";
  out.marks = {{4, 9}};
  out.published = model::parse_published("2026-11-03T10:05:00+01:00").value();
  out.places = {"KERVILLE"};
  out.genre = "press-release";
  out.label = "141/26";
  out.issuer = link(TermKind::kOrganisation, "harbour-office", "Harbour Office");
  out.languages = {{"en"}, {"fr"}};
  out.change = edition::Change{edition::ChangeKind::kCorrected, at("2026-11-05T10:00:00Z")};
  return out;
}

edition::VersionRow version(std::uint32_t number, std::string_view when, std::string note) {
  edition::VersionRow out;
  out.version = number;
  out.sequence = {10 + number};
  out.at = at(when);
  out.content = hash(number == 1 ? 'a' : 'b');
  out.facts = hash('f');
  out.note = std::move(note);
  out.note_lang = {"en"};
  out.live = number == 2;
  return out;
}

model::Text text() {
  model::Text out;
  out.lang = {"en"};
  out.title = "Ports reopen";
  out.slug = "ports-reopen";
  out.standfirst = "Two ports reopen.";
  model::Inline words;
  words.text = "The ports reopen on Monday.";
  model::Block paragraph;
  paragraph.inlines = {words};
  out.body = {paragraph};
  model::Attachment file;
  file.id = "a1";
  file.title = "Map";
  file.url = "https://files.example/map.pdf";
  file.media_type = "application/pdf";
  file.bytes = 1200;
  out.attachments = {file};
  return out;
}

edition::RelationRow relation(edition::RelationRow::Side side, edition::TermLink other) {
  edition::RelationRow out;
  out.side = side;
  out.type = model::RelationType::kHolds;
  out.other = std::move(other);
  out.period = {model::Bound::at(day("2025-01-01")), model::Bound::open()};
  return out;
}

}  // namespace

Addresses sample_addresses() {
  const std::string origin = "https://news.example";
  return {[origin](const model::Lang& lang, model::ReleaseNumber number, std::string_view slug) {
            return fmt::format("{}/{}/n/{}/{}", origin, lang.tag, number.value, slug);
          },
          [origin](const model::Lang& lang, model::ReleaseNumber number, std::uint32_t shown) {
            return fmt::format("{}/{}/n/{}@{}", origin, lang.tag, number.value, shown);
          },
          [origin](const model::Lang& lang, TermKind kind, const model::TermKey& key, std::string_view) {
            return fmt::format("{}/{}/{}/{}", origin, lang.tag, model::plural_of(kind), key.value);
          },
          [origin](const model::Lang& lang, const edition::FinderQuery& query) {
            return fmt::format("{}/{}/news.json?page={}", origin, lang.tag, query.page);
          }};
}

edition::ReleaseView sample_release() {
  edition::ReleaseView out;
  out.number = {7};
  out.version = out.live_version = 2;
  out.text = text();
  out.facts.genre = "press-release";
  out.facts.published = model::parse_published("2026-11-03T10:05:00+01:00").value();
  out.facts.label = "141/26";
  out.facts.dateline = {{"KERVILLE"}, day("2026-11-03")};
  out.facts.references = {"CVE-2004-0914"};
  out.facts.original = model::Lang{"en"};
  out.recorded = at("2026-11-03T09:05:01Z");
  out.languages = {{{"en"}, "ports-reopen", "Ports reopen", 2, false, std::nullopt, 0},
                   {{"fr"}, "reouverture", "Réouverture des ports", 1, true, model::Lang{"en"}, 1}};
  out.versions = {version(2, "2026-11-05T10:00:00Z", "The day is corrected."), version(1, "2026-11-03T09:05:01Z", "")};
  out.issuers = {link(TermKind::kOrganisation, "harbour-office", "Harbour Office")};
  out.topics = {link(TermKind::kTopic, "ports", "Ports")};
  out.places = {link(TermKind::kPlace, "kerville", "Kerville")};
  out.people = {{link(TermKind::kPerson, "ana-example", "Ana Example"), chair(), "Chair"}};
  out.sequence = {12};
  out.content = hash('b');
  out.facts_content = hash('f');
  return out;
}

edition::Tombstone sample_tombstone() {
  edition::Tombstone out;
  out.number = {9};
  out.first_published = at("2026-11-03T09:05:01Z");
  out.removal = {
      edition::ChangeKind::kRemoved, at("2026-11-06T08:00:00Z"), {31}, "Removed by order of a court.", {"en"}};
  return out;
}

edition::FinderView sample_finder() {
  edition::FinderView out;
  out.query.words = "ports";
  out.query.values(edition::FacetName::kTopic) = {"ports"};
  out.query.from = day("2026-01-01");
  out.total = 21;
  out.pages = 2;
  out.items = {card()};
  edition::FacetView facet;
  facet.facet = edition::FacetName::kTopic;
  facet.distinct = 1;
  facet.values = {{"ports", "Ports", {"en"}, 21, true}};
  out.facets = {facet};
  out.oldest = day("2006-02-01");
  out.newest = day("2026-11-03");
  return out;
}

edition::TermView sample_term() {
  edition::TermView out;
  out.self = link(TermKind::kPerson, "ana-example", "Ana Example");
  out.term.key = {"ana-example"};
  out.term.kind = TermKind::kPerson;
  model::NameInTime name;
  name.lang = {"en"};
  name.name = "Ana Example";
  name.attested = {day("2026-11-03")};
  out.term.names = {name, name};
  out.term.names[1].name = "A. Example";
  out.relations = {relation(edition::RelationRow::Side::kOutgoing, chair())};
  out.total = 1;
  out.releases = {card()};
  out.statements = {{"We reopen.", {"en"}, "q1", chair(), "Chair", card()}};
  out.often_topics = {{link(TermKind::kTopic, "ports", "Ports"), 1}};
  return out;
}

edition::IndexView sample_index() {
  edition::IndexView out;
  out.kind = TermKind::kMeeting;
  out.total = 2;
  edition::IndexEntry meeting;
  meeting.term = link(TermKind::kMeeting, "council-40", "40th Council");
  meeting.releases = 3;
  meeting.held_from = day("2026-10-01");
  meeting.held_to = day("2026-10-02");
  edition::IndexEntry series;
  series.term = link(TermKind::kSeries, "council", "Council");
  series.earlier_names = {"Assembly"};
  series.existence = {model::Bound::at(day("1987-01-01")), model::Bound::open()};
  series.children = {meeting};
  out.entries = {series};
  return out;
}

}  // namespace dateline::formats
