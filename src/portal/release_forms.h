#pragma once

#include <string>

#include "edition/views.h"
#include "formats/view_json.h"
#include "portal/context.h"

// A release in the forms for programs and reference managers.
namespace dateline::portal {

formats::Addresses addresses_of(const Context& context);

std::string release_as_json(const Context& context, const edition::ReleaseView& view);
std::string release_as_markdown(const Context& context, const edition::ReleaseView& view);
std::string release_as_text(const Context& context, const edition::ReleaseView& view);
std::string release_as_bibtex(const Context& context, const edition::ReleaseView& view);
std::string release_as_ris(const Context& context, const edition::ReleaseView& view);
std::string release_as_csl(const Context& context, const edition::ReleaseView& view);

}  // namespace dateline::portal
