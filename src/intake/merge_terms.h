#pragma once

#include "model/term.h"

// A term of the record and what a file says of it, as one.
namespace dateline::intake {

// Names and relations of both. Of a name in one language, or a relation to one target, the record's entries of unknown
// period give way to the file's of known period; equal ones are kept once. Other members are the file's where it says
// something.
model::Term merge(const model::Term& recorded, const model::Term& offered);

}  // namespace dateline::intake
