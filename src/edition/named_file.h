#pragma once

#include "base/hash.h"
#include "base/problem.h"
#include "edition/edition.h"

// Which files of the record the public may have: those that a text names, of any version of a release that was not
// removed. A file that lies in blobs/ because it was put there for an act to come, or stayed after a crash, is none.
namespace dateline::edition {

// Refuses kNotFound, and kUnavailable while the index, which knows, is being built. Any thread.
base::Done require_named(const Edition& edition, const base::Hash& file);

}  // namespace dateline::edition
