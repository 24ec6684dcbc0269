#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "record/read/reader.h"

// Acts → edition. The fold is a pure function of the acts and the contents of facts, notes and term states: folding a
// record anew gives the same edition as following it.
namespace dateline::edition {

// What a run of acts changed, for the index.
struct Touched {
  std::vector<model::ReleaseNumber> releases;  // to be indexed anew; ascending, no duplicates
  std::vector<model::ReleaseNumber> removed;   // whose words must go
  std::vector<TermIndex> terms;                // whose names or merging changed: their releases too
};

// Thread rule: one thread.
class Folder {
 public:
  // Takes the next act; `entry` must have been read with Want::kActsWithoutTexts or more. A content that does not
  // parse is a damaged record: throws base::Failure naming the act.
  void apply(const record::Entry& entry);

  std::uint64_t folded() const { return folded_; }  // acts taken so far

  // The state as an immutable snapshot under `head`, which must have size folded().
  EditionPtr snapshot(const record::Head& head, std::shared_ptr<const search::Snapshot> index);
  // What changed since the last call.
  Touched take_touched();
  // The state itself, valid until the next apply().
  const Edition& working() const { return working_; }

 private:
  void publish(const record::Entry& entry);
  void correct(const record::Entry& entry);
  void notice(const record::Entry& entry, ChangeKind kind, Standing standing);
  void term(const record::Entry& entry);
  void redirect(const record::Entry& entry);
  void read_facts(ReleaseState& state, const record::StoredContent& content, const model::Act& act);
  void put(ReleaseState state);

  Edition working_;
  std::uint64_t folded_ = 0;
  std::uint64_t epoch_ = 1;
  std::vector<model::ReleaseNumber> touched_releases_;
  std::vector<model::ReleaseNumber> removed_;
  std::vector<TermIndex> touched_terms_;
};

}  // namespace dateline::edition
