#include "search/index.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/file.h"
#include "search/bits.h"
#include "search/build.h"
#include "search/index_files.h"
#include "search/manifest.h"
#include "search/merge.h"
#include "search/segment.h"
#include "search/validate.h"
#include "search/view.h"

namespace dateline::search {
namespace {

struct Held {
  SegmentView view;
  std::uint64_t generation = 0;
};

std::uint32_t present_in(const SegmentView& view) {
  return view.present == nullptr ? view.segment->documents() : view.present->count();
}

std::size_t tier_of(std::uint32_t documents) {
  std::size_t tier = 0;
  for (std::uint64_t limit = kDeltaDocuments * kMergeWidth; documents > limit; limit *= kMergeWidth) ++tier;
  return tier;
}

}  // namespace

struct Index::Parts {
  std::filesystem::path folder;
  std::vector<Held> held;  // the files
  // The delta: documents that no file holds yet, and the small segments in memory that show them. Only the newest of
  // these is built again with each batch; when it has grown to kFreshDocuments it is frozen and another begun.
  std::map<ReleaseNumber, std::vector<Document>> delta;
  std::size_t delta_documents = 0;
  std::vector<SegmentView> frozen;
  std::set<ReleaseNumber> fresh;
  std::optional<SegmentView> fresh_view;
  std::vector<ManifestRemoval> removals;
  RecordSequence cursor = 0, durable_cursor = 0;
  std::uint64_t next_file = 1;
  bool plan_is_open = false;
  std::shared_ptr<const Snapshot> snapshot = std::make_shared<Snapshot>();

  std::string next_name() { return file_name(next_file++); }

  void make_snapshot() {
    std::vector<SegmentView> views;
    for (const Held& h : held) views.push_back(h.view);
    views.insert(views.end(), frozen.begin(), frozen.end());
    if (fresh_view) views.push_back(*fresh_view);
    snapshot = std::make_shared<Snapshot>(std::move(views));
  }

  void write_manifest() {
    Manifest manifest{durable_cursor, next_file, {}, removals};
    for (const Held& h : held) {
      const Segment& segment = *h.view.segment;
      manifest.segments.push_back({h.generation, segment.name(), segment.bytes().size(), segment.header_checksum()});
    }
    base::write_file_durably(folder / kManifestName, to_text(manifest));
  }

  void take_from_view(std::span<const ReleaseNumber> releases) {
    for (Held& h : held) h.view = without(h.view, releases);
    for (SegmentView& view : frozen) view = without(view, releases);
    for (const ReleaseNumber release : releases) {
      const auto at = delta.find(release);
      if (at == delta.end()) continue;
      delta_documents -= at->second.size();
      delta.erase(at);
      fresh.erase(release);
    }
  }

  // Their bytes stay in files of all generations so far.
  void note_removals(std::span<const ReleaseNumber> releases) {
    for (const ReleaseNumber release : releases) {
      std::erase_if(removals, [&](const ManifestRemoval& r) { return r.release == release; });
      if (std::ranges::any_of(held, [&](const Held& h) { return holds(*h.view.segment, release); })) {
        removals.push_back({release, next_file - 1});
      }
    }
  }

  void build_fresh() {
    fresh_view.reset();
    std::vector<const Document*> documents;
    for (const ReleaseNumber release : fresh) {
      for (const Document& document : delta.at(release)) documents.push_back(&document);
    }
    if (documents.empty()) return;
    const bool is_full = documents.size() >= kFreshDocuments;
    auto segment = Segment::hold(build_segment(std::move(documents))->bytes(), "delta");
    DATELINE_CHECK(segment.has_value());
    fresh_view = view_of(*std::move(segment));
    if (!is_full) return;
    frozen.push_back(*std::exchange(fresh_view, std::nullopt));
    fresh.clear();
    // Releases replaced over and over fill segments without filling the delta.
    if (frozen.size() > 2 * kDeltaDocuments / kFreshDocuments) build_delta_anew();
  }

