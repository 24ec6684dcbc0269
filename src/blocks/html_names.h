#pragma once

#include <string_view>

// What the importer does with each element of HTML: the allow-list.
namespace dateline::blocks {

enum class Treatment {
  kTransparent,  // the tag goes, its content stays: unknown elements, font, label
  kInline,       // kept
  kBlock,        // kept
  kDivision,     // becomes a div: section, center, form
  kPart,         // kept, and closed by its like: p, li, dt
  kTablePart,    // kept; closes all that is open in the table's cell: td, tr
  kVoid,         // kept, has no content: br, hr, img
  kSilent,       // has no content and no words: meta, col; goes uncounted
  kVoidDropped,  // has no content: input, embed; goes counted
  kRawDropped,   // its content is no markup: script, style; goes counted
  kDropped,      // goes with its content, counted: svg, select
};

// `name` in lower case.
Treatment treatment_of(std::string_view name);

}  // namespace dateline::blocks
