#pragma once

#include <map>
#include <string>

#include "intake/page_reading.h"
#include "intake/term_book.h"

// A page's terms in the terms of the record. Private to importing pages.
namespace dateline::intake {

using PageKeys = std::map<std::string, model::TermKey>;  // key of the page → key of the record

// Each term of the page is one of the record's, or becomes one; names and relations are attested on the page's days.
PageKeys take_terms(const PageReading& page, TermBook& book);

// The release with the record's keys.
void give_keys(PageRelease& release, const PageKeys& keys);

}  // namespace dateline::intake
