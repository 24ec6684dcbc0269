#pragma once

#include <string_view>
#include <vector>

#include "base/hash.h"
#include "desk/items/approvals.h"
#include "desk/items/manifest.h"
#include "store/database.h"

// Counting eyes. Reads only.
namespace dateline::desk {

// Everybody who saved a revision of a draft that is part of the manifest, the facts among them.
std::vector<PersonId> authors_of(store::Database& database, const Manifest& manifest);

// Whether those approvals that are for this hash are enough: `policy.approvals` (at least one) by people who are no
// authors, or an emergency by two, one of them no author.
bool are_enough(const std::vector<Approval>& approvals, const base::Hash& hash, const std::vector<PersonId>& authors,
                const EyesPolicy& policy);

std::vector<Approval> read_approvals(store::Database& database, ItemId item);

// What is published of the item at `at`, as Approvals::manifest_of; within any transaction.
base::Result<Manifest> make_manifest(store::Database& database, ItemId item, base::Instant at, std::string_view zone);

}  // namespace dateline::desk
