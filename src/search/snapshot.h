#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/document.h"
#include "search/query.h"

// The whole index at one moment: immutable, shared, safe on any number of threads. Holding one keeps its segments
// mapped, also after the files were merged away.
namespace dateline::search {

class Segment;
class Bitmap;
struct Totals;

// One segment as a snapshot sees it: a release that was replaced or removed since the segment was written has left
// `present`.
struct SegmentView {
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const Bitmap> present;  // not moved away; null: all
  std::shared_ptr<const Bitmap> live;     // present and valid now
  std::shared_ptr<const Totals> totals;   // counts over live
};

class Snapshot {
 public:
  Snapshot() = default;
  explicit Snapshot(std::vector<SegmentView> views);

  std::uint64_t id() const { return id_; }  // of no other snapshot of this process; 0: the empty one
  const std::vector<SegmentView>& views() const { return views_; }
  std::uint64_t documents() const { return documents_; }  // in the segments, moved ones too
  std::uint64_t words() const { return words_; }
  std::uint64_t live_texts() const { return live_texts_; }
  std::uint64_t live_releases() const { return live_releases_; }
  std::uint64_t file_bytes() const { return file_bytes_; }
  // Every value of every segment, ascending, and for each view the place of its ordinals in that list.
  const std::vector<Value>& values() const { return values_; }
  const std::vector<std::uint32_t>& places(std::size_t view) const { return places_[view]; }
  // Every language any segment holds: id and tag, ascending.
  const std::vector<std::pair<LanguageId, std::string>>& languages() const { return languages_; }
  // Whether a document that is present, of any version, has this term as Tokens hold it. Costs a look-up a segment.
  bool has(std::string_view term) const;

 private:
  std::uint64_t id_ = 0;
  std::vector<SegmentView> views_;
  std::vector<Value> values_;
  std::vector<std::vector<std::uint32_t>> places_;
  std::vector<std::pair<LanguageId, std::string>> languages_;
  std::uint64_t documents_ = 0, words_ = 0, live_texts_ = 0, live_releases_ = 0, file_bytes_ = 0;
};

}  // namespace dateline::search
