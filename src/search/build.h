#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "search/document.h"
#include "search/segment_writer.h"

// Documents → a segment.
namespace dateline::search {

// The order of document.h.
bool comes_before(const Document& a, const Document& b);

// All documents of whole releases, in any order; at least one. All is made in memory: about three times the documents.
std::unique_ptr<SegmentWriter> build_segment(std::vector<const Document*> documents);

}  // namespace dateline::search
