#pragma once

#include <cstdint>

#include "edition/chunked.h"
#include "edition/views.h"
#include "model/ids.h"
#include "model/note.h"
#include "record/read/reader.h"

namespace dateline::edition {

// One public change after publication, as the corrections page lists them.
struct ChangeState {
  ChangeKind kind = ChangeKind::kCorrected;
  model::Weight weight = model::Weight::kNormal;
  model::ReleaseNumber number;
  std::uint32_t sequence = 0;
  base::Instant at;
  record::ContentId note;
};

using ChangeLog = Chunked<ChangeState>;  // in record order

}  // namespace dateline::edition
