#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "intake/plan.h"
#include "intake/spool.h"
#include "intake/term_book.h"

// Plans on their way into the record: gathered, numbered, sealed and appended as one group, terms before the releases
// that name them. Dry runs go the same way and append nothing.
namespace dateline::intake {

enum class DryRun { kNo, kYes };

class Batch {
 public:
  struct World {
    record::Writer& writer;
    TermBook& book;
    Spool& spool;
    const base::Clock& clock;
    base::Entropy& entropy;
    DryRun dry_run = DryRun::kNo;
  };
  explicit Batch(const World& world) : world_(world), newest_(world.writer.newest_number().value) {}

  // The number that a new release will get if nobody else writes meanwhile.
  model::ReleaseNumber add(PlannedRelease release);
  std::size_t size() const { return releases_.size(); }
  bool touches(model::ReleaseNumber number) const { return touched_.contains(number); }
  // 0 where it is not known.
  model::ReleaseNumber number_of(const RelatedText& related);

  // Appends all; empty afterwards. Refuses what Writer::append refuses, but takes numbers anew when another writer
  // was faster.
  base::Done flush(TermBook::Changes changes);

  // Releases whose facts name others that came later; to be called when all are in.
  base::Done settle_related(record::Reader& reader);
  std::uint64_t unknown_related() const { return unknown_related_; }
  std::uint64_t terms() const { return terms_; }  // states of terms that were appended

 private:
  std::vector<record::Proposal> proposals();
  void propose(const PlannedRelease& release, model::ReleaseNumber number, std::vector<record::Proposal>& out);
  std::vector<model::ReleaseNumber> resolve(const PlannedFacts& facts, model::ReleaseNumber number);
  base::Result<std::vector<record::Appended>> append(const std::vector<record::Proposal>& terms);

  const World world_;
  std::vector<PlannedRelease> releases_;
  std::set<model::ReleaseNumber> touched_;
  std::uint32_t newest_ = 0;
  std::map<model::ReleaseNumber, std::vector<RelatedText>> unsettled_;
  std::uint64_t unknown_related_ = 0;
  std::uint64_t terms_ = 0;
};

}  // namespace dateline::intake
