#pragma once

#include "record/read/verify_findings.h"
#include "store/database.h"

// The pass over the bytes of contents. Private to verify.
namespace dateline::record {

void verify_contents(store::Database& database, Findings& findings);

}  // namespace dateline::record
