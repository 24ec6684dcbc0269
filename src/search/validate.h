#pragma once

#include <span>

#include "base/problem.h"
#include "search/document.h"
#include "search/snapshot.h"

// The rules of document.h that counting relies on: in any view, one row of values a release and one text a language.
namespace dateline::search {

// Refuses (kInvalid, kTooLarge; field "release N") the first release that breaks a rule, a release given twice, and a
// language id that has another tag in the snapshot or in the batch.
base::Done check_batch(std::span<const ReleaseDocuments> batch, const Snapshot& snapshot);

}  // namespace dateline::search
