#pragma once

#include <string>
#include <vector>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"
#include "ui/entry.h"

// Releases as items of lists, the same on every page.
namespace dateline::portal {

// Shows the day in the rail; a caller that groups by day changes `time`.
ui::Entry entry_of(const Context& context, const edition::Card& card);
html::Html entries(const Context& context, const std::vector<edition::Card>& cards);

// "Corrected 24 November", "Withdrawn 5 November 2026": with the year when it is not this one.
std::string change_words(const Context& context, const edition::Change& change);
// "24 November" this year, else "24 November 2026".
std::string day_words(const Context& context, base::Day day);

// The title, or the number where a release has none.
ui::Words title_of(const Context& context, const edition::Card& card);

// The address of a card in the language read, so that the interface stays; its text may be in another.
html::Url url_of(const Context& context, const edition::Card& card);

}  // namespace dateline::portal