  // Without what left: the memory of a frozen segment still holds words of releases that were replaced or removed.
  void build_delta_anew() {
    frozen.clear();
    fresh.clear();
    for (const auto& [release, texts] : delta) fresh.insert(release);
    build_fresh();
  }

  void write_segment(std::vector<const Document*> documents) {
    const std::uint64_t generation = next_file;
    const std::string name = next_name();
    build_segment(std::move(documents))->write(folder / name);
    auto segment = Segment::map(folder / name);
    DATELINE_CHECK(segment.has_value());
    held.push_back({view_of(*std::move(segment)), generation});
  }

  // Everything of the delta becomes files, whole releases together, and the cursor durable.
  void write_delta() {
    std::vector<const Document*> documents;
    for (const auto& [release, texts] : delta) {
      if (!documents.empty() && documents.size() + texts.size() > kBuildDocuments) {
        write_segment(std::exchange(documents, {}));
      }
      for (const Document& document : texts) documents.push_back(&document);
    }
    if (!documents.empty()) write_segment(std::move(documents));
    delta.clear();
    delta_documents = 0;
    frozen.clear();
    fresh.clear();
    fresh_view.reset();
    durable_cursor = cursor;
    write_manifest();
  }

  bool awaits_purge(const Held& h) const {
    return std::ranges::any_of(removals, [&](const ManifestRemoval& r) {
      return h.generation <= r.generation && holds(*h.view.segment, r.release);
    });
  }

