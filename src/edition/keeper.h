#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "base/locked.h"
#include "edition/edition.h"
#include "edition/fold.h"
#include "record/read/reader.h"
#include "search/analyse.h"
#include "search/index.h"

// Keeps the edition and its index abreast of the record. One thread calls step() whenever the bell rings; any thread
// asks current(). A group of acts becomes visible with one swap: pages, lists, feeds and search together.
namespace dateline::edition {

enum class IndexUse { kIndexed, kWithoutIndex };  // the desk's edition has no index

// Times and amounts of what the keeper did, for /metrics and logs.
struct KeeperCounters {
  std::uint64_t acts = 0;
  std::uint64_t indexed_texts = 0;
  std::uint64_t index_rebuilds = 0;
  std::uint64_t index_bytes = 0;
};

class Keeper {
 public:
  // Nothing is read yet: current() is an empty edition until the first step. `index_folder` is this process's own.
  Keeper(std::unique_ptr<record::Reader> reader, std::filesystem::path index_folder, IndexUse use);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  EditionPtr current() const;  // any thread

  // Folds what is new and swaps; false when there was nothing. The first step folds the whole record, shows it without
  // index, then opens or builds the index. Throws base::Failure when the record cannot be read or is damaged; what is
  // shown stays. Damaged index files are no failure: they are rebuilt.
  bool step();
  // The first half of the first step alone: pages, no lists. For a start that must show something before it listens.
  void step_without_index();
  // Work that can wait: installs finished merges and starts the next, writes the delta to a file. True: call again
  // soon.
  bool tidy();

  bool is_ready() const;            // the index is complete (or not used); any thread
  KeeperCounters counters() const;  // any thread

 private:
  void fold_to(const record::Head& head);
  void open_index(const record::Head& head);
  void index_touched(const Touched& touched, const record::Head& head);
  void index_releases(const std::vector<model::ReleaseNumber>& numbers, const record::Head& head);
  void show(const record::Head& head);
  bool merge_tiers();  // true: a merge is going on
  bool begin_merge(search::MergeGoal goal);

  const std::unique_ptr<record::Reader> reader_;
  const std::filesystem::path index_folder_;
  const IndexUse use_;

  // The keeping thread only.
  Folder folder_;
  search::Analyser analyser_;
  std::optional<search::Index> index_;
  std::future<search::Merged> merging_;

  base::Locked<EditionPtr> shown_;
  base::Locked<KeeperCounters> counters_;
};

}  // namespace dateline::edition
