#pragma once

#include "edition/views.h"
#include "formats/json_ld.h"
#include "formats/view_json.h"

// For tests: one small example of each view, the ones of docs/formats/public-json.md.
namespace dateline::formats {

edition::ReleaseView sample_release();
edition::Tombstone sample_tombstone();
edition::FinderView sample_finder();
edition::TermView sample_term();
edition::IndexView sample_index();
Addresses sample_addresses();  // under https://news.example

}  // namespace dateline::formats
