#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "edition/change_log.h"
#include "edition/redirects.h"
#include "edition/release_table.h"
#include "edition/term_table.h"
#include "edition/vocabulary.h"
#include "record/read/reader.h"
#include "search/snapshot.h"

// What the public may see: a pure fold of the acts below one head, immutable. Readers hold a snapshot by shared_ptr;
// new acts make the next one. It holds keys, numbers and dates; words stay in the record's contents and the index.
namespace dateline::edition {

struct Edition {
  record::Head head;
  Vocabulary vocabulary;  // small numbers of languages and genres, in order of first appearance in the record
  TermTable terms;
  ReleaseTable releases;
  ChangeLog changes;      // corrections, withdrawals, restorations, removals in record order
  Redirects redirects;
  std::shared_ptr<const search::Snapshot> index;  // null while it is being built: pages work, lists do not

  // Tells snapshots apart for caches: grows with every swap, also when only the index became ready.
  std::uint64_t generation = 0;
};

using EditionPtr = std::shared_ptr<const Edition>;

}  // namespace dateline::edition
