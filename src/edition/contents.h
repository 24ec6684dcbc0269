#pragma once

#include <string>

#include "model/note.h"
#include "model/release.h"
#include "record/read/reader.h"

// Contents of the record as values. A content that the edition names and that is missing or damaged throws
// base::Failure: the page is a 503 and an alarm, never a 404.
namespace dateline::edition {

model::Text read_text(record::Reader& reader, record::ContentId id);
model::Facts read_facts(record::Reader& reader, record::ContentId id);
model::Note read_note(record::Reader& reader, record::ContentId id);  // empty for id 0 and for erased notes

}  // namespace dateline::edition
