#include "search/snapshot.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <ranges>

#include "search/bits.h"
#include "search/count.h"
#include "search/segment.h"

namespace dateline::search {

namespace {
std::uint64_t next_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}
}  // namespace

Snapshot::Snapshot(std::vector<SegmentView> views) : id_(next_id()), views_(std::move(views)) {
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

namespace {

bool has_one_present(const SegmentView& view, const Postings& postings) {
  if (view.present == nullptr) return postings.documents() > 0;
  if (const std::uint64_t* bits = postings.bits()) {
    const std::uint64_t* present = view.present->words();
    for (std::size_t i = 0; i < view.present->word_count(); ++i) {
      if ((bits[i] & present[i]) != 0) return true;
    }
    return false;
  }
  std::vector<std::uint32_t> documents;
  postings.append_to(documents);
  return std::ranges::any_of(documents, [&](std::uint32_t document) { return view.present->test(document); });
}

}  // namespace

bool Snapshot::has(std::string_view term) const {
  return std::ranges::any_of(views_, [&](const SegmentView& view) {
    const auto postings = view.segment->find(term);
    return postings && has_one_present(view, *postings);
  });
}

}  // namespace dateline::search
