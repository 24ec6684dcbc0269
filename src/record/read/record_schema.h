#pragma once

#include "store/schema.h"

// The tables of record.db, described in docs/formats/record-sqlite.md.
namespace dateline::record {

const store::Schema& record_schema();

}  // namespace dateline::record
