#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "model/ids.h"
#include "model/lang.h"
#include "model/period.h"

// A term: anything a release can be filed under, with its names and relations in time. A term's state is one content
// of the record (docs/formats/content.md, "term"); a change is a whole new state, so nothing is renamed by overwriting.
namespace dateline::model {

enum class TermKind { kTopic, kPlace, kOrganisation, kPerson, kOffice, kSeries, kMeeting, kProject };
inline constexpr int kTermKinds = 8;

std::string_view name_of(TermKind kind);                 // "topic", … as in JSON
std::string_view plural_of(TermKind kind);               // "topics", "people", … as in addresses
std::optional<TermKind> term_kind(std::string_view name);           // by name_of
std::optional<TermKind> term_kind_by_plural(std::string_view name);  // by plural_of

// One name in one language. Read from a page it is attested: known on some days, its period unknown.
struct NameInTime {
  Lang lang;
  std::string name;
  std::string short_name;  // may be empty
  Period period;
  std::vector<base::Day> attested;  // ascending; empty and unknown bounds: attested on no known day
  std::string evidence;             // why it is believed: an address or a document; may be empty
  bool operator==(const NameInTime&) const = default;
};

enum class RelationType {
  kPartOf,        // organisation → organisation; topic → topic; project → organisation
  kWorksIn,       // organisation, project → place
  kTakesPartIn,   // place → organisation: participating State, partner
  kHolds,         // person or place → office
  kOfficeOf,      // office → organisation
  kInSeries,      // meeting → series
  kHeldIn,        // meeting → place
  kReplacedBy,    // term → term
  kMergedInto,    // term → term: one hop, the address redirects
  kSplitInto,     // term → terms
};
std::string_view name_of(RelationType type);  // "part_of", …
std::optional<RelationType> relation_type(std::string_view name);

struct RelationInTime {
  RelationType type = RelationType::kPartOf;
  TermKey target;
  Period period;
  std::vector<base::Day> attested;
  std::string role;  // what the relation is called there: "participating State", "partner"; may be empty
  std::string evidence;
  bool operator==(const RelationInTime&) const = default;
};

struct Term {
  TermKey key;
  TermKind kind = TermKind::kTopic;
  std::vector<NameInTime> names;
  std::vector<RelationInTime> relations;
  Period existence{Bound::unknown(), Bound::unknown()};  // a closed mission has a known or unknown end and closed = true
  bool closed = false;                                   // "(closed)" on a page is a state, not a name
  std::vector<std::string> source_ids;                   // ids at the origins: "ch-federal:org:606"
  std::string country_code;                              // ISO 3166-1 for places, where known
  std::optional<base::Day> held_from;                    // meetings
  std::optional<base::Day> held_to;
  std::int64_t rank = 0;  // order among siblings where the origin has one; 0: by name
  bool operator==(const Term&) const = default;
};

// The label of a term at a day: a name whose period certainly covers it; else the one known on the nearest day, with
// that day's year ("name as of 2025"); else one of no known day. Known days are the attested ones and a period's ends.
// The language comes first, then the certainty: each language in the order given (its tag, then other tags of the same
// primary language), then any. A term without names is labelled by its key, in "und".
struct Label {
  enum class Basis {
    kCertain,   // a period certainly covers the day
    kThatDay,   // attested on that very day
    kOtherDay,  // known on another day, of as_of_year
    kUndated,   // known on no day at all
  };
  std::string name;
  Lang lang;
  std::optional<int> as_of_year;  // set with kOtherDay only
  Basis basis = Basis::kCertain;
  bool operator==(const Label&) const = default;
};
Label label_at(const Term& term, base::Day day, const std::vector<Lang>& preferred);

// Relations of a type that hold on a day: certain ones, and attested ones on their days only.
std::vector<RelationInTime> relations_at(const Term& term, RelationType type, base::Day day);

base::Json to_json(const Term& term);
base::Result<Term> term_from_json(const base::Json& json);  // refuses unknown members, bad periods, over-limit lists

}  // namespace dateline::model
