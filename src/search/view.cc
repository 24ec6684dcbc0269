#include "search/view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "search/count.h"
#include "search/segment.h"

namespace dateline::search {

SegmentView view_of(std::shared_ptr<const Segment> segment) {
  auto live = std::make_shared<Bitmap>(segment->documents());
  const auto valid_to = segment->valid_to();
  for (std::uint32_t d = 0; d < segment->documents(); ++d) {
    if (valid_to[d] == kStillValid) live->set(d);
  }
  auto totals = std::make_shared<Totals>();
  std::vector<std::uint32_t> documents, scratch;
  append_members(live->words(), live->word_count(), documents);
  count_releases(*segment, documents, scratch, *totals);
  return {std::move(segment), nullptr, std::move(live), std::move(totals)};
}

bool holds(const Segment& segment, ReleaseNumber release) { return !segment.documents_of(release).empty(); }

SegmentView without(const SegmentView& view, std::span<const ReleaseNumber> releases) {
  const Segment& segment = *view.segment;
  const auto numbers = segment.releases();
  const auto order = segment.by_release();
  const ReleaseNumber least = numbers[order.front()], greatest = numbers[order.back()];
  std::vector<std::uint32_t> leaving;
  for (const ReleaseNumber release : releases) {
    if (release < least || release > greatest) continue;
    for (const std::uint32_t document : segment.documents_of(release)) {
      if (view.present == nullptr || view.present->test(document)) leaving.push_back(document);
    }
  }
  if (leaving.empty()) return view;
  std::ranges::sort(leaving);
  auto present = std::make_shared<Bitmap>(segment.documents());
  if (view.present == nullptr) {
    present->set_all();
  } else {
    *present = *view.present;
  }
  auto live = std::make_shared<Bitmap>(*view.live);
  auto totals = std::make_shared<Totals>(*view.totals);
  std::vector<std::uint32_t> were_live, scratch;
  for (const std::uint32_t document : leaving) {
    present->clear(document);
    if (live->test(document)) were_live.push_back(document);
    live->clear(document);
  }
  Totals gone;
  count_releases(segment, were_live, scratch, gone);
  totals->subtract(gone);
  return {view.segment, std::move(present), std::move(live), std::move(totals)};
}

std::vector<ReleaseNumber> releases_in(const SegmentView& view) {
  std::vector<ReleaseNumber> out;
  for (const std::uint32_t document : view.segment->by_release()) {
    if (view.present != nullptr && !view.present->test(document)) continue;
    const ReleaseNumber release = view.segment->releases()[document];
    if (out.empty() || out.back() != release) out.push_back(release);
  }
  return out;
}

void valid_at(const SegmentView& view, RecordSequence sequence, std::uint64_t* out) {
  const std::uint32_t* from = view.segment->valid_from().data();
  const std::uint32_t* to = view.segment->valid_to().data();
  const std::uint32_t count = view.segment->documents();
  for (std::size_t w = 0; w < words_for(count); ++w) {
    const auto begin = static_cast<std::uint32_t>(w * 64);
    const std::uint32_t size = std::min(64u, count - begin);
    std::uint64_t word = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint64_t valid = (from[begin + i] <= sequence ? 1u : 0u) & (sequence < to[begin + i] ? 1u : 0u);
      word |= valid << i;
    }
    out[w] = view.present == nullptr ? word : word & view.present->words()[w];
  }
}

}  // namespace dateline::search
