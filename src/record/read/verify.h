#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/read/reader.h"
#include "record/read/record_folder.h"

// Recomputes everything that a record says of itself from the bytes that are stored: each act's form, place and rule;
// each leaf; each head's root; each content's hash; what the writer keeps beside them; the engine's own structure. Any
// bit of a row that is not what was written is found, and its place named. It cannot know of a whole end cut off, with
// the acts and heads in it: for that give it a head that was seen earlier.
namespace dateline::record {

struct Finding {
  std::string where;  // "act 17", "head 3", "content <hash>", "release 12", "record.db", …
  std::string what;
};

struct Verification {
  Head head;
  std::uint64_t acts = 0;
  std::uint64_t contents = 0;
  std::uint64_t erased = 0;       // of the contents
  std::vector<Finding> findings;  // at most kMaxFindings
  bool is_sound() const { return findings.empty(); }
};

inline constexpr std::size_t kMaxFindings = 100;

struct VerifyOptions {
  std::optional<Head> seen;                          // a head that this record must extend
  std::function<void(std::uint64_t acts)> progress;  // called each 10,000 acts, from the calling thread
};

// Reads one state of the record, beside a writer if need be, whose WAL grows meanwhile. Uses a second thread. Damage is
// a finding; what is no damage (no such file, no permission, a newer schema) throws store::StoreFailure.
Verification verify(const RecordFolder& folder, const VerifyOptions& options = {});

}  // namespace dateline::record
