#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "model/block.h"
#include "model/ids.h"
#include "model/lang.h"

// The two contents of a release: a text (the release in one language) and facts (what all its languages share).
// JSON forms: docs/formats/content.md, "text" and "facts".
namespace dateline::model {

// A date as the release gives it: a day, or an instant with the offset it was written in.
struct Published {
  base::Day day;                        // in the written offset
  std::optional<base::Instant> instant;
  std::int32_t offset_minutes = 0;      // of the written time; 0 without an instant
  bool operator==(const Published&) const = default;
};
// "2008-02-06" or RFC 3339 with offset.
std::string to_string(const Published& published);
base::Result<Published> parse_published(std::string_view text);
// The order key of lists: UTC milliseconds; a bare day counts as its first millisecond.
std::int64_t order_key(const Published& published);

struct Attachment {
  std::string id;           // within the text: "a1"
  std::string title;        // may be empty: the file's name is shown
  std::string url;          // external address, or empty when `file` is set
  std::string file;         // lower-case hex SHA-256 of bytes in blobs/, or empty
  std::string media_type;   // "application/pdf"; may be empty
  std::int64_t bytes = 0;   // 0 when unknown
  std::string alt;          // of images
  std::optional<Lang> lang;
  bool operator==(const Attachment&) const = default;
};

struct OriginChange {
  std::string at;    // as the origin gives it, ISO
  std::string note;
  bool operator==(const OriginChange&) const = default;
};

// Where an import came from, and the origin's own history: shown as the origin's, never as ours (model.md rule 3).
struct Origin {
  std::string id;       // unique over all imports
  std::string url;      // the old address
  std::string version;  // the origin's number of the version we hold
  std::string updated;  // ISO, as given
  std::string date_original;
  std::string translator;
  bool title_derived = false;
  std::vector<OriginChange> changes;
  std::string withdrawn_at;  // ISO, when the origin had withdrawn it
  base::Json extra;          // members of the origin we keep without meaning; object or null
  bool operator==(const Origin&) const = default;
};

// "Made from": the text and version a translation was made from; at an origin, its revision mark.
struct MadeFrom {
  Lang lang;
  std::int64_t version = 0;     // 0 when only the revision is known
  std::string origin_revision;  // "1.6"
  bool operator==(const MadeFrom&) const = default;
};

struct Text {
  Lang lang;
  std::string title;
  std::string standfirst;
  std::string slug;  // as slug_of(title) unless chosen
  Blocks body;
  std::vector<Attachment> attachments;
  std::optional<MadeFrom> made_from;
  std::optional<Origin> origin;
  bool operator==(const Text&) const = default;
};

struct Dateline {
  std::vector<std::string> places;  // as printed: "PRISTINA"; one or two
  std::optional<base::Day> date;
  bool operator==(const Dateline&) const = default;
};

struct PersonMention {
  TermKey person;
  TermKey office;    // may be empty: the office held on the day is looked up
  std::string role;  // as printed; may be empty
  bool operator==(const PersonMention&) const = default;
};

struct Facts {
  std::string genre;                   // "press-release", "statement", "speech", … (genres.h)
  std::optional<Published> published;  // absent: the release is undated and sorts last
  std::string label;                   // the institution's own number: "141/26"
  Dateline dateline;
  std::vector<TermKey> issuers;        // organisations or offices that speak
  std::vector<TermKey> topics;
  std::vector<TermKey> places;
  std::vector<TermKey> organisations;  // mentioned or responsible, besides the issuers
  std::vector<PersonMention> people;
  std::vector<TermKey> meetings;
  std::vector<TermKey> projects;
  std::vector<ReleaseNumber> related;
  std::vector<std::string> references;  // "CVE-2004-0914"
  std::vector<std::string> contacts;    // one line each, as printed
  std::optional<Lang> original;         // the language the others were made from, where known
  bool operator==(const Facts&) const = default;
};

base::Json to_json(const Text& text);
base::Result<Text> text_from_json(const base::Json& json);
base::Json to_json(const Facts& facts);
base::Result<Facts> facts_from_json(const base::Json& json);

// Staleness: a translation is stale when the text it was made from has another text content now. `live_version` is the
// live version of the text in made_from.lang whose text content is the newest.
bool is_stale(const MadeFrom& made_from, std::int64_t version_of_newest_content);

}  // namespace dateline::model
