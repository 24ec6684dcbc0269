#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "desk/items/alignment.h"
#include "model/release.h"

// A text to translate as units: one for the title, one for the standfirst, one for each block of the original. A unit
// has a segment for each run of words in its block (an item of a list, a cell, a caption); marks and links in it are
// codes, which a translator moves but does not change. Pure.
namespace dateline::desk {

// What an exchange is about. Everything else follows from these.
struct ExchangeTexts {
  model::Text was;   // the original in the version the translation was made from
  model::Text now;   // the original as it goes out
  model::Text mine;  // the translation
};

// Whose file it is: written on the way out, held against what is there on the way back.
struct ExchangeMark {
  ItemId item;
  model::Lang original, lang;
  std::uint32_t original_revision = 0;
  std::uint32_t follows = 0;  // the original's revision that the translation follows
  std::uint32_t base = 0;     // the translation's revision
  base::Hash hash;            // of the original
  bool operator==(const ExchangeMark&) const = default;
};
base::Hash hash_of_original(const model::Text& text);  // SHA-256("dateline/exchange/1" || its bytes)

// A mark, a link or a line break, as the original (or the translation) has it: an inline without children.
struct Code {
  std::string id;  // unique in its unit
  model::Inline like;
};
struct Token {
  enum class Kind : std::uint8_t { kText, kOpen, kClose, kPoint } kind = Kind::kText;
  std::string text;  // of kText; else the code's id
  bool operator==(const Token&) const = default;
};
using Tokens = std::vector<Token>;

struct Segment {
  std::string id;         // "s1", in the order of the block
  bool is_plain = false;  // no codes: an alternative text, a name
  Tokens source;
  Tokens target;  // may be empty: to be translated
};
struct Unit {
  std::string id;  // "title", "standfirst", "b0" for the original's first block …
  std::vector<Code> codes;
  std::vector<Segment> segments;  // never all empty
  bool is_current = false;        // the translation is there and follows the original
};
std::vector<Unit> units_of(const ExchangeTexts& texts);

// What came back for one segment.
struct ReturnedSegment {
  std::string unit, segment;
  std::optional<Tokens> source;  // when the format brings it back
  std::optional<Tokens> target;
  std::string place;  // "unit b3, line 40": for refusals
};

// The translation with the words that came back. What came back empty or not at all stays as it is; so do blocks that
// only the translation has. Refuses, naming the place, a unit or segment that was not sent or came twice, one that is
// missing, another source, and codes that are unknown, doubled or not nested.
base::Result<model::Text> with_words(const ExchangeTexts& texts, const std::vector<ReturnedSegment>& returned);

// The units of `before` that are others in `now`: "title", "b2". In order; what was taken out by its place before.
std::vector<std::string> changed_units(const model::Text& before, const model::Text& now);

}  // namespace dateline::desk
