#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/tokens.h"

// What the index is fed. A document is one version of one text of a release; documents are ordered by (published,
// release, language, version). The index knows nothing of titles or terms: the caller numbers values, languages and
// releases, and keeps those numbers stable for as long as the index files live.
namespace dateline::search {

class Analyser;

using ReleaseNumber = std::uint32_t;   // the public number, from 1
using RecordSequence = std::uint32_t;  // an act's number in the record
using LanguageId = std::uint8_t;       // the caller's number of a language tag, 0 … kMaxLanguages - 1
using UtcMilliseconds = std::int64_t;

inline constexpr RecordSequence kStillValid = 0xFFFF'FFFF;

// A value of a facet. Facet 0 is the language: filters and counts use it with number = LanguageId, documents never
// carry it.
inline constexpr std::uint8_t kLanguageFacet = 0;
struct Value {
  std::uint8_t facet = 0;
  std::uint32_t number = 0;  // at most kMaxValueNumber, best dense from 0
  friend auto operator<=>(const Value&, const Value&) = default;
};

struct Document {
  ReleaseNumber release = 0;
  UtcMilliseconds published = 0;
  LanguageId language = 0;
  std::string language_tag;  // BCP 47; one tag per LanguageId
  std::uint32_t version = 1;
  // Visible for record sequences s with valid_from <= s < valid_to; kStillValid means visible now.
  RecordSequence valid_from = 0;
  RecordSequence valid_to = kStillValid;
  std::vector<Value> values;  // any order, no duplicates needed
  Tokens tokens;
};

// All documents of one release, past versions too. At any one sequence at most one version of each language may be
// valid, and all documents valid together must have equal `published` and `values`.
struct ReleaseDocuments {
  ReleaseNumber release = 0;
  std::vector<Document> documents;
};

// Analyse a field in the document's language and append it. A title counts twice (its words are entered twice). A name
// is a name, of any time, of a person or place that the release is filed under: call once for each. It is stemmed as
// the document is, because queries are. No phrase crosses from one field, or one name, to the next.
void add_title(Document& document, std::string_view title, Analyser& analyser);
void add_body(Document& document, std::string_view text, Analyser& analyser);
void add_name(Document& document, std::string_view name, Analyser& analyser);

}  // namespace dateline::search
