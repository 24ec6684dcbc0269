#pragma once

#include <memory>
#include <span>

#include "search/bits.h"
#include "search/snapshot.h"

// How a segment's view comes to be and changes: releases leave, nothing ever comes in.
namespace dateline::search {

SegmentView view_of(std::shared_ptr<const Segment> segment);

// The same without these releases (ascending); the very same view when it holds none of them.
SegmentView without(const SegmentView& view, std::span<const ReleaseNumber> releases);

// Whether any document of the release lies in the segment's bytes, present or not.
bool holds(const Segment& segment, ReleaseNumber release);

// Distinct releases present in the view, ascending.
std::vector<ReleaseNumber> releases_in(const SegmentView& view);

// Documents of the view that were valid at `sequence`, written over `out` (words_for(documents) words).
void valid_at(const SegmentView& view, RecordSequence sequence, std::uint64_t* out);

}  // namespace dateline::search
