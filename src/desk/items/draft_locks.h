#pragma once

#include "desk/items/item.h"
#include "store/database.h"

// The soft lock of a draft, inside the command's transaction.
namespace dateline::desk {

// Refuses `kind` with the holder's login when another person's lock is still alive.
base::Done check_lock(store::Database& database, const Draft& draft, base::ProblemKind kind, PersonId by,
                      base::Instant now);
void write_lock(store::Database& database, ItemId item, std::string_view key, PersonId by, base::Instant now);

}  // namespace dateline::desk
