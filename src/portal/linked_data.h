#pragma once

#include "edition/views.h"
#include "formats/json_ld.h"
#include "html/html.h"
#include "portal/context.h"

// What pages tell machines about themselves: schema.org as a JSON island.
namespace dateline::portal {

formats::Publisher publisher_of(const Context& context);
html::Html release_json_ld(const Context& context, const edition::ReleaseView& view);
html::Html term_json_ld(const Context& context, const edition::TermView& view);
html::Html site_json_ld(const Context& context);

}  // namespace dateline::portal
