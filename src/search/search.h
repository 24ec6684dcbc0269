#pragma once

#include <memory>

#include "base/problem.h"
#include "search/query.h"

// Answers queries over a snapshot.
namespace dateline::search {

class Analyser;
class Snapshot;

// Thread rule: one Searcher per thread; it keeps scratch memory of about 13 bytes a document of the largest segment.
class Searcher {
 public:
  explicit Searcher(Analyser& analyser);  // must outlive the Searcher; may be used by the same thread in between
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  // Refuses (kInvalid, kTooLarge) what limits.h forbids, a clause without a word, a prefix too short or of several
  // words.
  base::Result<Answer> search(const Snapshot& snapshot, const Query& query);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::search
