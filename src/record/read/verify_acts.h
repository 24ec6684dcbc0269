#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "record/read/merkle.h"
#include "record/read/transition.h"
#include "record/read/verify_findings.h"
#include "store/database.h"

// The pass over acts, heads and the rows (not the bytes) of contents. Private to verify.
namespace dateline::record {

// What the acts, read in order, amount to.
struct Fold {
  Head head;
  Frontier tree;
  std::uint64_t acts = 0;
  std::uint64_t contents = 0;
  std::uint64_t erased = 0;
  std::vector<ReleaseState> releases;  // [number - 1]
};

Fold verify_acts(store::Database& database, Findings& findings, const VerifyOptions& options);

}  // namespace dateline::record
