#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "edition/finder_query.h"
#include "model/act.h"
#include "model/note.h"
#include "model/release.h"
#include "model/term.h"

// View models: everything a page, feed or export needs, already chosen, labelled and counted, so that a page is reading
// order and nothing else. Values; no view refers into the edition.
namespace dateline::edition {

enum class Standing { kLive, kWithdrawn, kRemoved };

// A term as it is named beside something: the label of that thing's date, in the reader's language where there is one.
struct TermLink {
  model::TermKey key;
  model::TermKind kind = model::TermKind::kTopic;
  std::string slug;               // of today's name in the language read; last part of the address
  std::string name;
  model::Lang lang;               // of name
  std::optional<int> as_of_year;  // "name as of 2025": no period certainly covers the date
  std::string today;              // today's name where it differs, else empty
  bool closed = false;
};

enum class ChangeKind { kCorrected, kWithdrawn, kRestored, kRemoved };

// The last public change of a release that readers should see in a list; minor versions are none.
struct Change {
  ChangeKind kind = ChangeKind::kCorrected;
  base::Instant at;
};

// A release as an item of a list or feed.
struct Card {
  model::ReleaseNumber number;
  model::Lang lang;  // of the text shown
  std::uint32_t version = 1;
  std::string slug;
  std::string title;
  std::string say;  // standfirst, or the first words, or the extract that matched
  std::vector<std::pair<std::size_t, std::size_t>> marks;  // byte ranges of say that matched
  std::optional<model::Published> published;
  std::vector<std::string> places;  // dateline places as printed
  std::string genre;
  std::string label;  // "141/26"
  std::optional<TermLink> issuer;
  std::vector<model::Lang> languages;  // all live texts, sorted; includes lang
  Standing standing = Standing::kLive;
  std::optional<Change> change;
};

// --- one release -----------------------------------------------------------------------------------------------------

struct VersionRow {
  std::uint32_t version = 1;
  model::Sequence sequence;
  base::Instant at;
  base::Hash content;  // of the text
  base::Hash facts;
  std::string note;  // in the language read where there is one; empty: first published, or no note
  model::Lang note_lang;
  model::Weight weight = model::Weight::kNormal;
  bool live = false;
};

struct TextLink {
  model::Lang lang;
  std::string slug;
  std::string title;
  std::uint32_t version = 1;
  bool stale = false;                             // made from an older text than the live one
  std::optional<model::Lang> made_from;           // and from which
  std::uint32_t made_from_version = 0;            // 0: unknown
};

struct PersonLine {
  TermLink person;
  std::optional<TermLink> office;  // held on the release's day, or named by the release
  std::string role;                // as printed
};

struct Notice {
  ChangeKind kind = ChangeKind::kWithdrawn;
  base::Instant at;
  model::Sequence sequence;
  std::string note;
  model::Lang note_lang;
};

struct ReleaseView {
  model::ReleaseNumber number;
  Standing standing = Standing::kLive;
  std::uint32_t version = 1;       // shown
  std::uint32_t live_version = 1;  // of this language
  bool fallback = false;           // the language read has no text: another one is shown
  model::Text text;
  model::Facts facts;
  base::Instant recorded;          // when this record took it in (first act)
  bool is_import = false;          // history: recorded differs from published
  std::vector<TextLink> languages;  // live texts, sorted, this one included
  bool stale = false;
  std::vector<VersionRow> versions;  // of this text, newest first
  std::vector<Notice> notices;       // newest first
  std::vector<TermLink> issuers, topics, places, organisations, meetings, projects;
  std::vector<PersonLine> people;    // speakers included
  std::vector<Card> related;
  model::Sequence sequence;          // of the version shown
  base::Hash content;
  base::Hash facts_content;
};

// What a removed release still shows (410): no text, no name of it.
struct Tombstone {
  model::ReleaseNumber number;
  std::optional<base::Instant> first_published;  // act instants, from the record
  Notice removal;
};

// --- terms -----------------------------------------------------------------------------------------------------------

struct RelationRow {
  enum class Side { kOutgoing, kIncoming };  // incoming: the other term names this one
  Side side = Side::kOutgoing;
  model::RelationType type = model::RelationType::kPartOf;
  TermLink other;
  model::Period period;
  std::vector<base::Day> attested;
  std::string role;
};

struct CountedTerm {
  TermLink term;
  std::uint64_t releases = 0;
};

struct Statement {
  std::string quote;  // plain words
  model::Lang lang;
  std::string anchor;  // "q1" on the release's page
  std::optional<TermLink> office;  // on that day
  std::string role;                // as printed
  Card release;
};

struct TermView {
  TermLink self;
  model::Term term;                    // names in time as they are
  std::vector<RelationRow> relations;  // by type, then latest first
  std::vector<CountedTerm> children;   // parts of it, meetings of a series, holders of an office
  std::uint64_t total = 0;             // releases filed under it
  std::vector<Card> releases;          // newest, at most 20
  std::vector<Statement> statements;   // persons: newest, at most 20
  std::vector<CountedTerm> often_topics;   // most frequent in its releases, at most 8; none of its own kind
  std::vector<CountedTerm> often_places;
  std::vector<CountedTerm> often_people;
};

// One entry of an index page.
struct IndexEntry {
  TermLink term;
  std::uint64_t releases = 0;
  std::vector<std::string> earlier_names;  // in the language read
  model::Period existence;
  std::optional<base::Day> held_from, held_to;
  std::vector<RelationRow> relations;   // those an index shows: holds, takes_part_in, held_in, office_of, part_of
  std::vector<IndexEntry> children;     // tree kinds: organisations, topics; series → meetings
};

struct IndexView {
  model::TermKind kind = model::TermKind::kTopic;
  std::uint64_t total = 0;          // terms of that kind
  std::vector<IndexEntry> entries;  // open ones, by rank then name in the language read
  std::vector<IndexEntry> closed;   // closed ones, in their own place
};

// --- lists -----------------------------------------------------------------------------------------------------------

struct FacetValue {
  std::string value;   // as in the address: slug, or key where a slug is not unique
  std::string label;   // empty: the page names it itself (genre, language, year, from `value`)
  model::Lang lang;
  std::uint64_t releases = 0;
  bool chosen = false;
  std::string asked = {};  // where chosen: the value as the question says it, a key or a slug of any day and language
};

struct FacetView {
  FacetName facet = FacetName::kGenre;
  std::uint64_t distinct = 0;      // values with a count, listed or not
  std::vector<FacetValue> values;  // chosen first, then by count, then label; zero counts only when chosen
};

enum class FacetDetail { kTop, kAll };  // kTop: the chosen and the kTopValues most frequent values of each facet
inline constexpr std::size_t kTopValues = 8;

struct FinderView {
  FinderQuery query;
  std::uint64_t total = 0;
  std::uint32_t pages = 1;
  std::vector<Card> items;
  std::vector<FacetView> facets;  // in the order of FacetName
  std::optional<base::Day> oldest, newest;  // of the whole edition
  // When nothing matched: the same question less one condition, and what it would find.
  std::optional<std::pair<FinderQuery, std::uint64_t>> next_best;
};

struct HomeView {
  std::vector<Card> latest;              // at most 20, newest first
  std::vector<IndexEntry> coming;        // meetings from today on, at most 5
  std::vector<CountedTerm> focus;        // most frequent topics of the last year with releases, at most 6
  std::uint64_t total = 0;
};

// A release with the documents that are attached to its text; pictures are none.
struct DocumentsRow {
  Card release;
  std::vector<model::Attachment> files;
};

struct DocumentsView {
  std::uint64_t total = 0;  // releases with documents
  std::uint32_t page = 1, pages = 1;
  std::vector<DocumentsRow> rows;  // newest first
};

struct CorrectionRow {
  Card release;
  Notice change;
  bool minor = false;
};

struct CorrectionsView {
  std::uint64_t total = 0;
  std::uint32_t page = 1, pages = 1;
  std::vector<CorrectionRow> rows;  // newest first
};

// "What this record holds, from when."
struct HoldingsView {
  std::uint64_t acts = 0, releases = 0, texts = 0, versions = 0, withdrawn = 0, removed = 0, undated = 0;
  std::optional<base::Day> oldest, newest;  // published
  std::optional<base::Instant> first_act, last_act;
  base::Hash root;
  std::vector<std::pair<model::Lang, std::uint64_t>> languages;  // releases in each, most first
  std::vector<std::pair<int, std::uint64_t>> years;              // ascending
  std::vector<std::pair<std::string, std::uint64_t>> genres;     // most first
  std::vector<std::pair<model::TermKind, std::uint64_t>> terms;
};

// What every page's frame shows.
struct SiteView {
  std::uint64_t acts = 0;
  std::optional<base::Instant> last_act;
  std::vector<std::pair<model::TermKind, std::uint64_t>> terms;  // how many of each kind
  std::uint64_t releases = 0;
  std::vector<model::Lang> languages;  // with live texts
  // Menu entries a section, at most 60 each (empty where there are more): topics, places, series, organisations, field operations.
  std::vector<std::pair<model::TermKind, std::vector<TermLink>>> menu;
};

}  // namespace dateline::edition
