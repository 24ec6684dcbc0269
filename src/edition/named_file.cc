#include "edition/named_file.h"

#include "edition/index_feed.h"

namespace dateline::edition {

base::Done require_named(const Edition& edition, const base::Hash& file) {
  using base::ProblemKind;
  if (edition.index == nullptr) return base::refuse(ProblemKind::kUnavailable, "file", "the index is being built");
  if (edition.index->has(file_term(file))) return {};
  return base::refuse(ProblemKind::kNotFound, "file", "no text names it");
}

}  // namespace dateline::edition
