#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/act.h"
#include "record/read/reader.h"
#include "record/read/transition.h"
#include "record/write/writer.h"

// Judges one proposal against the state of its release and makes the act's bytes. Pure: every writer shares it, so that
// all refuse alike.
namespace dateline::record {

// The place that the record gives to the act.
struct Place {
  model::Sequence sequence;
  std::uint64_t group = 0;
  base::Instant at;
};

struct NewContent {
  const SealedContent* sealed;  // within the proposal
  ContentRole role;
  model::ReleaseNumber erased_with;  // the release whose removal erases it; 0: never erased
};

struct Prepared {
  model::Act act;
  std::string bytes;
  std::vector<NewContent> contents;  // in the order in which the act names them
  ReleaseState state;                // of the act's release, after it
};

// The release that `proposal` is about: for a publish without number, the next one; for a redirect, its target; 0:
// none.
model::ReleaseNumber number_of(const Proposal& proposal, std::uint32_t newest_number);

// `before` is the state of release number_of(…). Refuses as Writer::append says.
base::Result<Prepared> prepare(const Proposal& proposal, const Place& place, std::uint32_t newest_number,
                               ReleaseState before);

}  // namespace dateline::record
