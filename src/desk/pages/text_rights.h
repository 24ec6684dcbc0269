#pragma once

#include <optional>

#include "base/problem.h"
#include "desk/items/item.h"
#include "desk/pages/visit.h"

// Whose text it is to write, for every page that writes in one text.
namespace dateline::desk {

// The {lang} of the address, when it is written as the record writes it.
std::optional<model::Lang> lang_of(const Visit& visit);

// Writers edit every text, translators those that are translations; nobody what is planned, released or dropped.
bool may_edit(const Visit& visit, const Draft& draft);

// Another holds the text: what was typed stays in the form, and can be saved by taking over.
bool is_held(const std::optional<base::Problem>& problem);
// The problem with words for people instead of a login.
base::Problem in_words(const Visit& visit, const base::Problem& problem);

}  // namespace dateline::desk
