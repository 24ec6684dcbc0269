#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "search/segment_writer.h"
#include "search/snapshot.h"

// Several segments → one, without the documents that have left `present`. Copies lists document by document; nothing is
// analysed again. The result is byte for byte what build_segment gives for the same documents.
namespace dateline::search {

// Null when no document is left.
std::unique_ptr<SegmentWriter> merge_segments(std::span<const SegmentView> inputs, const std::filesystem::path* folder);

}  // namespace dateline::search
