#pragma once

#include "record/read/verify_acts.h"
#include "store/database.h"

// The pass over what a writer keeps beside the acts, and over the schema. Private to verify.
namespace dateline::record {

void verify_side_tables(store::Database& database, const Fold& fold, Findings& findings);

}  // namespace dateline::record
