#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "search/manifest.h"
#include "search/snapshot.h"

// The files of an index folder as a whole.
namespace dateline::search {

struct OpenedFiles {
  Manifest manifest;
  std::vector<SegmentView> views;  // one for each of the manifest's segments
};

std::string file_name(std::uint64_t number);

// Makes the folder if need be, deletes what no manifest names, checks and maps the rest. A release that lies in several
// segments is shown from the one of the highest generation; removed ones from none.
base::Result<OpenedFiles> open_index_files(const std::filesystem::path& folder);

void erase_index_files(const std::filesystem::path& folder);
void remove_file(const std::filesystem::path& path);  // no matter if absent; throws SystemFailure

}  // namespace dateline::search