  MergePlan plan_of(std::vector<SegmentView> inputs) {
    plan_is_open = true;
    return {folder, next_name(), std::move(inputs)};
  }
};

Index::Index(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

std::shared_ptr<const Snapshot> Index::snapshot() const { return parts_->snapshot; }
RecordSequence Index::durable_cursor() const { return parts_->durable_cursor; }
RecordSequence Index::cursor() const { return parts_->cursor; }
bool Index::needs_purge() const { return !parts_->removals.empty(); }
void Index::erase(const std::filesystem::path& folder) { erase_index_files(folder); }

base::Result<Index> Index::open(const std::filesystem::path& folder) {
  auto opened = open_index_files(folder);
  if (!opened) return std::unexpected(opened.error());
  auto parts = std::make_unique<Parts>();
  parts->folder = folder;
  parts->cursor = parts->durable_cursor = opened->manifest.cursor;
  parts->next_file = opened->manifest.next_file;
  parts->removals = opened->manifest.removals;
  for (std::size_t i = 0; i < opened->views.size(); ++i) {
    parts->held.push_back({std::move(opened->views[i]), opened->manifest.segments[i].generation});
  }
  parts->make_snapshot();
  return Index(std::move(parts));
}

base::Done Index::apply(std::vector<ReleaseDocuments> batch, RecordSequence cursor) {
  if (auto checked = check_batch(batch, *parts_->snapshot); !checked) return checked;
  std::vector<ReleaseNumber> all, gone;
  for (const ReleaseDocuments& release : batch) {
    all.push_back(release.release);
    if (release.documents.empty()) gone.push_back(release.release);
  }
  std::ranges::sort(all);
  Parts& p = *parts_;
  // The views change before the new documents are written: a failure in between must not leave half of it shown, so the
  // snapshot is made last, and a caller that catches a Failure opens the index again.
  p.take_from_view(all);
  p.note_removals(gone);
  for (ReleaseDocuments& release : batch) {
    if (release.documents.empty()) continue;
    p.delta_documents += release.documents.size();
    p.fresh.insert(release.release);
    p.delta.emplace(release.release, std::move(release.documents));
  }
  p.cursor = cursor;
  if (p.delta_documents > kDeltaDocuments) {
    p.write_delta();
  } else {
    p.build_fresh();
  }
  p.make_snapshot();
  return {};
}

void Index::remove(std::span<const ReleaseNumber> releases, RecordSequence cursor) {
  std::vector<ReleaseNumber> sorted(releases.begin(), releases.end());
  std::ranges::sort(sorted);
  Parts& p = *parts_;
  p.take_from_view(sorted);
  p.note_removals(sorted);
  p.cursor = cursor;
  p.build_delta_anew();
  if (p.delta.empty()) p.durable_cursor = cursor;
  p.write_manifest();
  p.make_snapshot();
}

void Index::flush() {
  if (parts_->delta.empty() && parts_->durable_cursor == parts_->cursor) return;
  parts_->write_delta();
  parts_->make_snapshot();
}

void Index::purge() {
  Parts& p = *parts_;
  if (p.removals.empty()) return;
  std::vector<std::string> old_files;
  std::vector<Held> kept;
  for (Held& h : p.held) {
    if (!p.awaits_purge(h)) {
      kept.push_back(std::move(h));
      continue;
    }
    old_files.push_back(h.view.segment->name());
    const MergePlan plan{p.folder, p.next_name(), {h.view}};
    const Merged merged = merge(plan);
    if (merged.segment != nullptr) kept.push_back({view_of(merged.segment), h.generation});
  }
  p.held = std::move(kept);
  p.removals.clear();
  p.write_manifest();
  for (const std::string& file : old_files) remove_file(p.folder / file);
  base::sync_folder(p.folder);
  p.make_snapshot();
}

std::optional<MergePlan> Index::plan_merge(MergeGoal goal) {
  Parts& p = *parts_;
  if (p.plan_is_open) return std::nullopt;
  if (goal == MergeGoal::kOne) {
    std::vector<SegmentView> inputs;
    for (const Held& h : p.held) inputs.push_back(h.view);
    const bool is_one = inputs.empty() || (inputs.size() == 1 && inputs[0].present == nullptr);
    return is_one ? std::nullopt : std::optional(p.plan_of(std::move(inputs)));
  }
  std::map<std::size_t, std::vector<SegmentView>> tiers;
  for (const Held& h : p.held) {
    const std::uint32_t present = present_in(h.view);
    if (present < h.view.segment->documents() / 2) return p.plan_of({h.view});
    tiers[tier_of(present)].push_back(h.view);
  }
  for (auto& [tier, inputs] : tiers) {
    if (inputs.size() >= kMergeWidth) {
      inputs.resize(kMergeWidth);
      return p.plan_of(std::move(inputs));
    }
  }
  return std::nullopt;
}

Merged Index::merge(const MergePlan& plan) {
  const auto writer = merge_segments(plan.inputs, &plan.folder);
  if (writer == nullptr) return {plan, nullptr};
  writer->write(plan.folder / plan.file);
  auto segment = Segment::map(plan.folder / plan.file);
  DATELINE_CHECK(segment.has_value());
  return {plan, *std::move(segment)};
}

void Index::abandon(const MergePlan& plan) {
  parts_->plan_is_open = false;
  remove_file(plan.folder / plan.file);
}

void Index::install(Merged merged) {
  Parts& p = *parts_;
  std::vector<ReleaseNumber> left;  // went out of the inputs' views since the plan
  std::uint64_t generation = 0;
  for (const SegmentView& input : merged.plan.inputs) {
    const auto at = std::ranges::find(p.held, input.segment, [](const Held& h) { return h.view.segment; });
    if (at == p.held.end()) return abandon(merged.plan);
    generation = std::max(generation, at->generation);
    std::vector<ReleaseNumber> before = releases_in(input), now = releases_in(at->view);
    std::ranges::set_difference(before, now, std::back_inserter(left));
  }
  std::ranges::sort(left);
  p.plan_is_open = false;
  const auto is_input = [&](const Held& h) {
    return std::ranges::find(merged.plan.inputs, h.view.segment, &SegmentView::segment) != merged.plan.inputs.end();
  };
  std::erase_if(p.held, is_input);
  if (merged.segment != nullptr) p.held.push_back({without(view_of(merged.segment), left), generation});
  p.write_manifest();
  for (const SegmentView& input : merged.plan.inputs) remove_file(p.folder / input.segment->name());
  base::sync_folder(p.folder);
  p.make_snapshot();
}

}  // namespace dateline::search
