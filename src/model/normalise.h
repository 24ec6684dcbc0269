#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/note.h"
#include "model/release.h"
#include "model/term.h"

// The last step before a content is written: brings what an importer or an editor made into the one form that is
// stored, and refuses what has no such form. What these return can be read back; nothing else should be appended.
//
// Mended: strings become NFC, other line ends LF, characters that may not be stored spaces; empty items, empty blocks,
// empty marks and repetitions in sets are left out, neighbouring plain runs joined; lists that must ascend are sorted;
// a slug that is none becomes one; attachments without id get "a1", "a2", …; numbers without exact JSON form become
// strings. Refused: bytes that are not UTF-8, links of other schemes, what is over a limit, what lacks a title or key.
namespace dateline::model {

base::Result<Text> normalised(Text text);
base::Result<Facts> normalised(Facts facts);
base::Result<Term> normalised(Term term);
base::Result<Note> normalised(Note note);

// One string: white space collapsed (line), or kept (prose).
base::Result<std::string> normalised_line(std::string_view text);
base::Result<std::string> normalised_prose(std::string_view text);

}  // namespace dateline::model
