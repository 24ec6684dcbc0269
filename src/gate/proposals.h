#pragma once

#include <set>
#include <vector>

#include "base/entropy.h"
#include "base/hash.h"
#include "base/problem.h"
#include "desk/items/plans.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// What the frozen manifests of a plan are in the record: acts with sealed contents, ready to be appended. It publishes
// what was approved and mends nothing: bytes of another hash, another moment, other live versions than those that a
// correction was made from, whatever the record would refuse, is refused here, before the moment where possible.
namespace dateline::gate {

struct Proposals {
  std::vector<record::Proposal> group;  // one for each item, in order; of an item that the record has already, its key
  std::set<base::Hash> files;           // that must be public with them
  // Releases as they were, which these fit.
  struct Seen {
    model::ReleaseNumber number;
    record::ReleaseState state;
  };
  std::vector<Seen> seen;
};

struct RecordEnds {
  record::Writer& writer;
  record::Reader& reader;
};

// Refuses, naming the item: kCorrupt (not what was approved), kConflict (approved for another moment; other versions
// are live; nothing changes), and what the record would refuse. Nothing is written.
base::Result<Proposals> propose(const desk::Plan& plan, const RecordEnds& record, base::Entropy& entropy);

// Whether the releases are still as they were.
bool still_fit(const Proposals& proposals, record::Writer& writer);

}  // namespace dateline::gate
