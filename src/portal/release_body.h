#pragma once

#include <string>

#include "blocks/surroundings.h"
#include "edition/views.h"
#include "portal/context.h"

// The body of a release in its surroundings: dateline, speakers with their offices on the day, files that we hold. The
// same for the page, for feeds and for the plain forms.
namespace dateline::portal {

enum class Addresses { kPaths, kAbsolute };  // kAbsolute: for readers who are elsewhere

// `context` and `view` must outlive the result.
blocks::Surroundings surroundings_of(const Context& context, const edition::ReleaseView& view, Addresses addresses);

// "Bergen, 24 November 2026" in the text's language; empty without a dateline.
std::string dateline_words(const Context& context, const edition::ReleaseView& view);

// "1987": the institution's own number, or ours.
std::string number_words(const Context& context, const edition::ReleaseView& view);

}  // namespace dateline::portal
