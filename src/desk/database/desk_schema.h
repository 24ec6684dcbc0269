#pragma once

#include "store/schema.h"

// The schema of desk.db.
namespace dateline::desk {

const store::Schema& desk_schema();

}  // namespace dateline::desk
