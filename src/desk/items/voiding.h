#pragma once

#include "desk/items/item.h"
#include "store/database.h"

// Taking an approved item back to review when what would be published changes. Inside the command's transaction.
namespace dateline::desk {

// `draft` as it was before the change. A draft that is not part of what is published voids nothing: a translator goes
// on with a language that was left for later.
void void_approvals(store::Database& database, const Item& item, const Draft& draft, base::Instant now);

}  // namespace dateline::desk
