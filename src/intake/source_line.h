#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "model/act.h"
#include "model/note.h"
#include "model/release.h"
#include "model/term.h"

// One line of release NDJSON (docs/formats/release-ndjson.md) as values: a text of a release, its earlier states, and
// the facts as names, before they are matched with terms. Nothing here knows the record.
namespace dateline::intake {

// A term as a line names it: by our key, by an id of its origin, or by a name only.
struct Named {
  std::string name;
  std::string key;
  std::string source_id;
  std::optional<model::TermKind> kind;  // where the line says it
  bool is_closed = false;               // "(closed)" behind a name is a state
  bool operator==(const Named&) const = default;
};

struct NamedPerson {
  Named person;
  Named office;  // all empty: none
  std::string role;
  bool operator==(const NamedPerson&) const = default;
};

struct RelatedText {
  std::string id;    // empty where an export names a release by its number
  std::string knot;  // as in the spool
  bool operator==(const RelatedText&) const = default;
};

struct SourceFacts {
  std::string genre;
  std::optional<model::Published> published;
  std::string label;
  model::Dateline dateline;
  std::vector<Named> issuers, topics, places, organisations, meetings, projects;
  std::vector<NamedPerson> people;
  std::vector<RelatedText> related;
  std::vector<std::string> references;
  std::vector<std::string> contacts;
  std::optional<model::Lang> original;  // only where the line says it
  bool operator==(const SourceFacts&) const = default;
};

// When something became public at its origin: by the act of an exporting record, or by an instant.
struct Moment {
  std::optional<std::int64_t> act;
  std::optional<base::Instant> at;
};

struct SourceState {
  model::Text text;  // normalised; made_from is set only where the line has it
  SourceFacts facts;
  std::optional<model::Note> note;
  Moment moment;
};

struct SourceNotice {
  model::ActKind kind = model::ActKind::kWithdraw;
  model::Note note;
  Moment moment;
};

// What is needed to know which lines belong together.
struct LineHead {
  std::string id;
  model::Lang lang;
  std::string translations_of;
  std::string translation_key;
  std::vector<std::string> knots;    // besides its own id
  std::vector<std::string> aliases;  // the knots by which a later import may find this release
  std::int64_t rank = 0;             // order of releases
  bool is_removed = false;           // its notices end in a removal
  bool is_export = false;            // written by `export ndjson`: nothing is mended or guessed
};

struct SourceLine {
  LineHead head;
  std::string revision;             // of the original, at the origin
  std::vector<SourceState> states;  // oldest first; the last is the line's own
  std::vector<SourceNotice> notices;
};

// What is read along: where to say that something is odd, and what was dropped.
struct ReadingPlace {
  std::string_view scope;  // of `release` numbers: the source file
  std::function<void(std::string_view field, std::string_view reason)> odd;
  std::function<void(std::string_view element, std::size_t count)> dropped;  // "" for links
  std::function<base::Result<std::string>(const model::Attachment&)> file;   // hex hash of local bytes; "" if none
};

inline constexpr std::size_t kMaxVersionsPerLine = 1'000;

std::string corpus_of(std::string_view id);  // the part before the first "/"; empty when there is none
std::string knot_of_release(std::string_view scope, const base::Json& release);

// Both refuse what the format refuses, naming the member.
base::Result<LineHead> read_head(const base::Json& line, std::string_view scope);
base::Result<SourceLine> read_line(const base::Json& line, const ReadingPlace& place);

}  // namespace dateline::intake
