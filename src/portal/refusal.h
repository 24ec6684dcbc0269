#pragma once

#include <string_view>
#include <vector>

#include "base/problem.h"
#include "edition/finder_query.h"
#include "html/html.h"
#include "portal/context.h"

// Why a search was refused, in the page's language. Problems themselves are told in English, for machines; the parameter
// at fault and what was asked say which rule it was.
namespace dateline::portal {

html::Html refusal_words(const Context& context, const std::vector<edition::Parameter>& asked, const base::Problem& problem);

// What was typed for a parameter: its first value, or nothing.
std::string_view asked_for(const std::vector<edition::Parameter>& asked, std::string_view name);

}  // namespace dateline::portal
