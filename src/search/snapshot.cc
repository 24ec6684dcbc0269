#include "search/snapshot.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>

#include "search/bits.h"
#include "search/count.h"
#include "search/segment.h"

namespace dateline::search {

Snapshot::Snapshot(std::vector<SegmentView> views) : views_(std::move(views)) {
  std::map<LanguageId, std::string> languages;
  std::vector<std::uint32_t> all, merged;
  for (const SegmentView& view : views_) {
    documents_ += view.segment->documents();
    words_ += view.segment->words();
    live_texts_ += view.live->count();
    live_releases_ += view.totals->releases;
    file_bytes_ += view.segment->bytes().size();
    languages.insert(view.segment->language_tags().begin(), view.segment->language_tags().end());
    merged.clear();
    std::ranges::set_union(all, view.segment->values() | std::views::transform(&ValueEntry::value),
                           std::back_inserter(merged));
    all.swap(merged);
  }
  languages_.assign(languages.begin(), languages.end());
  for (const std::uint32_t value : all) values_.push_back(unpacked(value));
  for (const SegmentView& view : views_) {
    std::vector<std::uint32_t>& places = places_.emplace_back();
    std::uint32_t at = 0;
    for (const ValueEntry& entry : view.segment->values()) {
      while (all[at] != entry.value) ++at;
      places.push_back(at);
    }
  }
}

}  // namespace dateline::search
