#pragma once

#include <set>

#include "base/hash.h"
#include "base/json.h"
#include "record/read/reader.h"

// The blobs that texts name: the values of members "file" of their JSON.
namespace dateline::record {

void collect_files(const base::Json& json, std::set<base::Hash>& files);
// Of every text that is not erased, of all versions.
std::set<base::Hash> files_named_in(Reader& reader);

}  // namespace dateline::record
