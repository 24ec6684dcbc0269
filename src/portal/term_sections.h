#pragma once

#include <string>
#include <vector>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"

// Sections of a term's page: what it was called, what it was tied to, what it holds, when.
namespace dateline::portal {

html::Html names_section(const Context& context, const edition::TermView& view);
// One section for each type and side that the term has: strip chart and table.
html::Html relation_sections(const Context& context, const edition::TermView& view);
// Parts of the same kind, meetings, projects; offices and their holders are relations with their years instead.
std::vector<edition::CountedTerm> parts_of(const edition::TermView& view);
html::Html children_section(const Context& context, const edition::TermView& view);
html::Html statements_section(const Context& context, const edition::TermView& view);
html::Html releases_section(const Context& context, const edition::TermView& view);
html::Html term_rail(const Context& context, const edition::TermView& view);
html::Html term_side(const Context& context, const edition::TermView& view);
// One sentence by kind: an office held now, a meeting's days and place, closed since; empty when nothing is known.
html::Html term_lede(const Context& context, const edition::TermView& view);

// Relations of one kind, in the view's order.
std::vector<const edition::RelationRow*> relations_of(const edition::TermView& view, model::RelationType type,
                                                      edition::RelationRow::Side side);
// "Offices held", "Holders", "Parts": what a section of such relations is called.
std::string relation_title(const Context& context, model::RelationType type, edition::RelationRow::Side side);
bool holds_today(const Context& context, const edition::RelationRow& row);

}  // namespace dateline::portal
