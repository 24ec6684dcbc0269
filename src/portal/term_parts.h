#pragma once

#include <string>
#include <vector>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"
#include "ui/lists.h"

// How a term is named and linked wherever it stands: with its language, with "name as of 2025" where no period is
// certain, with today's name beside it where it differs.
namespace dateline::portal {

ui::Words words_of(const edition::TermLink& term);

// <a href lang>name</a> alone.
html::Html term_link(const Context& context, const edition::TermLink& term);
// "name as of 2025", "Today: North Macedonia", "closed": facts beside a name; empty when there are none.
html::Html term_remarks(const Context& context, const edition::TermLink& term);
// "Today: North Macedonia"; only where `today` is not empty.
html::Html today_words(const Context& context, const edition::TermLink& term);
// The link, then its remarks in quiet words.
html::Html term_with_remarks(const Context& context, const edition::TermLink& term);
// Links joined as the page's language joins lists of names: by a comma.
html::Html term_links(const Context& context, const std::vector<edition::TermLink>& terms);

// A block of the side column; nothing for an empty list.
html::Html side_terms(const Context& context, const std::string& title, const std::vector<edition::TermLink>& terms);
html::Html side_counted(const Context& context, const std::string& title,
                        const std::vector<edition::CountedTerm>& terms);

// A relation's period and what is attested about it.
std::string period_words(const Context& context, const edition::RelationRow& row);

}  // namespace dateline::portal
