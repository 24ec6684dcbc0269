#pragma once

#include <set>

#include "base/hash.h"
#include "base/json.h"
#include "record/read/reader.h"

// The blobs that texts name: the values of members "file" of their JSON.
namespace dateline::record {

void collect_files(const base::Json& json, std::set<base::Hash>& files);
// Of every text that is not erased, of all versions; in the second form, of the acts from <= sequence < below.
std::set<base::Hash> files_named_in(Reader& reader);
std::set<base::Hash> files_named_in(Reader& reader, model::Sequence from, model::Sequence below);

}  // namespace dateline::record
