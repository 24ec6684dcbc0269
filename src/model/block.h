#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/problem.h"
#include "model/ids.h"
#include "model/lang.h"

// The body of a text: a closed set of typed blocks over a closed set of inline marks. Never free HTML, so it can be
// validated, rendered, compared and hashed. JSON form: docs/formats/content.md, "blocks".
namespace dateline::model {

struct Inline {
  enum class Kind {
    kText,         // text
    kBreak,        // line break
    kStrong,       // children
    kEmphasis,     // children
    kCode,         // text
    kSuperscript,  // children
    kSubscript,    // children
    kLink,         // children, href
    kForeign,      // children in another language: lang
  };
  Kind kind = Kind::kText;
  std::string text;
  std::string href;  // http, https, mailto, tel, or a path of this site; checked when parsed
  Lang lang;
  std::vector<Inline> children;
  bool operator==(const Inline&) const = default;
};
using Inlines = std::vector<Inline>;

// Who speaks in a quote: a person of the terms, or a name as printed where no person is known.
struct Speaker {
  TermKey person;    // may be empty
  std::string name;  // as printed; may be empty when person is set
  std::string role;  // as printed: "Finnish Foreign Minister"; may be empty
  bool operator==(const Speaker&) const = default;
};

struct Cell {
  Inlines content;
  bool header = false;
  std::int64_t columns = 1;  // spans
  std::int64_t rows = 1;
  bool operator==(const Cell&) const = default;
};

struct Block {
  enum class Kind {
    kParagraph,     // inlines
    kHeading,       // level 2..4, inlines
    kList,          // items of blocks, ordered or not
    kQuote,         // children (paragraphs, lists), speaker
    kTable,         // caption (inlines), rows
    kFigure,        // source, alt, caption (inlines)
    kPreformatted,  // text
    kRule,
  };
  enum class Order { kBulleted, kNumbered };

  Kind kind = Kind::kParagraph;
  int level = 2;
  Order order = Order::kBulleted;
  std::int64_t start = 1;  // of a numbered list
  Inlines inlines;
  std::vector<std::vector<Block>> items;
  std::vector<Block> children;
  Speaker speaker;
  std::vector<std::vector<Cell>> rows;
  std::string text;    // kPreformatted
  std::string source;  // kFigure: an attachment's id, or an external address (linked, never embedded)
  std::string alt;
  bool operator==(const Block&) const = default;
};
using Blocks = std::vector<Block>;

// What may stand in a link: an http, https, mailto or tel address, or a path of this site ("/…", never "//…"), at most
// kMaxAddressBytes, without white space and control characters.
bool is_link(std::string_view href);

base::Json to_json(const Inlines& inlines);
base::Json to_json(const Blocks& blocks);
// Refuses unknown members and kinds, links of other schemes, and what is over a limit (model/limits.h), naming the place.
base::Result<Blocks> blocks_from_json(const base::Json& json);

// The words alone, blocks separated by line feeds, cells of a row by tabs; a speaker as "name, role" after the quote, no
// alternative texts of figures. For search, extracts and comparison.
std::string plain_text(const Blocks& blocks);
std::string plain_text(const Inlines& inlines);

}  // namespace dateline::model
