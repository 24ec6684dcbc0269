#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "search/document.h"
#include "search/snapshot.h"

// The index: immutable segment files in a folder, a small delta in memory, and a manifest that names the files and the
// record sequence they are complete up to. It can always be rebuilt from the record, so a damaged or foreign file is
// refused and the owner rebuilds; nothing is repaired. Files: docs/formats/index.md.
//
// A crash leaves the manifest of before or after a step; files that no manifest names are deleted by the next open.
//
// Thread rule: one owner calls everything here, one call at a time, except merge(), which touches no Index and may run
// on any thread. Snapshots may be used anywhere.
namespace dateline::search {

// Segments to be rewritten into one, as they were when the plan was made.
struct MergePlan {
  std::filesystem::path folder;
  std::string file;  // the result's name
  std::vector<SegmentView> inputs;
};

// kTiers keeps the number of segments small at a cost of about four rewritings in a text's life; kOne makes one of all.
enum class MergeGoal : std::uint8_t { kTiers, kOne };

// A written and fsynced segment that no manifest names yet.
struct Merged {
  MergePlan plan;
  std::shared_ptr<const Segment> segment;  // null: nothing was left
};

class Index {
 public:
  // Opens or, in an empty or absent folder, starts an index. Refuses (kCorrupt, kUnsupported; field = the file) what is
  // damaged, of another format or analysis version. Everything is checksummed here: about 0.3 s a GB.
  static base::Result<Index> open(const std::filesystem::path& folder);
  // Deletes every index file of the folder: what an owner does before rebuilding.
  static void erase(const std::filesystem::path& folder);

  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  std::shared_ptr<const Snapshot> snapshot() const;

  // All acts up to this one are in the files; acts after it must be applied again after a restart. 0: none.
  RecordSequence durable_cursor() const;
  // The same for what snapshot() shows, delta included.
  RecordSequence cursor() const;

  // Each release given replaces everything held of that release; one without documents leaves the view, and its words
  // leave the files at the next purge(). Up to kDeltaDocuments are kept in memory, more become segment files at once,
  // and then durable_cursor() is `cursor`. Nothing is shown before all is. Refuses (kInvalid, kTooLarge; field "release
  // N") documents that break the rules of document.h; then nothing changed.
  base::Done apply(std::vector<ReleaseDocuments> batch, RecordSequence cursor);

  // Takes releases out of view, and notes durably that their words must go.
  void remove(std::span<const ReleaseNumber> releases, RecordSequence cursor);
  bool needs_purge() const;
  // Rewrites each file that holds a word of a release without documents (about 15 us a text in those files). When it
  // returns, no file of the folder holds any, but for the half-made file of an open plan, which goes with install().
  void purge();

  // Writes the delta as a segment; durable_cursor() becomes cursor().
  void flush();

  // plan → merge on any thread → install. None when there is nothing to do or a plan is open. All other calls are
  // allowed while it is; install() throws a result away whose inputs were purged meanwhile. A plan must be installed or
  // abandoned.
  std::optional<MergePlan> plan_merge(MergeGoal goal = MergeGoal::kTiers);
  static Merged merge(const MergePlan& plan);
  void install(Merged merged);
  void abandon(const MergePlan& plan);

 private:
  struct Parts;
  explicit Index(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::search
