#include "edition/keeper.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "base/failure.h"
#include "base/file.h"
#include "base/log.h"
#include "edition/document_batches.h"
#include "edition/facets.h"
#include "search/segment.h"

namespace dateline::edition {
namespace {

constexpr std::size_t kStampBytes = 4'096;

// What the index files were made of: this numbering of facets, and this record (its first leaf tells records apart).
std::string stamp_of(record::Reader& reader) {
  std::string first;
  reader.read({0}, {1}, record::Want::kActs, [&](const record::Entry& entry) { first = entry.act_bytes; });
  return "scheme " + std::to_string(kIndexScheme) + "\nfirst act " + first + "\n";
}

std::vector<model::ReleaseNumber> all_releases(const Edition& edition) {
  std::vector<model::ReleaseNumber> out;
  for (std::uint32_t number = 1; number <= edition.releases.size(); ++number) out.push_back({number});
  return out;
}

// Releases filed under any of the terms. Renaming is rare; walking all releases costs some milliseconds.
std::vector<model::ReleaseNumber> filed_under(const Edition& edition, const std::vector<TermIndex>& terms) {
  std::vector<model::ReleaseNumber> out;
  for (std::uint32_t number = 1; number <= edition.releases.size(); ++number) {
    const ReleaseState* release = edition.releases.find({number});
    const bool concerned = release != nullptr &&
                           std::any_of(release->terms.begin(), release->terms.end(),
                                       [&](TermIndex t) { return std::binary_search(terms.begin(), terms.end(), t); });
    if (concerned) out.push_back({number});
  }
  return out;
}

}  // namespace

Keeper::Keeper(std::unique_ptr<record::Reader> reader, std::filesystem::path index_folder, IndexUse use)
    : reader_(std::move(reader)),
      index_folder_(std::move(index_folder)),
      use_(use),
      shown_(std::make_shared<const Edition>()) {}

Keeper::~Keeper() {
  if (merging_.valid()) merging_.wait();
}

EditionPtr Keeper::current() const {
  return shown_.with([](const EditionPtr& edition) { return edition; });
}

KeeperCounters Keeper::counters() const {
  return counters_.with([](const KeeperCounters& counters) { return counters; });
}

bool Keeper::is_ready() const {
  const EditionPtr edition = current();
  return edition->generation > 0 && (use_ == IndexUse::kWithoutIndex || edition->index != nullptr);
}

bool Keeper::step() {
  const record::Head head = reader_->head();
  const bool first = current()->generation == 0;
  const bool index_due = use_ == IndexUse::kIndexed && !index_;
  if (head.size == folder_.folded() && !first && !index_due) return false;
  fold_to(head);
  if (index_due) {
    // Pages first: the index may take long.
    static_cast<void>(folder_.take_touched());
    if (first) show(head);
    open_index(head);
  } else if (use_ == IndexUse::kIndexed) {
    index_touched(folder_.take_touched(), head);
  }
  show(head);
  return true;
}

void Keeper::step_without_index() {
  const record::Head head = reader_->head();
  fold_to(head);
  static_cast<void>(folder_.take_touched());
  show(head);
}

void Keeper::fold_to(const record::Head& head) {
  const std::uint64_t before = folder_.folded();
  reader_->read({before}, {head.size}, record::Want::kActsWithoutTexts,
                [&](const record::Entry& entry) { folder_.apply(entry); });
  counters_.with([&](KeeperCounters& counters) { counters.acts = head.size; });
}

void Keeper::show(const record::Head& head) {
  EditionPtr next = folder_.snapshot(head, index_ ? index_->snapshot() : nullptr);
  shown_.with([&](EditionPtr& shown) { shown = std::move(next); });
  if (index_) {
    counters_.with([&](KeeperCounters& counters) { counters.index_bytes = index_->snapshot()->file_bytes(); });
  }
}

void Keeper::open_index(const record::Head& head) {
  const std::filesystem::path stamp_file = index_folder_ / "stamp";
  std::filesystem::create_directories(index_folder_);
  const std::string stamp = head.size > 0 ? stamp_of(*reader_) : "empty\n";
  const auto found = base::read_file(stamp_file, kStampBytes);
  bool usable = found && *found == stamp;
  if (usable) {
    auto opened = search::Index::open(index_folder_);
    usable = opened && opened->durable_cursor() <= head.size;
    if (usable) {
      index_.emplace(std::move(*opened));
    } else if (!opened) {
      base::log_warning("index refused; building it anew", {{"reason", base::to_string(opened.error())}});
    }
  }
  if (!usable) {
    search::Index::erase(index_folder_);
    base::write_file_durably(stamp_file, stamp);
    auto opened = search::Index::open(index_folder_);
    if (!opened) throw base::Failure("index: " + base::to_string(opened.error()));
    index_.emplace(std::move(*opened));
    counters_.with([](KeeperCounters& counters) { ++counters.index_rebuilds; });
  }

  const std::uint64_t from = index_->durable_cursor();
  if (from == 0) {
    index_releases(all_releases(folder_.working()), head);
  } else if (from < head.size) {
    Touched missed;
    reader_->read({from}, {head.size}, record::Want::kActs, [&](const record::Entry& entry) {
      const model::Act& act = entry.act;
      if (act.kind == model::ActKind::kTerm) {
        missed.terms.push_back(*folder_.working().terms.find(act.term));
      } else if (act.number.value > 0) {
        (act.kind == model::ActKind::kRemove ? missed.removed : missed.releases).push_back(act.number);
      }
    });
    for (auto* numbers : {&missed.releases, &missed.removed}) {
      std::sort(numbers->begin(), numbers->end());
      numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    }
    std::sort(missed.terms.begin(), missed.terms.end());
    index_touched(missed, head);
  }
  if (index_->needs_purge()) index_->purge();
  if (index_->cursor() > index_->durable_cursor()) index_->flush();
  // Building needed far more memory than serving will: give it back.
  ::malloc_trim(0);
}

void Keeper::index_touched(const Touched& touched, const record::Head& head) {
  const auto cursor = static_cast<search::RecordSequence>(head.size);
  std::vector<model::ReleaseNumber> releases = touched.releases;
  if (!touched.terms.empty()) {
    const auto more = filed_under(folder_.working(), touched.terms);
    releases.insert(releases.end(), more.begin(), more.end());
    std::sort(releases.begin(), releases.end());
    releases.erase(std::unique(releases.begin(), releases.end()), releases.end());
  }
  if (!touched.removed.empty()) {
    std::vector<search::ReleaseNumber> removed;
    for (const auto number : touched.removed) removed.push_back(number.value);
    index_->remove(removed, cursor);
    // The law's removal is done only when no file holds the words: at once, not when it suits.
    if (merging_.valid()) index_->install(merging_.get());
    index_->purge();
  }
  index_releases(releases, head);
}

// Reading and analysing one batch and writing the batch before it take both cores.
void Keeper::index_releases(const std::vector<model::ReleaseNumber>& numbers, const record::Head& head) {
  using Batch = std::vector<search::ReleaseDocuments>;
  DocumentBatches batches(folder_.working(), numbers, *reader_, analyser_);
  const auto cursor = static_cast<search::RecordSequence>(head.size);
  // A crash between batches must not claim acts whose texts came later: the cursor moves with the last batch only.
  const search::RecordSequence before = index_->cursor();
  Batch batch = batches.next();
  for (bool is_last = false; !is_last;) {
    is_last = batches.at_end();
    std::size_t texts = 0;
    for (const search::ReleaseDocuments& release : batch) texts += release.documents.size();
    // The reader and the analyser are the other thread's until get(); waiting also ends a failure of apply() in order.
    std::future<Batch> following =
        is_last ? std::future<Batch>() : std::async(std::launch::async, [&] { return batches.next(); });
    if (const auto done = index_->apply(std::move(batch), is_last ? cursor : before); !done) {
      throw base::Failure("index: " + base::to_string(done.error()));
    }
    counters_.with([&](KeeperCounters& counters) { counters.indexed_texts += texts; });
    if (is_last) break;
    batch = following.get();
    merge_tiers();
  }
}

// Words stand once in each segment, and a question is put to each: one large segment is the smallest and the quickest.
// Rewriting all when a third lies outside the largest costs about two rewritings in a text's life.
bool is_scattered(const search::Snapshot& snapshot) {
  constexpr std::uint64_t kFewTexts = 20'000;
  std::uint64_t largest = 0;
  for (const search::SegmentView& view : snapshot.views()) {
    largest = std::max<std::uint64_t>(largest, view.segment->documents());
  }
  return snapshot.documents() >= kFewTexts && largest * 3 < snapshot.documents() * 2;
}

bool Keeper::tidy() {
  if (!index_) return false;
  if (merge_tiers()) return true;
  return is_scattered(*index_->snapshot()) && begin_merge(search::MergeGoal::kOne);
}

bool Keeper::merge_tiers() {
  if (merging_.valid()) {
    if (merging_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return true;
    index_->install(merging_.get());
    if (folder_.folded() == current()->head.size && current()->index != nullptr) show(current()->head);
  }
  return begin_merge(search::MergeGoal::kTiers);
}

bool Keeper::begin_merge(search::MergeGoal goal) {
  auto plan = index_->plan_merge(goal);
  if (!plan) return false;
  merging_ = std::async(std::launch::async, [plan = std::move(*plan)] { return search::Index::merge(plan); });
  return true;
}

}  // namespace dateline::edition
